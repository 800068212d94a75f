import { createHash } from 'node:crypto'
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errorCodes } from '../errors.ts'
import { refused } from './refused.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route gives data: then it needs a key where keys are configured, and counts for the rate. */
    givesData?: boolean
  }
  interface FastifyRequest {
    /** The hash of the key that came, where it is one that is configured. */
    keyHash: string | null
    /** Who asks, as far as the hub can tell: by a key, or from an address; of IPv6 all addresses of one network. */
    readonly client: string
  }
}

export type Access = {
  /** The keys, one of which every request for data must bring; none: whoever asks is answered. */
  apiKeys?: readonly string[]
  /** Requests for data of one client in a minute; 0: any number. */
  requestsPerMinute?: number
}

/**
 * Lets requests for data pass that bring a key, where keys are configured, in `Authorization` (`Bearer`, or as the password
 * of `Basic`), `X-Api-Key` or `?api_key=`; and not more of one client than it may send. Others are answered 401, and 429
 * with `Retry-After`.
 */
export async function addAccess(app: FastifyInstance, { apiKeys = [], requestsPerMinute = 0 }: Access): Promise<void> {
  // Hashes take the same time to compare, whatever was sent.
  const known = new Set(apiKeys.map(hashOf))
  app.decorateRequest('keyHash', null)
  app.decorateRequest('client', {
    getter(this: FastifyRequest) {
      // Of a connection that is gone nothing is known.
      return this.keyHash ?? normalizeIP((this.ip as string | undefined) ?? '')
    },
  })
  if (known.size > 0) {
    app.addHook('onRequest', (request, _reply, next) => {
      for (const { value, header } of keysOf(request)) {
        const hash = hashOf(value)
        if (!known.has(hash)) continue
        request.keyHash ??= hash
        // It is ours, and no partner's.
        if (header) delete request.raw.headers[header]
      }
      next()
    })
    // After the rate: keys that are not known count for it, by the address that tries them.
    app.addHook('preParsing', (request, reply, _payload, next) => {
      if (request.keyHash !== null || !request.routeOptions.config.givesData) return next()
      reply.header('www-authenticate', 'Bearer, Basic realm="hub"')
      throw refused(
        errorCodes.UNAUTHENTICATED,
        keysOf(request).length === 0
          ? `No API key came with the request. ${advice}`
          : `This API key is not known here. ${advice}`,
      )
    })
  }
  if (requestsPerMinute === 0) return
  await app.register(rateLimit, {
    global: true,
    max: requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: ({ client }) => client,
    allowList: ({ routeOptions }) => !routeOptions.config.givesData,
    errorResponseBuilder: (_request, { ttl }) =>
      refused(
        errorCodes.TOO_MANY_REQUESTS,
        `A client may send ${requestsPerMinute} requests in a minute. Send the next one after ${Math.ceil(ttl / 1000)} seconds.`,
      ),
  })
}

const advice = `Send it as 'Authorization: Bearer …', as 'X-Api-Key: …', or as '?api_key=…' in the address.`

/** Whatever may be a key, and the header that it came in. */
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
