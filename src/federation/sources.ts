import { readFile } from 'node:fs/promises'
import type { DocumentNode } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import { composeSupergraph } from './composition/composition.ts'
import { describeConflicts } from './composition/conflict.ts'
import { checkSupergraph } from './composition/supergraph-check.ts'
import { findSubgraph } from './composition/subgraph-sources.ts'
import type { Subgraph } from './composition/subgraph.ts'
import { defaultSettings, readSubgraphsFile, type SubgraphsFile } from './subgraphs-file/subgraphs-file.ts'
import { OWN_NAME } from './own-name.ts'
import { findGraphs } from './ownership.ts'
import { parseSdl } from './public-schema.ts'
import type { PublishedSchema } from './remote/published-schema.ts'
import type { RemoteSettings } from './remote/settings.ts'

/** Where the supergraph comes from. */
export type Sources = {
  /** Lists partners' subgraphs to compose with the hub's, or how to reach those of the supergraph. */
  subgraphsFile: string | undefined
  /** Contains a supergraph that was composed elsewhere. */
  supergraphFile: string | undefined
  env: Readonly<Record<string, string | undefined>>
}

/** The sources at one moment. Equal contents compose into the same supergraph. */
export type Contents = {
  /** As composed elsewhere; undefined if it is composed here. */
  supergraph: string | undefined
  partners: readonly Subgraph[]
  settings: readonly RemoteSettings[]
}

/** Reads the sources repeatedly. */
export type SourceReader = {
  /**
   * Reads the sources. A partner that does not answer keeps its last schema, or is left out if it has none.
   *
   * @throws {@link Failure} if a file cannot be used.
   */
  read(signal: AbortSignal): Promise<Contents>
  /** Milliseconds until the next read, as set in the file; 0 means never. */
  readonly poll: number
}

/** How often a supergraph file is read, in milliseconds. */
const POLL = 10_000

/** Creates a reader, which caches the schemas of partners. */
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
      if (!silent.has(name)) log.warn({ subgraph: name, err: error }, 'the schema of a partner cannot be fetched')
      silent.add(name)
      const sdl = published.get(name)?.sdl
      return sdl === undefined ? undefined : { name, url, sdl, overrides: source.overrides }
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
 * Composes the supergraph, unless it was composed elsewhere. Logs types that may have merged by mistake.
 *
 * @param own - The SDL of the hub's graph.
 * @returns The SDL of the supergraph.
 * @throws {@link Failure} that lists every conflict.
 */
export function composeContents({ supergraph, partners }: Contents, own: string, log: Pick<Logger, 'warn'>): string {
  if (supergraph !== undefined) return supergraph
  const composition = composeSupergraph([{ name: OWN_NAME, sdl: own, url: '' }, ...partners])
  if (composition.conflicts) throw new Failure(describeConflicts(composition.conflicts), 1)
  for (const note of composition.notes) log.warn(note)
  return composition.supergraph
}

/** A supergraph lists its subgraphs with their URLs; a subgraphs file may add settings. */
async function readSupergraph(file: string, subgraphsFile: SubgraphsFile | undefined): Promise<Contents> {
  const sdl = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Failure(
      `The supergraph file cannot be read (${error.message}). Set HUB_SUPERGRAPH to a readable file.`,
      2,
    )
  })
  const document = parseSupergraph(file, sdl)
  const named = new Map(subgraphsFile?.remotes.map((remote) => [remote.settings.name, remote]))
  const problems = checkSupergraph(document, (name) => named.get(name)?.overrides ?? [])
  if (problems.length > 0)
    throw new Failure([`${file} cannot be served:`, ...problems.map((each) => `  - ${each}`)].join('\n'), 2)
  const settings = findGraphs(document)
    .filter(({ name }) => name !== OWN_NAME)
    .map(({ name, url }) => named.get(name)?.settings ?? settingsFor(file, name, url))
  return { supergraph: sdl, partners: [], settings }
}

function parseSupergraph(file: string, sdl: string): DocumentNode {
  const what = 'Set HUB_SUPERGRAPH to the supergraph that composition wrote.'
  try {
    const document = parseSdl(sdl)
    if (findGraphs(document).length > 0) return document
  } catch (cause) {
    throw new Failure(`${file} is not SDL (${(cause as Error).message}). ${what}`, 2, { cause })
  }
  throw new Failure(`${file} lists no subgraphs: it has no enum join__Graph. ${what}`, 2)
}

function settingsFor(file: string, name: string, url: string): RemoteSettings {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return defaultSettings(name, url)
  throw new Failure(
    `${file} has no usable URL for the subgraph '${name}': its url is ${JSON.stringify(url)}. Set one in a subgraphs file (HUB_SUBGRAPHS).`,
    2,
  )
}
