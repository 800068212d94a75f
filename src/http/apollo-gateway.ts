import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import type { FastifyRequest } from 'fastify'
import { getOperationAST, type ExecutionResult, type GraphQLError } from 'graphql'
import { isUnavailable } from '../errors.ts'
import { checkAnswer, type AnswerSize } from '../graph/answer-size.ts'
import type { Graph } from '../graph/graph.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import { recordAnswer, type OperationRecord, type RequestContext } from './operation.ts'
import { retryLater } from './refused.ts'

/** Whether a gateway requests an inline trace. */
export function asksForTrace({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['apollo-federation-include-trace'] === 'ftv1'
}

/**
 * Makes Apollo run operations with our executor instead of its own.
 *
 * @param inlineTrace - Whether to answer requests for inline traces.
 * @param limits - Those of a response, which also hold where its lists are longer than estimated.
 */
export function executeBy(
  served: ServedGraph,
  dataVersion: Graph['dataVersion'],
  inlineTrace: boolean,
  limits: AnswerSize,
): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  return {
    load: async () => ({
      async executor({ schema, document, request: { operationName, variables }, context }) {
        const { record, running, onlyValidate } = context as RequestContext
        // If the operation is ambiguous, running it reports the error.
        const operation = onlyValidate && getOperationAST(document, operationName)
        if (operation) {
          onlyValidate({ schema, document, operation, variables })
          return { data: {} }
        }
        const isTraced = inlineTrace && asksForTrace(running.client)
        const { result, version } = await served
          .run(
            { schema, document, operationName, variables },
            isTraced ? { ...running, traced: context } : { ...running, acceptsText: true },
          )
          .catch((error: unknown) => {
            throw isUnavailable(error) ? retryLater((error as GraphQLError).message, SOON) : error
          })
        const refusal = refusalOf(result, record)
        if (refusal) throw refusal
        record.dataVersion = version
        if (version !== null) dataVersion?.record(version)
        recordAnswer(record, { document, operationName }, result.data)
        // A mutation has taken effect: a refusal would have it sent again.
        const isMutation = getOperationAST(document, operationName)?.operation === 'mutation'
        if (!isMutation) checkAnswer({ nodes: record.objects, values: record.leafValues }, limits)
        return result
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
