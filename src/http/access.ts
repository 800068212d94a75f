import { createHash } from 'node:crypto'
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errorCodes } from '../errors.ts'
import { refused } from './refused.ts'
import { RequestCounts } from './request-counts.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Whether the route returns data: if so, it requires a key if keys are configured, and counts for the rate limit.
     */
    givesData?: boolean
  }
  interface FastifyRequest {
    /** The hash of the request's key, if it is a configured one. */
    keyHash: string | null
    /** The client, identified by its key, else by its address; IPv6 addresses of one network are one client. */
    readonly client: string
  }
}

export type Access = {
  /** Every request for data must carry one of these keys; none: no key is required. */
  apiKeys?: readonly string[]
  /** Requests for data per client and minute; 0: unlimited. */
  requestsPerMinute?: number
}

/**
 * Requires an API key for data, if keys are configured, and limits the rate of each client. Keys come in
 * `Authorization` (`Bearer`, or the password of `Basic`), `X-Api-Key` or `?api_key=`. Refused requests get 401, or 429
 * with `Retry-After`.
 */
export async function addAccess(app: FastifyInstance, { apiKeys = [], requestsPerMinute = 0 }: Access): Promise<void> {
  // Comparing hashes takes the same time for every key sent.
  const keyHashes = new Set(apiKeys.map(hashOf))
  app.decorateRequest('keyHash', null)
  app.decorateRequest('client', {
    getter(this: FastifyRequest) {
      // A closed connection has no address.
      return this.keyHash ?? normalizeIP((this.ip as string | undefined) ?? '')
    },
  })
  if (keyHashes.size > 0) {
    app.addHook('onRequest', (request, _reply, next) => {
      for (const { value, header } of keysOf(request)) {
        const hash = hashOf(value)
        if (!keyHashes.has(hash)) continue
        request.keyHash ??= hash
        // Our key must not be forwarded to partners.
        if (header) delete request.raw.headers[header]
      }
      next()
    })
    // After the rate limit: invalid keys count too, for the address that tries them.
    app.addHook('preParsing', (request, reply, _payload, next) => {
      if (request.keyHash !== null || !request.routeOptions.config.givesData) return next()
      reply.header('www-authenticate', 'Bearer, Basic realm="hub"')
      throw refused(
        errorCodes.UNAUTHENTICATED,
        keysOf(request).length === 0
          ? `This hub requires an API key. ${advice}`
          : `This API key is not valid. ${advice}`,
      )
    })
  }
  if (requestsPerMinute === 0) return
  await app.register(rateLimit, {
    global: true,
    max: requestsPerMinute,
    timeWindow: '1 minute',
    store: RequestCounts,
    keyGenerator: ({ client }) => client,
    allowList: ({ routeOptions }) => !routeOptions.config.givesData,
    errorResponseBuilder: (_request, { ttl }) =>
      refused(
        errorCodes.TOO_MANY_REQUESTS,
        `A client may send ${requestsPerMinute} requests per minute. Send the next one after ${Math.ceil(ttl / 1000)} seconds.`,
      ),
  })
}

const advice = `Send it as 'Authorization: Bearer …', as 'X-Api-Key: …', or as '?api_key=…' in the URL.`

/** Finds the keys of a request, each with the header that it came in. */
function keysOf({ headers, query }: FastifyRequest): { value: string; header?: 'authorization' | 'x-api-key' }[] {
  const [, scheme, credentials = ''] = /^(Bearer|Basic) +(.+)$/i.exec(headers.authorization ?? '') ?? []
  const password = Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '')
  const sent = [
    ...(scheme
      ? [{ value: scheme.toLowerCase() === 'basic' ? password : credentials, header: 'authorization' as const }]
      : []),
    { value: headers['x-api-key'], header: 'x-api-key' as const },
    { value: (query as { api_key?: unknown }).api_key },
  ]
  return sent.filter((key): key is { value: string } => typeof key.value === 'string' && key.value !== '')
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
