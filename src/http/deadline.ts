import type { FastifyReply } from 'fastify'
import type { GraphQLError } from 'graphql'
import { errorCodes, hubError } from '../errors.ts'

/**
 * Creates a signal that aborts after the time limit, or when the client disconnects before the response is complete.
 */
export function abortAtDeadline(reply: FastifyReply, milliseconds: number): AbortSignal {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(timedOut(milliseconds)), milliseconds)
  reply.raw.once('close', () => {
    clearTimeout(timer)
    if (!reply.raw.writableFinished) controller.abort(clientDisconnected)
  })
  return controller.signal
}

/**
 * The same for a response that is made in pieces, one after the other.
 *
 * @returns A function that makes a piece, with a signal that aborts after the time limit of this piece, or when the
 *   client disconnects.
 */
export function abortPiecesAtDeadline(reply: FastifyReply, milliseconds: number) {
  let current = new AbortController()
  if (reply.raw.destroyed) current.abort(clientDisconnected)
  reply.raw.once('close', () => current.abort(clientDisconnected))

  return async <R>(make: (signal: AbortSignal) => Promise<R>): Promise<R> => {
    current.signal.throwIfAborted()
    const controller = (current = new AbortController())
    const timer = setTimeout(() => controller.abort(timedOut(milliseconds)), milliseconds)
    return make(controller.signal).finally(() => clearTimeout(timer))
  }
}

function timedOut(milliseconds: number): GraphQLError {
  return hubError(
    errorCodes.OPERATION_TIMED_OUT,
    `The operation was stopped because it took longer than ${milliseconds / 1000} seconds. Request less at once: smaller pages, fewer fields or a narrower filter.`,
  )
}

/** The client cannot read this error; its code keeps it out of the log of our own errors. */
const clientDisconnected = hubError(errorCodes.BAD_REQUEST, 'The client disconnected.')
