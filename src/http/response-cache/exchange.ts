import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApolloResponse } from '../apollo-response.ts'

/** Whether a response came from the cache, from running the operation, or did not involve the cache. */
export type Result = 'hit' | 'miss' | 'bypass'

/** A request, what runs its operation, and the cache key of its response; undefined if it cannot be cached. */
export type Exchange = {
  request: FastifyRequest
  reply: FastifyReply
  run: () => Promise<ApolloResponse>
  key: string | undefined
}

/** An exchange whose response may be cached. */
export type CacheableExchange = Exchange & { key: string }

/** Whether the response of an exchange may be cached. */
export function hasKey(exchange: Exchange): exchange is CacheableExchange {
  return exchange.key !== undefined
}
