import type { ExecutionResult } from 'graphql'
import type { Loaders, RequestOptions } from '../batch/load.ts'
import type { Graph } from './graph.ts'

/** Attempts without a snapshot. The first nearly always reads a single version. */
const ATTEMPTS = 2

/** The result of an operation, and the version of the data that it read; null if it read no data. */
export type OneVersion = { result: ExecutionResult; version: string | null }

/**
 * Executes an operation on one version of the data, although each statement reads the current rows. If a load commits
 * in between, the operation runs again; after two attempts, in a snapshot.
 *
 * @param execute - Executes the operation with a context.
 * @param options - The options of the context's loaders.
 */
export async function readOneVersion(
  { createContext, inSnapshot }: Pick<Graph, 'createContext' | 'inSnapshot'>,
  execute: (contextValue: Loaders) => Promise<ExecutionResult>,
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
  // Cached counts may belong to another version than the snapshot.
  const context = createContext({ ...options, onVersion, countCache: undefined })
  const result = await inSnapshot(options.signal, () => execute(context))
  return { result, version: [...versions][0] ?? null }
}
