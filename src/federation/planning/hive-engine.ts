import {
  buildASTSchema,
  getOperationAST,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import type { Logger } from 'pino'
import { createStitchingEngine } from './stitching-engine.ts'
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
 * Plans in native code (@graphql-hive/router-runtime). Importing this fails where that code does not run. What it cannot
 * plan, such as a field that requires others on the way back from another graph, is planned by stitching, if that can.
 */
export async function createHiveEngine<C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
  log: Pick<Logger, 'warn'>,
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
  const unplannable = new WeakMap<DocumentNode, unknown>()
  let stitching: Promise<ExecutePlanned<C>> | undefined

  return async (operation) => {
    const { document, operationName, variables } = operation
    // The runtime writes to it, and so it must be another one for each execution.
    const context: RuntimeContext = { shared: operation.context, asked: false }
    if (!unplannable.has(document)) {
      try {
        const { operation: operationType } = getOperationAST(document, operationName)!
        return await executor({
          document,
          operationName: operationName ?? undefined,
          operationType,
          variables,
          context,
        })
      } catch (error) {
        if (context.asked) throw error
        unplannable.set(document, error)
        log.warn({ err: error }, 'an operation is planned by stitching, because the native planner cannot')
      }
    }
    stitching ??= createStitchingEngine(supergraph, executeSubgraph)
    const result = await (await stitching)(operation)
    if (result.errors?.some(({ extensions }) => extensions['code'] === undefined)) throw unplannable.get(document)
    return result
  }
}
