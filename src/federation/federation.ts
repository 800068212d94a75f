import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import type { Graph } from '../graph/graph.ts'
import { serveAlone, type FederationStatus, type ServedGraph } from '../graph/served-graph.ts'
import { tryCanary } from './canary.ts'
import { composeSupergraph, describeConflicts, type Subgraph } from './composition/composition.ts'
import { createOwnSubgraph, OWN_NAME } from './own-subgraph.ts'
import { findGraphs } from './ownership.ts'
import { findPlanner, type Engine } from './planning/planner.ts'
import { parseSdl } from './public-schema.ts'
import { createRemote, type Remote, type RemoteSettings } from './remote.ts'
import { fetchSchema, type PublishedSchema } from './remote-schema.ts'
import { defaultSettings, readSubgraphsFile, type RemoteSource, type SubgraphsFile } from './composition/subgraphs-file.ts'
import { createSupergraph, type Supergraph } from './supergraph.ts'

/** Where the supergraph comes from. */
export type Sources = {
  /** Names partners' graphs, to be composed with ours; or how those of the supergraph are reached. */
  subgraphsFile: string | undefined
  /** Holds a supergraph that was composed elsewhere. */
  supergraphFile: string | undefined
  env: Readonly<Record<string, string | undefined>>
}

/** Our graph and those of partners, as one graph that follows their changes. */
export type Federation = ServedGraph & {
  status(): FederationStatus
  /** Looks for changes now. Out: whether a new supergraph is served. */
  look(): Promise<boolean>
  stop(): Promise<void>
}

type Options = { graph: Graph; sources: Sources; engine: Engine | 'auto'; logger: Logger }

/** What is to be served, before it is tried. */
type Proposal = { sdl: string; subgraphs: readonly string[]; remotes: readonly RemoteSettings[] }

/** While a supergraph is replaced, operations on it go on. In milliseconds: longer than any may take. */
const GOODBYE = 30_000

/** How often a supergraph file is read again, in milliseconds. */
const POLL = 10_000

/**
 * Serves a supergraph, and watches its sources: a new one is composed, tried and put in place at once; one that fails
 * is refused, and the last good one stays. Until there is a good one our own graph is served alone.
 * Errors: a Failure, for a file that cannot be used at the start.
 */
