import type { FastifyReply } from 'fastify'
import type { GraphQLError } from 'graphql'
import { errorCodes, hubError } from '../errors.ts'

/** A signal that aborts when the time is over, or the connection closes before the answer. */
export function endEarly(reply: FastifyReply, milliseconds: number): AbortSignal {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(timedOut(milliseconds)), milliseconds)
  reply.raw.once('close', () => {
    clearTimeout(timer)
    if (!reply.raw.writableFinished) controller.abort(clientLeft)
  })
  return controller.signal
}

/**
 * The same for an answer that is made piece by piece, one after the other. Out: runs what makes a piece, with a signal
 * that aborts when the time for this piece is over, or the connection closes.
 */
export function endPiecesEarly(reply: FastifyReply, milliseconds: number) {
  let current = new AbortController()
  if (reply.raw.destroyed) current.abort(clientLeft)
  reply.raw.once('close', () => current.abort(clientLeft))

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
    `The operation was stopped because it took longer than ${milliseconds / 1000} seconds. Ask for less at once: smaller pages, fewer fields or a narrower filter.`,
  )
}

/** Nobody reads it: it keeps the log free of what is not our fault. */
const clientLeft = hubError(errorCodes.BAD_REQUEST, 'The client left.')
