import type { FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import { errorCodes, type ErrorCode } from '../errors.ts'
import type { RunOptions } from '../graph/served-graph.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { unavailable } from './refused.ts'

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
  onlyValidate?: (operation: OperationToRun) => void
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What is known of the operation in this request, once there is one. */
    operation: OperationRecord | null
  }
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

/**
 * Makes the context of a request, and its record, which the log finds at the request.
 *
 * @param signal - Ends the operation.
 */
export function createContext(request: FastifyRequest, signal: AbortSignal): RequestContext {
  const record = createRecord()
  request.operation = record
  const onStatement = (_name: string, _sql: string, rowCount: number) => {
    record.statements++
    record.rows += rowCount
  }
  const onRemoteAnswer = (maxAge: number) => {
    record.maxAge = Math.min(record.maxAge ?? maxAge, maxAge)
  }
  const client = { headers: request.headers, requestId: request.id }
  return { record, running: { onStatement, signal, client, onRemoteAnswer } }
}

/** Refuses an operation that may be sent again. In: why, as a sentence; after how many seconds. */
export function turnAway(request: FastifyRequest, why: string, seconds: number): never {
  request.operation = { ...createRecord(), outcome: 'unavailable' }
  throw unavailable(why, seconds)
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