export async function startFederation({ graph, sources, engine: chosen, logger }: Options): Promise<Federation> {
  const log = logger.child({ part: 'federation' })
  const { engine, createPlanner } = await findPlanner(chosen, log)
  const own = createOwnSubgraph(graph.schema)
  const alone = serveAlone(graph)
  let remotes = new Map<string, Remote>()
  const published = new Map<string, PublishedSchema>()
  const supergraphs = new WeakMap<GraphQLSchema, Supergraph>()
  const listeners = new Set<() => void>()
  const stopped = new AbortController()
  let current: Supergraph | undefined
  let served: Proposal | undefined
  let failed: Proposal | undefined
  let refused: string | null = null
  let taken = 0
  let refusals = 0
  let poll = POLL

  async function propose(): Promise<Proposal> {
    const { subgraphsFile, env } = sources
    const file = subgraphsFile === undefined ? undefined : await readSubgraphsFile(subgraphsFile, env)
    poll = file?.poll ?? POLL
    if (sources.supergraphFile !== undefined) return readSupergraph(sources.supergraphFile, file)
    const partners = await Promise.all((file?.remotes ?? []).map((source) => findSubgraph(source)))
    const known = partners.filter((each) => each !== undefined)
    const subgraphs = [{ name: OWN_NAME, sdl: own.sdl, url: '' }, ...known]
    const { supergraph, conflicts } = composeSupergraph(subgraphs)
    if (conflicts) throw new Failure(describeConflicts(conflicts), 1)
    const settings = file?.remotes.map((each) => each.settings) ?? []
    return { sdl: supergraph, subgraphs: subgraphs.map(({ sdl }) => sdl), remotes: settings }
  }

  /** Out: undefined for a partner that never said what its schema is. */
  async function findSubgraph({ settings, schemaFile }: RemoteSource): Promise<Subgraph | undefined> {
    const { name, url } = settings
    if (schemaFile !== undefined) return { name, url, sdl: await readFile(schemaFile, 'utf8'), file: schemaFile }
    const known = published.get(name)
    try {
      const answer = await fetchSchema(settings, known, stopped.signal)
      if (answer !== 'unchanged') published.set(name, answer)
    } catch (error) {
      if (!stopped.signal.aborted) log.warn({ subgraph: name, err: error }, 'a partner does not say what its schema is')
    }
    const sdl = published.get(name)?.sdl
    return sdl === undefined ? undefined : { name, url, sdl }
  }

  async function swap({ sdl, subgraphs, remotes: settings }: Proposal): Promise<void> {
    const next = new Map(settings.map((each) => [each.name, remoteFor(each)]))
    const findRemote = (name: string) => next.get(name)
    try {
      const supergraph = await createSupergraph({ sdl, subgraphs, graph, own, findRemote, createPlanner })
      await tryCanary(supergraph)
      supergraphs.set(supergraph.schema, supergraph)
      current = supergraph
    } catch (error) {
      for (const [name, remote] of next) if (remotes.get(name) !== remote) void remote.close()
      throw error
    }
    for (const [name, remote] of remotes) if (next.get(name) !== remote) leave(remote)
    remotes = next
    for (const listener of listeners) listener()
  }

  /** The same one where its settings are the same: it knows how the partner is. */
  function remoteFor(settings: RemoteSettings): Remote {
    const known = remotes.get(settings.name)
    return known && isDeepStrictEqual(known.settings, settings) ? known : createRemote(settings, log)
  }

  /** Out: whether a new supergraph is served. Errors: why the sources, or what is in them, cannot be used. */
  async function change(): Promise<boolean> {
    const proposal = await propose()
    if (isDeepStrictEqual(proposal, served)) refused = null
    if (isDeepStrictEqual(proposal, served) || isDeepStrictEqual(proposal, failed)) return false
    failed = proposal
    await swap(proposal)
    served = proposal
    failed = undefined
    refused = null
    taken++
    log.info({ engine, subgraphs: [...remotes.keys()], sha256: hashOf(proposal.sdl) }, 'a supergraph is served')
    return true
  }

  function refuse(error: unknown): false {
    const reason = error instanceof Failure ? error.message : 'It cannot be planned for: the log says why.'
    if (reason !== refused) {
      log.error({ err: error }, 'a supergraph is refused: what was served before stays')
      refusals++
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
  const watch = async () => {
    await look()
    if (poll > 0 && !stopped.signal.aborted) timer = setTimeout(watch, poll).unref()
  }
  let timer = poll > 0 ? setTimeout(watch, poll).unref() : undefined

  return {
    get schema() {
      return (current ?? alone).schema
    },
    run: (operation, options) => (supergraphs.get(operation.schema) ?? alone).run(operation, options),
    onSchemaChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    status: () => ({
      subgraphs: Object.fromEntries(
        [...remotes.values()].map(({ settings, state, counts }) => [settings.name, { state, counts }]),
      ),
      supergraphs: { taken, refused: refusals },
      refused,
    }),
    look,
    async stop() {
      stopped.abort()
      clearTimeout(timer)
      await looking
      await Promise.all([...remotes.values()].map((remote) => remote.close()))
    },
  }
}

function leave(remote: Remote): void {
  setTimeout(() => void remote.close(), GOODBYE).unref()
}

/** A supergraph that was composed elsewhere: it says where its subgraphs are, and a subgraphs file how to treat them. */
async function readSupergraph(file: string, subgraphsFile: SubgraphsFile | undefined): Promise<Proposal> {
  const sdl = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Failure(`The supergraph file cannot be read (${error.message}): set HUB_SUPERGRAPH to one that can.`, 2)
  })
  const graphs = findGraphs(parseSupergraph(file, sdl))
  const named = new Map(subgraphsFile?.remotes.map(({ settings }) => [settings.name, settings]))
  const remotes = graphs
    .filter(({ name }) => name !== OWN_NAME)
    .map(({ name, url }) => named.get(name) ?? defaultSettings(name, url))
  return { sdl, subgraphs: [], remotes }
}

function parseSupergraph(file: string, sdl: string): DocumentNode {
  try {
    const document = parseSdl(sdl)
    if (findGraphs(document).length > 0) return document
  } catch (error) {
    throw new Failure(`${file} is no SDL (${(error as Error).message}): send a composed supergraph.`, 2, {
      cause: error,
    })
  }
  throw new Failure(`${file} names no subgraphs (enum join__Graph): send a supergraph, as composition gives it.`, 2)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
