import type { FastifyRateLimitStore } from '@fastify/rate-limit'
import { LRUCache } from 'lru-cache'

/** Clients that are counted at once; those that came last count. */
const MAX_CLIENTS = 5_000

/**
 * Counts requests per client and time window. The plugin's own store reads the system's clock: one that is set back would
 * lock clients out for as long. That of the cache only goes forward.
 */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #counts = new LRUCache<string, { current: number }>({ max: MAX_CLIENTS })

  incr(client: string, callback: Parameters<FastifyRateLimitStore['incr']>[1], timeWindow: number): void {
    let count = this.#counts.get(client)
    if (!count) this.#counts.set(client, (count = { current: 0 }), { ttl: timeWindow })
    count.current++
    callback(null, { current: count.current, ttl: this.#counts.getRemainingTTL(client) })
  }

  child(): this {
    return this
  }
}
