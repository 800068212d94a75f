import {
  buildASTSchema,
  getOperationAST,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import { Unplannable, type ExecutePlanned, type ExecuteSubgraph } from './engine.ts'

type Runtime = {
  unifiedGraphHandler(options: {
    unifiedGraph: GraphQLSchema
    getUnifiedGraphSDL(): string
    onSubgraphExecute(subgraph: string, request: RuntimeRequest): Promise<ExecutionResult>
  }): Promise<{
    executor(request: RuntimeRequest): ExecutionResult | Promise<ExecutionResult>
  }>
}

type RuntimeRequest = {
  document: DocumentNode
  operationName?: string | undefined
  operationType: string
  variables?: Record<string, unknown>
  context: RuntimeContext
}

/** What an execution shares; whether a subgraph has been asked in it. */
type RuntimeContext = { shared: object; asked: boolean }

// By a name that the compiler does not follow: the types of its dependencies would change those of graphql-js for all files.
const runtime: string = '@graphql-hive/router-runtime'
const nativeModule: string = '@graphql-hive/router-query-planner'

// It is loaded at the first operation otherwise, too late to do without.
await import(nativeModule)
const { unifiedGraphHandler } = (await import(runtime)) as Runtime

/**
 * Plans in native code (@graphql-hive/router-runtime). Importing this file fails where that code does not run.
 *
 * @throws {Unplannable} From what executes: the runtime cannot plan an operation, such as one with a field that requires
 *   others on the way back from another graph.
 */
export async function createHiveEngine<C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
): Promise<ExecutePlanned<C>> {
  const { executor } = await unifiedGraphHandler({
    unifiedGraph: buildASTSchema(parse(supergraph, { noLocation: true }), { assumeValid: true }),
    getUnifiedGraphSDL: () => supergraph,
    onSubgraphExecute(subgraph, { document, operationName, variables, operationType, context }) {
      context.asked = true
      const mutation = operationType === 'mutation'
      return executeSubgraph(subgraph, { document, operationName, variables, mutation }, context.shared as C)
    },
  })

  return async ({ document, operationName, variables, context: shared }) => {
    // The runtime writes to it, and so it must be another one for each execution.
    const context: RuntimeContext = { shared, asked: false }
    const { operation: operationType } = getOperationAST(document, operationName)!
    try {
      return await executor({ document, operationName: operationName ?? undefined, operationType, variables, context })
    } catch (error) {
      throw context.asked ? error : new Unplannable(error)
    }
  }
}
