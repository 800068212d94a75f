import { GraphQLError, type ASTNode, type GraphQLErrorOptions } from 'graphql'

/** Every value that `extensions.code` can have, with the status of an answer that has nothing but such errors. */
const statuses = {
  /** An argument or a variable has a value that the graph cannot take; the message says what to send instead. */
  BAD_USER_INPUT: 400,
  /** The HTTP request does not hold a GraphQL request. */
  BAD_REQUEST: 400,
  /** Nothing lives at this address. A thing that the graph does not know is null, not an error. */
  NOT_FOUND: 404,
  /** The hub answers those only who bring an API key; the message says how. */
  UNAUTHENTICATED: 401,
  /** One client has asked for more than it may: send the request again after `Retry-After` seconds. */
  TOO_MANY_REQUESTS: 429,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  /** Which operation to run is not clear, or the schema has none of its kind. */
  OPERATION_RESOLUTION_FAILURE: 400,
  /** The hash of a persisted query is not known here (any more): send it again with the text. */
  PERSISTED_QUERY_NOT_FOUND: 400,
  /** The operation is larger than the hub takes; the message says by how much, and what to narrow. Nothing ran. */
  OPERATION_TOO_LARGE: 400,
  /** The operation took longer than it may; fields that were not ready are null. */
  OPERATION_TIMED_OUT: 504,
  /** A partner's graph does not answer, or not as it should: its part of the answer is null. `subgraph` says which. */
  SUBGRAPH_UNAVAILABLE: 502,
  /** A partner's graph reports an error of its own, or gave what its schema does not allow. */
  SUBGRAPH_ERROR: 502,
  /** The hub is starting, stopping or has too much to do: send the request again after `Retry-After` seconds. */
  UNAVAILABLE: 503,
  /** Our fault; the log tells the rest under `extensions.correlationId`. */
  INTERNAL_SERVER_ERROR: 500,
} as const

export type ErrorCode = keyof typeof statuses

/** The codes by their names. */
export const errorCodes = Object.fromEntries(Object.keys(statuses).map((code) => [code, code])) as {
  readonly [Code in keyof typeof statuses]: Code
}

/** Whether a value, such as the code of an error that came from elsewhere, is a code of ours. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(statuses, code)
}

/**
 * Finds the status of an answer that has nothing but errors.
 *
 * @param code - The code of the first of them; 400 for one that is not ours.
 */
export function statusOf(code: unknown): number {
  return isErrorCode(code) ? statuses[code] : 400
}

/**
 * Makes an error with a code of the list.
 *
 * @param message - A sentence for the client, that says what to send instead where the client can put it right.
 * @param options - As of any error of graphql-js; further `extensions` stand behind the code.
 */
export function hubError(code: ErrorCode, message: string, options: GraphQLErrorOptions = {}): GraphQLError {
  return new GraphQLError(message, { ...options, extensions: { code, ...options.extensions } })
}

/** An error for the client to put right. In: a sentence that says what to send instead. */
export function badUserInput(message: string): GraphQLError {
  return hubError(errorCodes.BAD_USER_INPUT, message)
}

/** Quotes what a client sent: as much as shows which, because the same message may stand at thousands of places. */
export function quote(sent: string): string {
  return `'${sent.length > LONGEST_QUOTE ? `${sent.slice(0, LONGEST_QUOTE)}…` : sent}'`
}

const LONGEST_QUOTE = 100

/**
 * An error for an operation that is refused before it runs. In: a sentence that says what was found, what is allowed
 * and what to send instead; where in the document.
 */
export function operationTooLarge(message: string, node?: ASTNode): GraphQLError {
  const http = { status: statuses.OPERATION_TOO_LARGE }
  return hubError(errorCodes.OPERATION_TOO_LARGE, message, { nodes: node, extensions: { http } })
}

/** The last error of very many: it also says that there are no more, although there may be more that failed. */
export function lastOfMany(error: GraphQLError, count: number): GraphQLError {
  const note = `This is error ${count} of the operation: further fields that fail are null, without an error of their own.`
  return new GraphQLError(`${error.message} ${note}`, {
    originalError: error.originalError,
    extensions: error.extensions,
  })
}

/** An error for what the database did not answer, although it will before long. In: its own error, for the log. */
export function databaseUnavailable(error: Error): GraphQLError {
  const sentence = 'The database does not answer at the moment. Send the request again in a few seconds.'
  return hubError(errorCodes.UNAVAILABLE, sentence, { originalError: error })
}
