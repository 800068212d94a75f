import { HeaderMap } from '@apollo/server'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import { errorCodes, hubError, statusOf, type ErrorCode } from '../errors.ts'

/** A request that is refused, with the errors to send to the client. */
export class RefusedRequest extends Error {
  readonly status: number
  readonly errors: readonly GraphQLFormattedError[]

  constructor(status: number, errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message)
    this.name = 'RefusedRequest'
    this.status = status
    this.errors = errors
  }
}

/**
 * Creates a `RefusedRequest` with one error.
 *
 * @param message - A sentence that says what to send instead.
 * @param status - The HTTP status; that of the code by default.
 */
export function refused(code: ErrorCode, message: string, status = statusOf(code)): RefusedRequest {
  return new RefusedRequest(status, [{ message, extensions: { code } }])
}

/**
 * Creates the error for a request that the client may retry, in a form that Apollo and Fastify both understand.
 *
 * @param why - The reason, as a sentence.
 * @param seconds - The delay before a retry.
 */
export function unavailable(why: string, seconds: number): GraphQLError {
  return retryLater(`${why} Send the request again after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`, seconds)
}

/** The same with a message that already says to retry. */
export function retryLater(message: string, seconds: number): GraphQLError {
  const http = { status: statusOf(errorCodes.UNAVAILABLE), headers: new HeaderMap([['retry-after', String(seconds)]]) }
  return hubError(errorCodes.UNAVAILABLE, message, { extensions: { http } })
}
