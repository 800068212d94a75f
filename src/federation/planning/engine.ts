import type { DocumentNode, ExecutionResult } from 'graphql'
import type { Logger } from 'pino'
import type { Operation } from '../../graph/executor.ts'

/** A request of a plan to one subgraph. */
export type SubgraphRequest = {
  document: DocumentNode
  operationName?: string | undefined
  variables?: Readonly<Record<string, unknown>> | undefined
  mutation: boolean
}

/**
 * Executes a request in one subgraph.
 *
 * @param subgraph - The subgraph's name.
 * @param context - Shared by all requests of the operation.
 */
export type ExecuteSubgraph<C extends object> = (
  subgraph: string,
  request: SubgraphRequest,
  context: C,
) => Promise<ExecutionResult>

export type Path = readonly (string | number)[]

/** What subgraphs returned for an operation, and further paths at which values are missing for the reason of an error. */
export type PlannedResult = ExecutionResult & { lost?: readonly Path[] }

/**
 * Plans an operation and executes it by requests to subgraphs; the native planner needs one per subgraph and level. The
 * variables are coerced.
 *
 * @throws GraphQLError if the operation takes too long to plan.
 * @throws {@link Unplannable} if the engine cannot plan the operation. No request has been sent then.
 */
export type ExecutePlanned<C extends object> = (
  operation: Operation & { variables: Record<string, unknown>; context: C; signal: AbortSignal },
) => Promise<PlannedResult>

/** Creates an engine that plans and executes operations on a supergraph, given as SDL. */
export type CreateEngine = <C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
  log: Pick<Logger, 'warn'>,
) => Promise<ExecutePlanned<C>>

/** An engine cannot plan an operation, but another one may. `cause` is the engine's error. */
export class Unplannable extends Error {
  constructor(cause: unknown) {
    super('The engine cannot plan this operation.', { cause })
    this.name = 'Unplannable'
  }
}
