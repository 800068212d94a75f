import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import type { FastifyRequest } from 'fastify'
import { getOperationAST, type ExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql'
import { isUnavailable } from '../errors.ts'
import { checkAnswer, type AnswerSize } from '../graph/answer-size.ts'
import type { Operation } from '../graph/executor.ts'
import type { Graph } from '../graph/graph.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import { recordAnswer, type OperationRecord, type RequestContext } from './operation.ts'
import { retryLater } from './refused.ts'

/** Whether a gateway requests an inline trace. */
export function asksForTrace({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['apollo-federation-include-trace'] === 'ftv1'
}

/**
 * Runs an operation, and completes its record.
 *
 * @returns The result, which may have errors.
 * @throws {GraphQLError} UNAVAILABLE if nothing could be answered, OPERATION_TOO_LARGE if too much was.
 */
export type ExecuteOperation = (
  operation: Operation & { schema: GraphQLSchema },
  context: RequestContext,
) => Promise<ExecutionResult>

/**
 * Creates the function that runs operations.
 *
 * @param inlineTrace - Whether to answer requests for inline traces.
 * @param limits - Those of a response, which also hold where its lists are longer than estimated.
 */
export function createExecuteOperation(
  served: ServedGraph,
  dataVersion: Graph['dataVersion'],
  inlineTrace: boolean,
  limits: AnswerSize,
): ExecuteOperation {
  return async (operation, context) => {
    const { record, running } = context
    const isTraced = inlineTrace && asksForTrace(running.client)
    const options = isTraced ? { ...running, traced: context } : { ...running, acceptsText: true }
    const { result, version } = await served.run(operation, options).catch((error: unknown) => {
      throw isUnavailable(error) ? retryLater((error as GraphQLError).message, SOON) : error
    })
    const refusal = refusalOf(result, record)
    if (refusal) throw refusal
    record.dataVersion = version
    if (version !== null) dataVersion?.record(version)
    recordAnswer(record, operation, result.data)
    // A mutation has taken effect: a refusal would have it sent again.
    const isMutation = getOperationAST(operation.document, operation.operationName)?.operation === 'mutation'
    if (!isMutation) checkAnswer({ nodes: record.objects, values: record.leafValues }, limits)
    return result
  }
}

/** Makes Apollo run operations with our executor instead of its own. */
export function executeBy(
  served: ServedGraph,
  execute: ExecuteOperation,
): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  return {
    load: async () => ({
      async executor({ schema, document, request: { operationName, variables }, context }) {
        const { early, onlyValidate } = context as RequestContext
        if (early?.result) return early.result
        // If the operation is ambiguous, running it reports the error.
        const operation = onlyValidate && getOperationAST(document, operationName)
        if (operation) {
          onlyValidate({ schema, document, operation, variables })
          return { data: {} }
        }
        return execute({ schema, document, operationName, variables }, context as RequestContext)
      },
    }),
    onSchemaLoadOrUpdate(use) {
      // Apollo needs the SDL of a supergraph only to report it.
      const load = () => use({ apiSchema: served.schema, coreSupergraphSdl: '' })
      load()
      return served.onSchemaChange(load)
    },
    stop: async () => {},
  }
}

/** In seconds: when to retry. */
const SOON = 5

/**
 * Refuses an operation for which the database was away when it began: it answered nothing, and no partner did either.
 *
 * @returns The error to send in place of the result; undefined if the result may be sent.
 */
function refusalOf(
  { errors = [] }: ExecutionResult,
  { statements, maxAge }: OperationRecord,
): GraphQLError | undefined {
  const away = statements === 0 && maxAge === null ? errors.find(isUnavailable) : undefined
  return away && retryLater(away.message, SOON)
}
