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

/** The context of one execution, and whether a request has been sent. */
type RuntimeContext = { shared: object; sent: boolean }

// The compiler does not follow a variable: the types of the dependencies would change those of graphql-js in all files.
const runtime: string = '@graphql-hive/router-runtime'
const nativeModule: string = '@graphql-hive/router-query-planner'

// Otherwise it is loaded with the first operation, too late for a fallback.
await import(nativeModule)
const { unifiedGraphHandler } = (await import(runtime)) as Runtime

/**
 * Creates an engine that plans in native code (@graphql-hive/router-runtime). Importing this file fails where that code
 * does not run.
 *
 * @returns A function that throws {@link Unplannable} for operations that the runtime cannot plan, such as those with
 *   some fields that require others.
 */
export async function createHiveEngine<C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
): Promise<ExecutePlanned<C>> {
  const { executor } = await unifiedGraphHandler({
    unifiedGraph: buildASTSchema(parse(supergraph, { noLocation: true }), { assumeValid: true }),
    getUnifiedGraphSDL: () => supergraph,
    onSubgraphExecute(subgraph, { document, operationName, variables, operationType, context }) {
      context.sent = true
      const mutation = operationType === 'mutation'
      return executeSubgraph(subgraph, { document, operationName, variables, mutation }, context.shared as C)
    },
  })

  return async ({ document, operationName, variables, context: shared }) => {
    // The runtime writes to it, so each execution needs its own.
    const context: RuntimeContext = { shared, sent: false }
    const { operation: operationType } = getOperationAST(document, operationName)!
    try {
      return await executor({ document, operationName: operationName ?? undefined, operationType, variables, context })
    } catch (error) {
      throw context.sent ? error : new Unplannable(error)
    }
  }
}
