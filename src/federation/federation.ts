import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import type { Graph } from '../graph/graph.ts'
import { serveOwnGraph, type FederationStatus, type ServedGraph } from '../graph/served-graph.ts'
import { tryCanary } from './canary.ts'
import { serveLatest } from './latest-supergraph.ts'
import { createOwnSubgraph } from './own-subgraph.ts'
import { findEngine, type Engine } from './planning/planner.ts'
import { createRemotes } from './remotes.ts'
import { composeContents, createSourceReader, type Contents, type Sources } from './sources.ts'
import { createSupergraph } from './supergraph.ts'
import { createUpdates } from './updates.ts'

/** The hub's graph and those of partners, served as one that follows their changes. */
export type Federation = ServedGraph & {
  status(): FederationStatus
  /** Checks for changes now, and returns whether a new supergraph is served. */
  refresh(): Promise<boolean>
  stop(): Promise<void>
}

type Options = { graph: Graph; sources: Sources; engine: Engine | 'auto'; logger: Logger }

/**
 * Serves a supergraph and watches its sources. When they change, a new supergraph is composed, tried and swapped in. One
 * that fails is rejected, and the last good one stays. Until there is a good one, the hub's graph is served alone.
 *
 * @throws {@link Failure} if a file cannot be used at the start.
 */
export async function startFederation({ graph, sources, engine: chosen, logger }: Options): Promise<Federation> {
  const log = logger.child({ part: 'federation' })
  const { engine, createEngine } = await findEngine(chosen, log)
  const own = createOwnSubgraph(graph.schema)
  const reader = createSourceReader(sources, log)
  const remotes = createRemotes(log)
  const latest = serveLatest(serveOwnGraph(graph))
  const stopped = new AbortController()
  const read = () => reader.read(stopped.signal)
  const updates = createUpdates({ read, take, stopped: stopped.signal, log })

  async function take(contents: Contents): Promise<void> {
    const sdl = composeContents(contents, own.sdl, log)
    const next = remotes.prepare(contents.settings)
    const findRemote = (name: string) => next.get(name)
    const subgraphs = contents.partners.map((partner) => partner.sdl)
    try {
      const supergraph = await createSupergraph({ sdl, subgraphs, graph, own, findRemote, createEngine, log })
      await tryCanary(supergraph)
      remotes.use(next)
      latest.replace(supergraph)
    } catch (error) {
      remotes.discard(next)
      throw error
    }
    log.info({ engine, subgraphs: remotes.names(), sha256: hashOf(sdl) }, 'a new supergraph is in use')
  }

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

  return {
    get schema() {
      return latest.schema
    },
    run: latest.run,
    onSchemaChange: latest.onSchemaChange,
    status: () => ({ subgraphs: remotes.status(), ...updates.status() }),
    refresh: updates.refresh,
    async stop() {
      stopped.abort()
      clearTimeout(timer)
      await updates.idle()
      await remotes.close()
    },
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
