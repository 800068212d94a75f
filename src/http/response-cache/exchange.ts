import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from './answer.ts'

/** How a request was answered: out of memory, by running its operation, or past all this. */
export type Result = 'hit' | 'miss' | 'bypass'

/** A request, what answers it, and the key of its answer; undefined where that is not to be kept. */
export type Exchange = {
  request: FastifyRequest
  reply: FastifyReply
  run: () => Promise<Answer>
  key: string | undefined
}

/** One whose answer is to be kept. */
export type KeptExchange = Exchange & { key: string }

export function hasKey(exchange: Exchange): exchange is KeptExchange {
  return exchange.key !== undefined
}
