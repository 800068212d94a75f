import type { ApolloServerPlugin } from '@apollo/server'
import type { OperationDefinitionNode } from 'graphql'
import { errorCodes } from '../errors.ts'
import { checkAnswerSize, type AnswerSize } from '../graph/answer-size.ts'
import { WrittenData } from '../graph/written-data.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { Admission } from './admission.ts'
import type { Limits } from './limits.ts'
import { outcomeOf, type RequestContext } from './operation.ts'

/** Fills in the record of an operation with what Apollo knows. */
export const recordOperation: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { record } }) {
    let parsed = false
    return {
      async parsingDidStart() {
        parsed = true
      },
      async didResolveOperation({ operationName, queryHash }) {
        // Clients choose names, so their length in the log is limited.
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

/** Refuses an operation whose response could be too large, and reserves room for the responses of all others. */
export function limitAnswers({ takeRoom, settleRoom }: Admission, limits: Limits): ApolloServerPlugin<RequestContext> {
  // For operations sent without variables.
  const cached = new WeakMap<OperationDefinitionNode, AnswerSize>()

  function sizeOf(request: OperationToRun): AnswerSize {
    const { operation, variables = {} } = request
    const before = cached.get(operation)
    const isBare = Object.keys(variables).length === 0
    if (isBare && before) return before
    const size = checkAnswerSize({ ...request, limits })
    if (isBare) cached.set(operation, size)
    return size
  }

  return {
    requestDidStart: async ({ contextValue: { record, onlyValidate } }) => ({
      async didResolveOperation({ schema, document, operation, request: { variables } }) {
        if (operation && !onlyValidate) takeRoom(sizeOf({ schema, document, operation, variables }), record)
      },
      async willSendResponse() {
        if (!onlyValidate) settleRoom(record)
      },
    }),
  }
}

/** Objects or values of a response that is written in pieces; in one, it would take about 10 ms. */
const LARGE: AnswerSize = { nodes: 10_000, values: 50_000 }

/** Takes large results from Apollo, which would write each in one piece. It must be the last plugin. */
export const takeLargeResults: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { record, large } }) => ({
    async willSendResponse({ response }) {
      const isLarge = record.objects >= LARGE.nodes || record.leafValues >= LARGE.values
      if (!isLarge || response.body.kind !== 'single') return
      if ((response.body.singleResult.data as unknown) instanceof WrittenData) return
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
