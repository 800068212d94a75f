import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import type { Graph } from '../graph/graph.ts'
import { serveOwnGraph, type FederationStatus, type ServedGraph } from '../graph/served-graph.ts'
import { createComposer } from './composer.ts'
import { readKeptSchemas, type SchemaStore } from './kept-schemas.ts'
import { serveLatest } from './latest-supergraph.ts'
import { createOwnSubgraph } from './own-subgraph.ts'
import { findEngine, type Engine } from './planning/planner.ts'
import { createRemotes } from './remotes.ts'
import { createSourceReader, type Sources } from './sources.ts'
import { createSwap } from './swap.ts'
import { createUpdates } from './updates.ts'

/** The hub's graph and those of partners, served as one that follows their changes. */
export type Federation = ServedGraph & {
  status(): FederationStatus
  /** Checks for changes now, and returns whether a new supergraph is served. */
  refresh(): Promise<boolean>
  stop(): Promise<void>
}

type Options = {
  graph: Graph
  sources: Sources
  engine: Engine | 'auto'
  /** Where the last good schemas of partners are kept. */
  stores?: readonly SchemaStore[]
  logger: Logger
}

/**
 * Serves a supergraph and watches its sources. When they change, a new supergraph is composed, tried and swapped in. A
 * partner whose schema does not fit keeps its last good one, or is left out if it has none. Until there is a supergraph,
 * the hub's graph is served alone.
 *
 * @throws {@link Failure} if a file cannot be used at the start.
 */
export async function startFederation(options: Options): Promise<Federation> {
  const { graph, sources, engine: chosen, stores = [], logger } = options
  const log = logger.child({ part: 'federation' })
  const { engine, createEngine } = await findEngine(chosen, log)
  const own = createOwnSubgraph(graph.schema)
  const kept = await readKeptSchemas(stores, log)
  const reader = createSourceReader(sources, kept, log)
  const remotes = createRemotes(log)
  const latest = serveLatest(serveOwnGraph(graph))
  const stopped = new AbortController()
  const read = () => reader.read(stopped.signal)
  const compose = createComposer(stopped.signal)
  const take = createSwap({
    graph,
    own,
    createEngine,
    compose,
    kept,
    remotes,
    latest,
    stopped: stopped.signal,
    log: log.child({ engine }),
  })
  const updates = createUpdates({ read, take, stopped: stopped.signal, log })

  await updates.update().catch((error: unknown) => {
    const isFatal = sources.supergraphFile !== undefined || (error instanceof Failure && error.exitCode === 2)
    if (isFatal) throw error
    updates.refuse(error)
  })

  let timer: NodeJS.Timeout | undefined
  function watch(): void {
    if (reader.poll === 0 || stopped.signal.aborted) return
    timer = setTimeout(() => void updates.refresh().finally(watch), reader.poll).unref()
  }
  watch()

  /** A schema that cannot be fetched is newer than one that was refused. */
  function findProblems(): FederationStatus['problems'] {
    const { failures, required } = reader
    const served = new Set(remotes.names())
    const problems = [
      ...Array.from(updates.refusals, ([name, reason]) => ({ name, kind: 'refused' as const, reason })),
      ...Array.from(failures, ([name, reason]) => ({ name, kind: 'unreachable' as const, reason })),
    ]
    return Object.fromEntries(
      problems.map(({ name, ...problem }) => [
        name,
        { ...problem, isServed: served.has(name), isRequired: required.includes(name) },
      ]),
    )
  }

  return {
    get schema() {
      return latest.schema
    },
    run: latest.run,
    onSchemaChange: latest.onSchemaChange,
    status: () => ({ subgraphs: remotes.status(), problems: findProblems(), ...updates.status() }),
    refresh: updates.refresh,
    async stop() {
      stopped.abort()
      clearTimeout(timer)
      await updates.idle()
      await remotes.close()
    },
  }
}
