import { readFile } from 'node:fs/promises'
import { Failure } from '../../failure.ts'
import { fetchSchema, type PublishedSchema } from '../remote/published-schema.ts'
import type { Subgraph } from './subgraph.ts'
import type { RemoteSource, SubgraphsFile } from './subgraphs-file.ts'

/**
 * Finds the SDL of every subgraph that a file names, all at once. In: a signal that ends the requests.
 * Errors: a Failure that tells of all that give none.
 */
export async function loadSubgraphs({ remotes }: SubgraphsFile, signal: AbortSignal): Promise<Subgraph[]> {
  const loads = await Promise.allSettled(remotes.map((remote) => findSubgraph(remote, undefined, signal)))
  const errors = loads.filter((load) => load.status === 'rejected').map((load): unknown => load.reason)
  if (errors.length > 0) throw new Failure(errors.map(describe).join('\n'), 1, { cause: errors[0] })
  return loads.filter((load) => load.status === 'fulfilled').map(({ value }) => value.subgraph)
}

/**
 * Finds the SDL of a subgraph: in its own file, or by asking it. In: what it said last time. Out: also what it says now,
 * where it was asked. Errors: a sentence that says why there is none.
 */
export async function findSubgraph(
  { settings, schemaFile: file }: RemoteSource,
  known: PublishedSchema | undefined,
  signal: AbortSignal,
): Promise<{ subgraph: Subgraph; published?: PublishedSchema }> {
  const { name, url } = settings
  if (file !== undefined) return { subgraph: { name, url, file, sdl: await readSdl(name, file) } }
  const answer = await fetchSchema(settings, known, signal)
  const published = answer === 'unchanged' ? known : answer
  if (!published) throw new Error(`The subgraph '${name}' was not asked for changes, and tells of them.`)
  return { subgraph: { name, url, sdl: published.sdl }, published }
}

async function readSdl(name: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const { message } = cause as Error
    throw new Failure(`The schema of the subgraph '${name}' cannot be read (${message}). Correct its path.`, 1, {
      cause,
    })
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
