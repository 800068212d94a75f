import { HeaderMap } from '@apollo/server'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import { errorCodes, hubError, statusOf, type ErrorCode } from '../errors.ts'

/** A request that is answered with errors in place of what it asks for. In: the status; the errors, as the client is to see them. */
export class Refused extends Error {
  readonly status: number
  readonly errors: readonly GraphQLFormattedError[]

  constructor(status: number, errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message)
    this.name = 'Refused'
    this.status = status
    this.errors = errors
  }
}

/**
 * Makes a `Refused` of one error.
 *
 * @param message - A sentence that says what to send instead.
 * @param status - That of the code unless given.
 */
export function refused(code: ErrorCode, message: string, status = statusOf(code)): Refused {
  return new Refused(status, [{ message, extensions: { code } }])
}

/**
 * An error for a request that may be sent again, as Apollo and Fastify both read it. In: why, as a sentence; after how
 * many seconds.
 */
export function unavailable(why: string, seconds: number): GraphQLError {
  const again = `Send the request again after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
  const http = { status: statusOf(errorCodes.UNAVAILABLE), headers: new HeaderMap([['retry-after', String(seconds)]]) }
  return hubError(errorCodes.UNAVAILABLE, `${why} ${again}`, { extensions: { http } })
}
