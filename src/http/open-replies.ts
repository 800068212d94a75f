import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Milliseconds from the request to the last piece of its response that was read, if it is sent in pieces. */
    progressAt: number
    /** The response is cut off if no further piece is read for so long. */
    stallTimeoutMs: number
  }
}

/** The responses being sent. */
export type OpenReplies = {
  /** Waits until each has been read, or its client has disconnected. */
  whenSent(): Promise<unknown>
  /** Stops cutting off slow ones. */
  stop(): void
}

/**
 * Tracks the responses of an app, and cuts off those that are not read in time.
 *
 * @param milliseconds - The time to read a response, or the next piece of it.
 * @param onEnd - Called when a response has been sent or has failed.
 */
export function followReplies(
  app: FastifyInstance,
  milliseconds: number,
  onEnd: (request: FastifyRequest, reply: FastifyReply) => void,
): OpenReplies {
  const open = new Set<FastifyReply>()
  // One timer for all costs less than one each.
  const cutOff = setInterval(
    () => {
      for (const reply of open)
        if (reply.elapsedTime - reply.request.progressAt > reply.request.stallTimeoutMs) reply.raw.destroy()
    },
    Math.min(milliseconds / 4, 5_000),
  ).unref()
  app.decorateRequest('progressAt', 0)
  app.decorateRequest('stallTimeoutMs', milliseconds)
  app.addHook('onRequest', (request, reply, next) => {
    open.add(reply)
    // A file has a dozen listeners; Node warns of more than ten.
    reply.raw.setMaxListeners(20)
    reply.raw.once('close', () => {
      open.delete(reply)
      onEnd(request, reply)
    })
    next()
  })
  return {
    // Node treats a connection as idle while the end of a large response is still being sent.
    whenSent: () => Promise.all([...open].map(({ raw }) => new Promise((resolve) => raw.once('close', resolve)))),
    stop: () => clearInterval(cutOff),
  }
}
