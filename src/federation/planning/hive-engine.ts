import {
  buildASTSchema,
  getOperationAST,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import type { ExecutePlanned, ExecuteSubgraph } from './planner.ts'

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
  context: { shared: object }
}

// By a name that the compiler does not follow: the types of its dependencies would change those of graphql-js for all files.
const runtime: string = '@graphql-hive/router-runtime'
const nativeModule: string = '@graphql-hive/router-query-planner'

// It is loaded at the first operation otherwise, too late to do without.
await import(nativeModule)
const { unifiedGraphHandler } = (await import(runtime)) as Runtime

/** Plans in native code (@graphql-hive/router-runtime). Importing this fails where that code does not run. */
export async function createHiveEngine<C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
): Promise<ExecutePlanned<C>> {
  const { executor } = await unifiedGraphHandler({
    unifiedGraph: buildASTSchema(parse(supergraph, { noLocation: true }), { assumeValid: true }),
    getUnifiedGraphSDL: () => supergraph,
    onSubgraphExecute: (subgraph, { document, operationName, variables, operationType, context }) =>
      executeSubgraph(
        subgraph,
        { document, operationName, variables, mutation: operationType === 'mutation' },
        context.shared as C,
      ),
  })

  return async ({ document, operationName, variables, context }) =>
    executor({
      document,
      operationName: operationName ?? undefined,
      operationType: getOperationAST(document, operationName)!.operation,
      variables,
      // The runtime writes to it, and so it must be another one for each execution.
      context: { shared: context },
    })
}
