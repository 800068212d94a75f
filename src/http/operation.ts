import type { FastifyRequest } from 'fastify'
import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql'
import { errorCodes, type ErrorCode } from '../errors.ts'
import { answerCounter } from '../graph/count-answer.ts'
import type { Operation } from '../graph/executor.ts'
import type { RunOptions } from '../graph/served-graph.ts'
import { WrittenData } from '../graph/written-data.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { unavailable } from './refused.ts'

/**
 * How an operation ended: `ok` without errors; `partial` with data, and errors that the client can fix; `degraded` with
 * data, but without a partner's fields; `refused` because it cannot run; `unavailable` because the hub was starting,
 * stopping or overloaded, or its database down; `timed_out` after its time limit; `abandoned` because the client
 * disconnected first; `failed` through our fault.
 */
type Outcome = 'ok' | 'partial' | 'degraded' | 'refused' | 'unavailable' | 'timed_out' | 'abandoned' | 'failed'

/** What is logged and counted of an operation: never its text, arguments or variables. */
export type OperationRecord = {
  operationName: string | null
  /** SHA-256 of the text, as in persisted queries. */
  hash: string | null
  /** Objects that the response could contain, estimated before the operation ran. */
  nodes: number
  /** Values of their fields. */
  values: number
  /** Objects that it contains. */
  objects: number
  /** Values of their fields. */
  leafValues: number
  statements: number
  rows: number
  /** The version of the data that its statements read; null if it ran none. */
  dataVersion: string | null
  /** Seconds that the responses of partners' subgraphs may be cached; null if none was called. */
  maxAge: number | null
  /** What came from a cache: the whole response (`answer`), or the parsed and validated `document`. */
  cache: 'answer' | 'document' | 'none'
  outcome: Outcome
}

/** Apollo's context of a request. */
export type RequestContext = {
  record: OperationRecord
  running: RunOptions
  /** Has the result, if it is to be written in pieces. An object of its own, because Apollo copies the context. */
  large: { result?: FormattedExecutionResult }
  /** Gets the operation if it was answered without errors. */
  answered: { operation?: AnsweredOperation }
  /** What came of an operation on its way past Apollo, which then only has to report its errors. */
  early?: { refusal?: unknown; result?: Promise<ExecutionResult> }
  /** If set, it gets the valid operation, which is not run. */
  onlyValidate?: (operation: OperationToRun) => void
}

/** A query that Apollo has answered. `hash` is the SHA-256 of its text. */
export type AnsweredOperation = OperationToRun & { hash: string }

declare module 'fastify' {
  interface FastifyRequest {
    /** The record of the request's operation, once there is one. */
    operation: OperationRecord | null
  }
}

/** Creates an empty record, whose outcome is `refused` until the operation runs. */
export function createRecord(): OperationRecord {
  return {
    operationName: null,
    hash: null,
    nodes: 0,
    values: 0,
    objects: 0,
    leafValues: 0,
    statements: 0,
    rows: 0,
    dataVersion: null,
    maxAge: null,
    cache: 'none',
    outcome: 'refused',
  }
}

/**
 * Creates the context of a request, and its record, which it also puts on the request for the log.
 *
 * @param signal - Aborts the operation.
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
  return { record, large: {}, answered: {}, running: { onStatement, signal, client, onRemoteAnswer } }
}

/** Notes which operation it is. Clients choose names, so their length in the log is limited. */
export function nameOperation(
  record: OperationRecord,
  name: string | null | undefined,
  hash: string | undefined,
): void {
  record.operationName = name?.slice(0, 100) ?? null
  record.hash = hash ?? null
}

/** Adds the size of a response, or of a page of a table, to the record of its operation. */
export function recordAnswer(record: OperationRecord, { document, operationName }: Operation, data: unknown): void {
  if (typeof data !== 'object' || data === null) return
  const { nodes, values } = data instanceof WrittenData ? data : answerCounter(document, operationName)(data)
  record.objects += nodes
  record.leafValues += values
}

/**
 * Refuses an operation that the client may retry.
 *
 * @param why - The reason, as a sentence.
 * @param seconds - The delay before a retry.
 * @throws {GraphQLError} UNAVAILABLE, always.
 */
export function turnAway(request: FastifyRequest, why: string, seconds: number): never {
  request.operation = { ...createRecord(), outcome: 'unavailable' }
  throw unavailable(why, seconds)
}

/** The outcome of an operation with this data and these errors. */
export function outcomeOf(data: unknown, errors: readonly GraphQLFormattedError[]): Outcome {
  if (errors.length === 0) return 'ok'
  const has = (code: ErrorCode) => errors.some(({ extensions }) => extensions?.['code'] === code)
  if (has(errorCodes.INTERNAL_SERVER_ERROR)) return 'failed'
  if (has(errorCodes.OPERATION_TIMED_OUT)) return 'timed_out'
  if (has(errorCodes.UNAVAILABLE)) return 'unavailable'
  if (subgraphCodes.some(has)) return 'degraded'
  return data ? 'partial' : 'refused'
}

const subgraphCodes = [errorCodes.SUBGRAPH_UNAVAILABLE, errorCodes.SUBGRAPH_REFUSED, errorCodes.SUBGRAPH_ERROR]
