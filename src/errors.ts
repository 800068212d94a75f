import { randomUUID } from 'node:crypto'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'

/** Every value that `extensions.code` of an answer can have. */
export const errorCodes = {
  /** An argument or a variable has a value that the graph cannot take; the message says what to send instead. */
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  /** The HTTP request does not hold a GraphQL request. */
  BAD_REQUEST: 'BAD_REQUEST',
  /** Nothing lives at this address. A thing that the graph does not know is null, not an error. */
  NOT_FOUND: 'NOT_FOUND',
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  /** Which operation to run is not clear, or the schema has none of its kind. */
  OPERATION_RESOLUTION_FAILURE: 'OPERATION_RESOLUTION_FAILURE',
  /** The hash of a persisted query is not known here (any more): send it again with the text. */
  PERSISTED_QUERY_NOT_FOUND: 'PERSISTED_QUERY_NOT_FOUND',
  /** Our fault; the log tells the rest under `extensions.correlationId`. */
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const

export type ErrorCode = keyof typeof errorCodes

type ErrorLog = Pick<Logger, 'error'>

/** An error for the client to put right. In: a sentence that says what to send instead. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: errorCodes.BAD_USER_INPUT } })
}

/**
 * Makes Apollo's `formatError`. What the client can put right passes with message, locations, path and code;
 * everything else is logged in full and leaves as a correlation id.
 */
export function createErrorFormatter(log: ErrorLog) {
  return ({ message, locations, path }: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = clientErrorCode(error)
    const masked = code ? { message, extensions: { code } } : maskError(error, log, { path })
    return { message: masked.message, locations, path, extensions: masked.extensions }
  }
}

/** Logs an unexpected error with its stack and causes. Out: what the client may know of it. */
export function maskError(error: unknown, log: ErrorLog, where: object): GraphQLFormattedError {
  const correlationId = randomUUID()
  log.error({ ...where, correlationId, err: rootError(error) }, 'unexpected error')
  return {
    message: `Internal error. Quote this correlation id when you report it: ${correlationId}`,
    extensions: { code: errorCodes.INTERNAL_SERVER_ERROR, correlationId },
  }
}

function clientErrorCode(error: unknown): Exclude<ErrorCode, 'INTERNAL_SERVER_ERROR'> | undefined {
  const raised = unwrapResolverError(error)
  if (!(raised instanceof GraphQLError)) return undefined
  const { code, http } = raised.extensions
  if (isErrorCode(code) && code !== errorCodes.INTERNAL_SERVER_ERROR) return code

  // What graphql-js and Apollo refuse without a code of their own, seen by where they point.
  const [node] = raised.nodes ?? []
  if (node?.kind === Kind.VARIABLE_DEFINITION) return errorCodes.BAD_USER_INPUT
  if (raised.message.startsWith('Too many errors processing variables')) return errorCodes.BAD_USER_INPUT
  if (/^Argument ".*" (of (required|non-null) type|has invalid value) /s.test(raised.message)) {
    return errorCodes.BAD_USER_INPUT
  }
  if (node?.kind === Kind.OPERATION_DEFINITION) return errorCodes.OPERATION_RESOLUTION_FAILURE
  if (!raised.path && isClientStatus(http)) return errorCodes.BAD_REQUEST
  return undefined
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code)
}

function isClientStatus(http: unknown): boolean {
  return (http as { status?: number } | undefined)?.status?.toString().startsWith('4') ?? false
}

function rootError(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootError(error.originalError) : error
}
