import { GraphQLError, type ASTNode, type GraphQLErrorOptions } from 'graphql'

/** Every value of `extensions.code`, with the HTTP status of a response that contains only such errors. */
const statuses = {
  /** An argument or variable has a value that is not accepted; the message says what to send instead. */
  BAD_USER_INPUT: 400,
  /** The HTTP request does not contain a GraphQL request. */
  BAD_REQUEST: 400,
  /** Nothing is at this address. A record that does not exist is null, not an error. */
  NOT_FOUND: 404,
  /** The hub requires an API key; the message says how to send it. */
  UNAUTHENTICATED: 401,
  /** The client has exceeded a limit: retry after `Retry-After` seconds. */
  TOO_MANY_REQUESTS: 429,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  /** The document has several operations and none is named, or the schema has no operations of this kind. */
  OPERATION_RESOLUTION_FAILURE: 400,
  /** The hash of a persisted query is not in the store: send it again with the text. */
  PERSISTED_QUERY_NOT_FOUND: 400,
  /** The operation exceeds a limit; the message says which, and what to narrow. */
  OPERATION_TOO_LARGE: 400,
  /** The operation exceeded its time limit; fields that were not ready are null. */
  OPERATION_TIMED_OUT: 504,
  /** A partner's subgraph does not respond correctly: its fields are null. `subgraph` names it. */
  SUBGRAPH_UNAVAILABLE: 502,
  /** A partner's subgraph refuses the request, or would return too much: the same request fails again. */
  SUBGRAPH_REFUSED: 502,
  /** A partner's subgraph reports an error, or returned what its schema does not allow. */
  SUBGRAPH_ERROR: 502,
  /** The hub is starting, stopping or overloaded, or its database does not respond: retry after `Retry-After` seconds. */
  UNAVAILABLE: 503,
  /** Our fault; the log has the details under `extensions.correlationId`. */
  INTERNAL_SERVER_ERROR: 500,
} as const

export type ErrorCode = keyof typeof statuses

/** The codes, by name. */
export const errorCodes = Object.fromEntries(Object.keys(statuses).map((code) => [code, code])) as {
  readonly [Code in keyof typeof statuses]: Code
}

/** Whether a value, such as the code of a foreign error, is one of our codes. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(statuses, code)
}

/**
 * Finds the HTTP status of a response that contains only errors.
 *
 * @param code - The code of the first error; 400 if it is not one of ours.
 */
export function statusOf(code: unknown): number {
  return isErrorCode(code) ? statuses[code] : 400
}

/**
 * Creates an error with one of our codes.
 *
 * @param message - A sentence for the client; if the client can fix the problem, it says what to send instead.
 * @param options - The options of `GraphQLError`; further `extensions` follow the code.
 */
export function hubError(code: ErrorCode, message: string, options: GraphQLErrorOptions = {}): GraphQLError {
  return new GraphQLError(message, { ...options, extensions: { code, ...options.extensions } })
}

/**
 * Creates an error that the client can fix.
 *
 * @param message - A sentence that says what to send instead.
 */
export function badUserInput(message: string): GraphQLError {
  return hubError(errorCodes.BAD_USER_INPUT, message)
}

/** Quotes what a client sent. Long values are cut, because one response may repeat the message thousands of times. */
export function quote(sent: string): string {
  return `'${sent.length > MAX_QUOTE_LENGTH ? `${sent.slice(0, MAX_QUOTE_LENGTH)}…` : sent}'`
}

const MAX_QUOTE_LENGTH = 100

/**
 * Creates an error for an operation whose response could be, or is, too large.
 *
 * @param message - A sentence that says what was found, what is allowed and what to send instead.
 * @param node - The node of the document that the error points to.
 */
export function operationTooLarge(message: string, node?: ASTNode): GraphQLError {
  const http = { status: statuses.OPERATION_TOO_LARGE }
  return hubError(errorCodes.OPERATION_TOO_LARGE, message, { nodes: node, extensions: { http } })
}

/**
 * The last error that is reported: it adds that further fields that fail have no error.
 *
 * @param of - What has so many errors: the operation, or a field.
 */
export function lastOfMany(error: GraphQLError, count: number, of: string): GraphQLError {
  const note = `This is error ${count} of ${of}: further fields that fail are null without an error.`
  return new GraphQLError(`${error.message} ${note}`, error)
}

/**
 * Creates the error for a database that cannot be reached for the moment.
 *
 * @param error - The database's own error, for the log.
 */
export function databaseUnavailable(error: Error): GraphQLError {
  const sentence = 'The database is not responding. Send the request again in a few seconds.'
  return hubError(errorCodes.UNAVAILABLE, sentence, { originalError: error })
}

/**
 * Creates the error for a request of which the database answered no statement in time.
 *
 * @param error - What happened, for the log.
 */
export function databaseSilent(error: Error): GraphQLError {
  const sentence = 'The database did not answer in time. Send the request again in a few seconds.'
  const advice = 'If it fails again, request less at once.'
  return hubError(errorCodes.UNAVAILABLE, `${sentence} ${advice}`, { originalError: error })
}

/**
 * Creates the error for a statement that met a change of the database, and failed.
 *
 * @param error - The database's own error, for the log.
 */
export function databaseBusy(error: Error): GraphQLError {
  const sentence = 'The database is being changed, and could not answer. Send the request again in a few seconds.'
  return hubError(errorCodes.UNAVAILABLE, sentence, { originalError: error })
}

/**
 * Creates the error for a statement that the database stopped: it has a time limit of its own, or an administrator.
 *
 * @param error - The database's own error, for the log.
 */
export function stoppedByDatabase(error: Error): GraphQLError {
  const sentence = 'The database stopped the operation, because it took too long.'
  const advice = 'Request less at once: smaller pages, fewer fields or a narrower filter.'
  return hubError(errorCodes.OPERATION_TIMED_OUT, `${sentence} ${advice}`, { originalError: error })
}

/** Whether a signal was aborted by a time limit, and not because the client disconnected. */
export function isTimeout(reason: unknown): boolean {
  const { name, extensions } = (reason ?? {}) as { name?: string; extensions?: { code?: unknown } }
  return name === 'TimeoutError' || extensions?.code === errorCodes.OPERATION_TIMED_OUT
}

/** Whether an error means that the database, or the hub, does not respond for the moment. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions['code'] === errorCodes.UNAVAILABLE
}
