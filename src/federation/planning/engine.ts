import type { DocumentNode, ExecutionResult } from 'graphql'
import type { Logger } from 'pino'
import type { Operation } from '../../graph/executor.ts'

/** What a plan asks of one subgraph. */
export type SubgraphRequest = {
  document: DocumentNode
  operationName?: string | undefined
  variables?: Readonly<Record<string, unknown>> | undefined
  mutation: boolean
}

/**
 * Executes a part of an operation in one subgraph.
 *
 * @param subgraph - The subgraph's name.
 * @param context - What the parts of the operation share.
 */
export type ExecuteSubgraph<C extends object> = (
  subgraph: string,
  request: SubgraphRequest,
  context: C,
) => Promise<ExecutionResult>

/**
 * Executes an operation by asking subgraphs for its parts: one call for each subgraph and level, where it plans in native
 * code. Its variables are coerced.
 *
 * @throws {Unplannable} The engine cannot plan the operation. No subgraph has been asked then.
 */
export type ExecutePlanned<C extends object> = (
  operation: Operation & { variables: Record<string, unknown>; context: C },
) => Promise<ExecutionResult>

/** Makes what plans and executes operations on a supergraph, from the supergraph's SDL. */
export type CreateEngine = <C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
  log: Pick<Logger, 'warn'>,
) => Promise<ExecutePlanned<C>>

/** An engine cannot plan an operation; another one may. `cause` is the engine's own error. */
export class Unplannable extends Error {
  constructor(cause: unknown) {
    super('The engine cannot plan this operation.', { cause })
    this.name = 'Unplannable'
  }
}
