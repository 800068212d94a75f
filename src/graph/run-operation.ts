import { createExecutor, type Operation } from './executor.ts'
import type { Graph, RequestOptions } from './graph.ts'
import { readOneVersion, type OneVersion } from './read-one-version.ts'

/** Runs a valid operation with loaders of its own, on one version of the data. In: what its loaders are told. */
export type RunOperation = (
  operation: Operation,
  options: RequestOptions & { signal: AbortSignal },
) => Promise<OneVersion>

/** Makes what runs the operations of a graph. */
export function createRunner(graph: Pick<Graph, 'schema' | 'createContext' | 'inSnapshot'>): RunOperation {
  const execute = createExecutor(graph.schema)
  return (operation, options) =>
    readOneVersion(graph, (contextValue) => execute({ ...operation, contextValue }), options)
}
