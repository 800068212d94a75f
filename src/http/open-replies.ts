import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Milliseconds from the request to the last piece of its answer that was taken, of one that is sent in pieces. */
    progressAt: number
    /** Milliseconds from there to the next, at most. */
    patience: number
  }
}

/** The answers that are on their way. */
export type OpenReplies = {
  /** Waits until the last of them has been read, or its client has left. */
  whenSent(): Promise<unknown>
  /** Cuts none off any more. */
  stop(): void
}

/**
 * Follows the answers of an app, and cuts off those that are not read in time.
 *
 * @param milliseconds - For an answer to be read, or for the next piece of it.
 * @param onEnd - Told when an answer has been sent, or cannot be.
 */
export function followReplies(
  app: FastifyInstance,
  milliseconds: number,
  onEnd: (request: FastifyRequest, reply: FastifyReply) => void,
): OpenReplies {
  const open = new Set<FastifyReply>()
  // One look at all of them costs less than a timer for each.
  const cutOff = setInterval(
    () => {
      for (const reply of open)
        if (reply.elapsedTime - reply.request.progressAt > reply.request.patience) reply.raw.destroy()
    },
    Math.min(milliseconds / 4, 5_000),
  ).unref()
  app.decorateRequest('progressAt', 0)
  app.decorateRequest('patience', milliseconds)
  app.addHook('onRequest', (request, reply, next) => {
    open.add(reply)
    // A file has a dozen, each for its own reason; Node warns of more than ten.
    reply.raw.setMaxListeners(20)
    reply.raw.once('close', () => {
      open.delete(reply)
      onEnd(request, reply)
    })
    next()
  })
  return {
    // Node takes a connection for idle while the last of a large answer is still on its way.
    whenSent: () => Promise.all([...open].map(({ raw }) => new Promise((resolve) => raw.once('close', resolve)))),
    stop: () => clearInterval(cutOff),
  }
}
