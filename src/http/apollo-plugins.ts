import type { ApolloServerPlugin } from '@apollo/server'
import { errorCodes } from '../errors.ts'
import type { AnswerSize } from '../graph/answer-size.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { Admission } from './admission.ts'
import { nameOperation, outcomeOf, type RequestContext } from './operation.ts'
import { isLarge } from './write-result.ts'

/** Fills in the record of an operation with what Apollo knows. */
export const recordOperation: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { record } }) {
    let parsed = false
    return {
      async parsingDidStart() {
        parsed = true
      },
      async didResolveOperation({ operationName, queryHash }) {
        nameOperation(record, operationName, queryHash)
        record.cache = parsed ? 'none' : 'document'
      },
      async willSendResponse({ response, queryHash }) {
        record.hash ??= queryHash ?? null
        if (response.body.kind !== 'single') return
        const { data, errors = [] } = response.body.singleResult
        record.outcome = outcomeOf(data, errors)
      },
    }
  },
}

/** Notes the operations that were answered without errors, so that they can pass Apollo the next time. */
export const noteAnswered: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { answered, onlyValidate } }) => ({
    async willSendResponse({ schema, document, operation, queryHash, response: { body } }) {
      if (onlyValidate || body.kind !== 'single' || body.singleResult.errors || !body.singleResult.data) return
      if (operation?.operation === 'query')
        answered.operation = { schema, document: document!, operation, hash: queryHash! }
    },
  }),
}

/** Refuses an operation whose response could be too large, and reserves room for the responses of all others. */
export function limitAnswers(
  { takeRoom, settleRoom }: Admission,
  sizeOf: (request: OperationToRun) => AnswerSize,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue: { record, onlyValidate, early } }) => ({
      async didResolveOperation({ schema, document, operation, request: { variables } }) {
        if (early?.refusal) throw early.refusal
        if (operation && !onlyValidate && !early) takeRoom(sizeOf({ schema, document, operation, variables }), record)
      },
      async willSendResponse() {
        if (!onlyValidate) settleRoom(record)
      },
    }),
  }
}

/** Takes large results from Apollo, which would write each in one piece. It must be the last plugin. */
export const takeLargeResults: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { record, large } }) => ({
    async willSendResponse({ response }) {
      if (response.body.kind !== 'single' || !isLarge(record, response.body.singleResult)) return
      large.result = response.body.singleResult
      response.body.singleResult = {}
    },
  }),
}

/**
 * GraphQL over HTTP: an operation that cannot run returns 400, but 200 to clients that accept `application/json` by
 * name, because those older than the specification treat any other status as a broken connection.
 */
export const statusOfRefusals: ApolloServerPlugin = {
  requestDidStart: async () => ({
    async willSendResponse({ request, response: { http, body }, errors }) {
      const accept = request.http?.headers.get('accept') ?? ''
      if (body.kind !== 'single' || 'data' in body.singleResult) return
      if (accept.includes('application/graphql-response+json')) {
        // Apollo's status for a persisted query that is not in the store.
        if (http.status === 200) http.status = 400
      } else if (http.status === 400 && accept.includes('application/json')) {
        if (!errors?.some(({ extensions }) => extensions['code'] === errorCodes.BAD_REQUEST)) http.status = 200
      }
    },
  }),
}
