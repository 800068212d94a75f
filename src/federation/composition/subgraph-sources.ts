import { readFile } from 'node:fs/promises'
import { Failure } from '../../failure.ts'
import type { Subgraph } from './composition.ts'
import { fetchSchema } from '../remote-schema.ts'
import type { RemoteSource, SubgraphsFile } from './subgraphs-file.ts'

/**
 * Finds the SDL of every subgraph that a file names, all at once: in its own file, or from the subgraph itself.
 * In: a signal that ends the requests. Errors: a Failure that tells of all that give none.
 */
export async function loadSubgraphs({ remotes }: SubgraphsFile, signal: AbortSignal): Promise<Subgraph[]> {
  const loads = await Promise.allSettled(remotes.map((remote) => loadSubgraph(remote, signal)))
  const errors = loads.filter((load) => load.status === 'rejected').map((load): unknown => load.reason)
  if (errors.length > 0) throw new Failure(errors.map(describe).join('\n'), 1, { cause: errors[0] })
  return loads.filter((load) => load.status === 'fulfilled').map(({ value }) => value)
}

async function loadSubgraph({ settings, schemaFile: file }: RemoteSource, signal: AbortSignal): Promise<Subgraph> {
  const { name, url } = settings
  if (file !== undefined) return { name, url, file, sdl: await readSdl(name, file) }
  const answer = await fetchSchema(settings, undefined, signal)
  if (answer === 'unchanged') throw new Error(`The subgraph '${name}' was not asked for changes, and tells of them.`)
  return { name, url, sdl: answer.sdl }
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
