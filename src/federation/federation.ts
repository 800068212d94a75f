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

  /**
   * Reads the sources, and serves a new supergraph if they have changed.
   *
   * @returns Whether a new supergraph is served.
   * @throws The reason why the sources cannot be read, composed or planned.
   */
  async function update(): Promise<boolean> {
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
    log.info({ engine, subgraphs: remotes.names(), sha256: hashOf(sdl) }, 'a new supergraph is in use')
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
    const reason = error instanceof Failure ? error.message : 'It cannot be planned. See the log for the reason.'
    if (reason !== refused) {
      log.error({ err: error }, 'a supergraph is rejected: the previous one stays in use')
      counts.refused++
    }
    refused = reason
    return false
  }

  // One at a time: each takes as long as the slowest partner.
  let refreshing: Promise<boolean> | undefined
  const refresh = () =>
    (refreshing ??= update()
      .catch(refuse)
      .finally(() => (refreshing = undefined)))

  await update().catch((error: unknown) => {
    const isFatal = sources.supergraphFile !== undefined || (error instanceof Failure && error.exitCode === 2)
    if (isFatal) throw error
    refuse(error)
  })

  let timer: NodeJS.Timeout | undefined
  function watch(): void {
    if (reader.poll === 0 || stopped.signal.aborted) return
    timer = setTimeout(() => void refresh().finally(watch), reader.poll).unref()
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
    refresh,
    async stop() {
      stopped.abort()
      clearTimeout(timer)
      await refreshing
      await remotes.close()
    },
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
