import { readFile } from 'node:fs/promises'
import type { DocumentNode } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import { checkSupergraph } from './composition/supergraph-check.ts'
import { findSubgraph } from './composition/subgraph-sources.ts'
import type { Subgraph } from './composition/subgraph.ts'
import type { KeptSchemas } from './kept-schemas.ts'
import { OWN_NAME } from './own-name.ts'
import { findGraphs } from './ownership.ts'
import { parseSdl } from './parse-sdl.ts'
import type { PublishedSchema } from './remote/published-schema.ts'
import type { RemoteSettings } from './remote/settings.ts'
import {
  defaultSettings,
  readSubgraphsFile,
  type RemoteSource,
  type SubgraphsFile,
} from './subgraphs-file/subgraphs-file.ts'

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
  /** Those whose schema is known. */
  partners: readonly Subgraph[]
  settings: readonly RemoteSettings[]
}

/** Reads the sources repeatedly. */
export type SourceReader = {
  /**
   * Reads the sources. A partner that does not answer has the schema that it published last, else the last good one.
   *
   * @throws {@link Failure} if a file cannot be used.
   */
  read(signal: AbortSignal): Promise<Contents>
  /** Why the newest schemas of partners are unknown, in sentences, by their names. */
  readonly failures: ReadonlyMap<string, string>
  /** The names of the partners without which the hub is not ready. */
  readonly required: readonly string[]
  /** Milliseconds until the next read, as set in the file; 0 means never. */
  readonly poll: number
}

/** How often a supergraph file is read, in milliseconds. */
const POLL = 10_000

/**
 * Creates a reader, which remembers what partners published.
 *
 * @param kept - Their last good schemas.
 */
export function createSourceReader(
  { subgraphsFile, supergraphFile, env }: Sources,
  kept: Pick<KeptSchemas, 'find'>,
  log: Pick<Logger, 'warn'>,
): SourceReader {
  const published = new Map<string, PublishedSchema & { url: string }>()
  const failures = new Map<string, string>()
  let required: readonly string[] = []
  let poll = POLL

  async function findPartner(source: RemoteSource, signal: AbortSignal): Promise<Subgraph | undefined> {
    const { name, url } = source.settings
    const last = published.get(name)
    const cached = last?.url === url ? last : undefined
    try {
      const found = await findSubgraph(source, cached, signal)
      if (found.published) published.set(name, { ...found.published, url })
      failures.delete(name)
      return found.subgraph
    } catch (error) {
      signal.throwIfAborted()
      report(name, error)
      const sdl = cached?.sdl ?? kept.find({ name, url })
      return sdl === undefined ? undefined : { name, url, sdl, overrides: source.overrides }
    }
  }

  /** Logs a reason once, also where another came before. */
  function report(name: string, error: unknown): void {
    const reason =
      error instanceof Failure ? error.message : 'Its schema cannot be fetched. See the log for the reason.'
    if (failures.get(name) !== reason)
      log.warn({ subgraph: name, err: error }, 'the schema of a partner cannot be fetched')
    failures.set(name, reason)
  }

  return {
    async read(signal) {
      const file = subgraphsFile === undefined ? undefined : await readSubgraphsFile(subgraphsFile, env)
      poll = file?.poll ?? POLL
      if (supergraphFile !== undefined) return readSupergraph(supergraphFile, file)
      const { remotes = [] } = file ?? {}
      required = remotes.filter((source) => source.required).map((source) => source.settings.name)
      for (const name of failures.keys())
        if (!remotes.some(({ settings }) => settings.name === name)) failures.delete(name)
      const found = await Promise.all(remotes.map((source) => findPartner(source, signal)))
      const partners = found.filter((each) => each !== undefined)
      const settings = remotes.map((source) => source.settings)
      return { supergraph: undefined, partners, settings }
    },
    failures,
    get required() {
      return required
    },
    get poll() {
      return poll
    },
  }
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
