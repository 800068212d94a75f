import type { ExecutionResult } from 'graphql'
import type { RequestOptions } from '../batch/load.ts'
import type { Context } from '../domains/context.ts'
import type { Graph } from './graph.ts'

/** Attempts to read an operation's rows in one version of the data by luck, which nearly always holds. */
const ATTEMPTS = 2

/** What an operation's execution gave, and the version of the data that it has read; null where it has read none. */
export type OneVersion = { result: ExecutionResult; version: string | null }

/**
 * Executes an operation so that all its statements read one version of the data, although each sees the rows of its own
 * moment: where a load came between them it is executed again, and after two attempts in one snapshot.
 * In: what executes it, with loaders; the options of the loaders.
 */
export async function readOneVersion(
  { createContext, inSnapshot }: Pick<Graph, 'createContext' | 'inSnapshot'>,
  execute: (contextValue: Context) => Promise<ExecutionResult>,
  options: RequestOptions & { signal: AbortSignal },
): Promise<OneVersion> {
  const versions = new Set<string>()
  const onVersion = (version: string) => void versions.add(version)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    versions.clear()
    const result = await execute(createContext({ ...options, onVersion }))
    if (versions.size <= 1) return { result, version: [...versions][0] ?? null }
  }
  versions.clear()
  // Counts that are known may be of another version than the snapshot.
  const context = createContext({ ...options, onVersion, countCache: undefined })
  const result = await inSnapshot(options.signal, () => execute(context))
  return { result, version: [...versions][0] ?? null }
}
