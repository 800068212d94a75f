import { readFile } from 'node:fs/promises'
import { Failure } from '../../failure.ts'
import { fetchSchema, type PublishedSchema } from '../remote/published-schema.ts'
import type { Subgraph } from './subgraph.ts'
import type { RemoteSource, SubgraphsFile } from '../subgraphs-file/subgraphs-file.ts'

/**
 * Loads the SDL of every subgraph in a subgraphs file, in parallel.
 *
 * @param signal - Aborts the requests.
 * @throws {@link Failure} that lists every subgraph whose SDL cannot be loaded.
 */
export async function loadSubgraphs({ remotes }: SubgraphsFile, signal: AbortSignal): Promise<Subgraph[]> {
  const loads = await Promise.allSettled(remotes.map((remote) => findSubgraph(remote, undefined, signal)))
  const errors = loads.filter((load) => load.status === 'rejected').map((load): unknown => load.reason)
  if (errors.length > 0) throw new Failure(errors.map(describe).join('\n'), 1, { cause: errors[0] })
  return loads.filter((load) => load.status === 'fulfilled').map(({ value }) => value.subgraph)
}

/**
 * Finds the SDL of a subgraph in its file, or asks the subgraph for it.
 *
 * @param cached - The schema that it published last time.
 * @returns The subgraph; with `published` if it was asked.
 * @throws {@link Failure} that says why the SDL cannot be loaded.
 */
export async function findSubgraph(
  { settings, schemaFile: file, overrides }: RemoteSource,
  cached: PublishedSchema | undefined,
  signal: AbortSignal,
): Promise<{ subgraph: Subgraph; published?: PublishedSchema }> {
  const { name, url } = settings
  if (file !== undefined) return { subgraph: { name, url, file, sdl: await readSdl(name, file), overrides } }
  const answer = await fetchSchema(settings, cached, signal)
  const published = answer === 'unchanged' ? cached : answer
  if (!published) throw new Error(`The subgraph '${name}' answered 304 although no ETag was sent.`)
  return { subgraph: { name, url, sdl: published.sdl, overrides }, published }
}

async function readSdl(name: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const { message } = cause as Error
    throw new Failure(
      `The schema of the subgraph '${name}' cannot be read (${message}). Correct the path in the subgraphs file.`,
      1,
      {
        cause,
      },
    )
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
