import { readFile } from 'node:fs/promises'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import { composeSupergraph, describeConflicts } from './composition/composition.ts'
import { findSubgraph } from './composition/subgraph-sources.ts'
import type { Subgraph } from './composition/subgraph.ts'
import { defaultSettings, readSubgraphsFile, type SubgraphsFile } from './composition/subgraphs-file.ts'
import { OWN_NAME } from './own-subgraph.ts'
import { findGraphs } from './ownership.ts'
import { parseSdl } from './public-schema.ts'
import type { PublishedSchema } from './remote/published-schema.ts'
import type { RemoteSettings } from './remote/settings.ts'

/** Where the supergraph comes from. */
export type Sources = {
  /** Names partners' graphs, to be composed with ours; or how those of the supergraph are reached. */
  subgraphsFile: string | undefined
  /** Holds a supergraph that was composed elsewhere. */
  supergraphFile: string | undefined
  env: Readonly<Record<string, string | undefined>>
}

/** What the sources hold at one moment. Two that are equal give the same supergraph. */
export type Contents = {
  /** As it was composed elsewhere; undefined where ours and the partners' graphs are to be composed. */
  supergraph: string | undefined
  partners: readonly Subgraph[]
  settings: readonly RemoteSettings[]
}

/** Reads sources again and again. */
export type SourceReader = {
  /** Errors: a Failure, for a file that cannot be used. A partner that does not answer is as it was, or is left out. */
  read(signal: AbortSignal): Promise<Contents>
  /** Milliseconds from one reading to the next, as the file had it when it was read; 0: there is to be none. */
  readonly poll: number
}

/** How often a supergraph file is read, in milliseconds. */
const POLL = 10_000

/** Makes a reader, which remembers what partners said their schema is. */
export function createSourceReader(
  { subgraphsFile, supergraphFile, env }: Sources,
  log: Pick<Logger, 'warn'>,
): SourceReader {
  const published = new Map<string, PublishedSchema>()
  const silent = new Set<string>()
  let poll = POLL

  async function findPartner(source: SubgraphsFile['remotes'][number], signal: AbortSignal) {
    const { name, url } = source.settings
    try {
      const found = await findSubgraph(source, published.get(name), signal)
      if (found.published) published.set(name, found.published)
      silent.delete(name)
      return found.subgraph
    } catch (error) {
      if (error instanceof Failure && error.exitCode === 2) throw error
      if (!silent.has(name)) log.warn({ subgraph: name, err: error }, 'a partner does not say what its schema is')
      silent.add(name)
      const sdl = published.get(name)?.sdl
      return sdl === undefined ? undefined : { name, url, sdl }
    }
  }

  return {
    async read(signal) {
      const file = subgraphsFile === undefined ? undefined : await readSubgraphsFile(subgraphsFile, env)
      poll = file?.poll ?? POLL
      if (supergraphFile !== undefined) return readSupergraph(supergraphFile, file)
      const { remotes = [] } = file ?? {}
      const found = await Promise.all(remotes.map((source) => findPartner(source, signal)))
      const partners = found.filter((each) => each !== undefined)
      const settings = remotes.flatMap((source, index) => (found[index] ? [source.settings] : []))
      return { supergraph: undefined, partners, settings }
    },
    get poll() {
      return poll
    },
  }
}

/**
 * The SDL of the supergraph. In: that of our own graph. Errors: a Failure that explains what keeps the graphs from being
 * one. Types that may have merged by mistake are told to the log.
 */
export function composeContents({ supergraph, partners }: Contents, own: string, log: Pick<Logger, 'warn'>): string {
  if (supergraph !== undefined) return supergraph
  const composition = composeSupergraph([{ name: OWN_NAME, sdl: own, url: '' }, ...partners])
  if (composition.conflicts) throw new Failure(describeConflicts(composition.conflicts), 1)
  for (const note of composition.notes) log.warn(note)
  return composition.supergraph
}

/** A supergraph says where its subgraphs are, and a subgraphs file how to treat them. */
async function readSupergraph(file: string, subgraphsFile: SubgraphsFile | undefined): Promise<Contents> {
  const sdl = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Failure(`The supergraph file cannot be read (${error.message}): set HUB_SUPERGRAPH to one that can.`, 2)
  })
  const named = new Map(subgraphsFile?.remotes.map(({ settings }) => [settings.name, settings]))
  const settings = graphsOf(file, sdl)
    .filter(({ name }) => name !== OWN_NAME)
    .map(({ name, url }) => named.get(name) ?? settingsFor(file, name, url))
  return { supergraph: sdl, partners: [], settings }
}

function graphsOf(file: string, sdl: string): ReturnType<typeof findGraphs> {
  const what = 'Set HUB_SUPERGRAPH to a supergraph, as composition gives it.'
  try {
    const graphs = findGraphs(parseSdl(sdl))
    if (graphs.length > 0) return graphs
  } catch (cause) {
    throw new Failure(`${file} is no SDL (${(cause as Error).message}). ${what}`, 2, { cause })
  }
  throw new Failure(`${file} names no subgraphs: it has no enum join__Graph. ${what}`, 2)
}

function settingsFor(file: string, name: string, url: string): RemoteSettings {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return defaultSettings(name, url)
  throw new Failure(
    `${file} does not say where the subgraph '${name}' is: its url is ${JSON.stringify(url)}. Give it one in a subgraphs file (HUB_SUBGRAPHS).`,
    2,
  )
}
