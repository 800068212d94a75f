import type { ApolloServerPlugin } from '@apollo/server'
import type { FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import { errorCodes, type ErrorCode } from '../errors.ts'
import type { OperationToRun } from '../graph/node-estimate.ts'
import type { RunOptions } from '../graph/served-graph.ts'
import { unavailable } from './http-errors.ts'

/**
 * How an operation ended: `ok` with data and no error; `partial` with data, and errors that the client can put right;
 * `degraded` with data, but without what a partner's graph should have given; `refused` because it cannot be answered; `unavailable` because the hub was starting, stopping or too busy, or its
 * database away; `abandoned` because the client left before the answer; `failed` by our fault.
 */
type Outcome = 'ok' | 'partial' | 'degraded' | 'refused' | 'unavailable' | 'timed_out' | 'abandoned' | 'failed'

/** What a log line and the metrics tell of an operation: never its text, its arguments or its variables. */
export type OperationRecord = {
  operationName: string | null
  /** SHA-256 of the text, as persisted queries have it. */
  hash: string | null
  /** Objects that the answer could hold, worked out before it ran. */
  nodes: number
  /** Values of their fields. */
  values: number
  statements: number
  rows: number
  /** The version of the data that all its statements have read; null where none did. */
  dataVersion: string | null
  /** For how many seconds anyone may keep what partners' graphs gave; null where none was asked. */
  maxAge: number | null
  /** What was found ready: the whole `answer`, or the `document`, its text parsed and validated before. */
  cache: 'answer' | 'document' | 'none'
  outcome: Outcome
}

/** What the executor is given with an operation: its record, and what it is run with. */
export type RequestContext = {
  record: OperationRecord
  running: RunOptions
  /** Takes the operation, once it is found to be valid, in place of running it. */
  hold?: (operation: OperationToRun) => void
}

/** A record that nothing has been written to: what is not even an operation is refused. */
export function createRecord(): OperationRecord {
  return {
    operationName: null,
    hash: null,
    nodes: 0,
    values: 0,
    statements: 0,
    rows: 0,
    dataVersion: null,
    maxAge: null,
    cache: 'none',
    outcome: 'refused',
  }
}

/** Refuses an operation that may be sent again. In: why, as a sentence; after how many seconds. */
export function turnAway(request: FastifyRequest, why: string, seconds: number): never {
  request.operation = { ...createRecord(), outcome: 'unavailable' }
  throw unavailable(why, seconds)
}

/** Apollo's part of the record. */
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

/** How an operation ended that gave this. */
export function outcomeOf(data: unknown, errors: readonly GraphQLFormattedError[]): Outcome {
  if (errors.length === 0) return 'ok'
  const has = (code: ErrorCode) => errors.some(({ extensions }) => extensions?.['code'] === code)
  if (has(errorCodes.INTERNAL_SERVER_ERROR)) return 'failed'
  if (has(errorCodes.OPERATION_TIMED_OUT)) return 'timed_out'
  if (has(errorCodes.UNAVAILABLE)) return 'unavailable'
  if (has(errorCodes.SUBGRAPH_UNAVAILABLE) || has(errorCodes.SUBGRAPH_ERROR)) return 'degraded'
  return data ? 'partial' : 'refused'
}
