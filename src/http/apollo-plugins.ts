import type { ApolloServerPlugin } from '@apollo/server'
import type { OperationDefinitionNode } from 'graphql'
import { errorCodes } from '../errors.ts'
import { checkAnswerSize, type AnswerSize } from '../graph/answer-size.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { Admission } from './admission.ts'
import type { Limits } from './limits.ts'
import { outcomeOf, type RequestContext } from './operation.ts'

/** Writes the record of an operation, as far as Apollo knows of it. */
export const recordOperation: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { record } }) {
    let parsed = false
    return {
      async parsingDidStart() {
        parsed = true
      },
      async didResolveOperation({ operationName, queryHash }) {
        // A name is the client's to choose, and a line of the log is not.
        record.operationName = operationName?.slice(0, 100) ?? null
        record.hash = queryHash
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

/** Refuses an operation whose answer could be too large, and takes room for the answers of all others. */
export function limitAnswers({ takeRoom }: Admission, limits: Limits): ApolloServerPlugin<RequestContext> {
  // Of operations that came without variables.
  const known = new WeakMap<OperationDefinitionNode, AnswerSize>()

  function sizeOf(request: OperationToRun): AnswerSize {
    const { operation, variables = {} } = request
    const before = known.get(operation)
    const isBare = Object.keys(variables).length === 0
    if (isBare && before) return before
    const size = checkAnswerSize({ ...request, limits })
    if (isBare) known.set(operation, size)
    return size
  }

  return {
    requestDidStart: async ({ contextValue: { record, onlyValidate } }) => ({
      async didResolveOperation({ schema, document, operation, request: { variables } }) {
        if (operation && !onlyValidate) takeRoom(sizeOf({ schema, document, operation, variables }), record)
      },
    }),
  }
}

/**
 * GraphQL over HTTP: an operation that cannot be run is 400, but 200 for clients that ask for `application/json` by
 * name, because those of before that specification take any other status for a broken connection.
 */
export const statusOfRefusals: ApolloServerPlugin = {
  requestDidStart: async () => ({
    async willSendResponse({ request, response: { http, body }, errors }) {
      const accept = request.http?.headers.get('accept') ?? ''
      if (body.kind !== 'single' || 'data' in body.singleResult) return
      if (accept.includes('application/graphql-response+json')) {
        // What Apollo says of a persisted query that it does not know.
        if (http.status === 200) http.status = 400
      } else if (http.status === 400 && accept.includes('application/json')) {
        if (!errors?.some(({ extensions }) => extensions['code'] === errorCodes.BAD_REQUEST)) http.status = 200
      }
    },
  }),
}
