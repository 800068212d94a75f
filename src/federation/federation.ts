import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import type { Graph } from '../graph/graph.ts'
import { serveOwnGraph, type FederationStatus, type ServedGraph } from '../graph/served-graph.ts'
import { tryCanary } from './canary.ts'
import { createOwnSubgraph } from './own-subgraph.ts'
import { findEngine, type Engine } from './planning/planner.ts'
import { createRemotes } from './remotes.ts'
import { composeContents, createSourceReader, type Contents, type Sources } from './sources.ts'
import { createSupergraph, type Supergraph } from './supergraph.ts'

/** Our graph and those of partners, as one graph that follows their changes. */
export type Federation = ServedGraph & {
  status(): FederationStatus
  /** Looks for changes now. Out: whether a new supergraph is served. */
  look(): Promise<boolean>
  stop(): Promise<void>
}

type Options = { graph: Graph; sources: Sources; engine: Engine | 'auto'; logger: Logger }

/**
 * Serves a supergraph, and watches its sources: a new one is composed, tried and put in place at once; one that fails
 * is refused, and the last good one stays. Until there is a good one our own graph is served alone.
 * Errors: a Failure, for a file that cannot be used at the start.
 */
export async function startFederation({ graph, sources, engine: chosen, logger }: Options): Promise<Federation> {
  const log = logger.child({ part: 'federation' })
  const { engine, createEngine } = await findEngine(chosen, log)
  const own = createOwnSubgraph(graph.schema)
  const alone = serveOwnGraph(graph)
  const reader = createSourceReader(sources, log)
  const remotes = createRemotes(log)
  const supergraphs = new WeakMap<GraphQLSchema, Supergraph>()
  const listeners = new Set<() => void>()
  const stopped = new AbortController()
  const counts = { taken: 0, refused: 0 }
  let current: Supergraph | undefined
  let served: Contents | undefined
  let failed: Contents | undefined
  let refused: string | null = null

  /** Out: whether a new supergraph is served. Errors: why the sources, or what is in them, cannot be used. */
  async function change(): Promise<boolean> {
    const contents = await reader.read(stopped.signal)
    if (isDeepStrictEqual(contents, served)) refused = null
    if (isDeepStrictEqual(contents, served) || isDeepStrictEqual(contents, failed)) return false
    failed = contents
    const sdl = composeContents(contents, own.sdl, log)
    await swap(sdl, contents)
    served = contents
    failed = undefined
    refused = null
    counts.taken++
    log.info({ engine, subgraphs: remotes.names(), sha256: hashOf(sdl) }, 'a supergraph is served')
    return true
  }

  async function swap(sdl: string, { partners, settings }: Contents): Promise<void> {
    const next = remotes.prepare(settings)
    const findRemote = (name: string) => next.get(name)
    const subgraphs = partners.map((partner) => partner.sdl)
    try {
      const supergraph = await createSupergraph({ sdl, subgraphs, graph, own, findRemote, createEngine, log })
      await tryCanary(supergraph)
      supergraphs.set(supergraph.schema, supergraph)
      current = supergraph
    } catch (error) {
      remotes.discard(next)
      throw error
    }
    remotes.use(next)
    for (const listener of listeners) listener()
  }

  function refuse(error: unknown): false {
    if (stopped.signal.aborted) return false
    const reason = error instanceof Failure ? error.message : 'It cannot be planned for: the log says why.'
    if (reason !== refused) {
      log.error({ err: error }, 'a supergraph is refused: what was served before stays')
      counts.refused++
    }
    refused = reason
    return false
  }

  // One look at a time: each may take as long as partners take to answer.
  let looking: Promise<boolean> | undefined
  const look = () =>
    (looking ??= change()
      .catch(refuse)
      .finally(() => (looking = undefined)))

  await change().catch((error: unknown) => {
    const isFatal = sources.supergraphFile !== undefined || (error instanceof Failure && error.exitCode === 2)
    if (isFatal) throw error
    refuse(error)
  })

  let timer: NodeJS.Timeout | undefined
  function watch(): void {
    if (reader.poll === 0 || stopped.signal.aborted) return
    timer = setTimeout(() => void look().finally(watch), reader.poll).unref()
  }
  watch()

  return {
    get schema() {
      return (current ?? alone).schema
    },
    run: (operation, options) => (supergraphs.get(operation.schema) ?? alone).run(operation, options),
    onSchemaChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    status: () => ({ subgraphs: remotes.status(), supergraphs: counts, refused }),
    look,
    async stop() {
      stopped.abort()
      clearTimeout(timer)
      await looking
      await remotes.close()
    },
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
