import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Admission } from './admission.ts'
import { graphHeaders } from './graph-headers.ts'
import type { GraphqlHandler } from './graphql.ts'
import type { Lifecycle } from './health.ts'
import type { Limits } from './limits.ts'
import { turnAway } from './operation.ts'
import { checkEncoding, checkHost, checkPersistedQuery } from './request-checks.ts'

export type GraphPath = '/graphql' | '/subgraph'

type Options = {
  life: Lifecycle
  limits: Limits
  admission: Pick<Admission, 'refuseIfFull' | 'handOver'>
  /** Whether responses are cached. */
  isCaching: boolean
  handlers: ReadonlyMap<GraphPath, GraphqlHandler>
}

/** Adds the route of each graph, which passes requests to its handler once the graph is served. */
export function addGraphqlRoutes(
  app: FastifyInstance,
  { life, limits, admission, isCaching, handlers }: Options,
): void {
  /** Whether the response may be a cached one: that costs no more than a refusal, but needs the body to be read. */
  function mayBeCached({ method, headers }: FastifyRequest): boolean {
    // In JSON, a character takes at most six bytes.
    return isCaching && (method !== 'POST' || Number(headers['content-length']) <= 6 * limits.cacheKeyCharacters)
  }

  for (const url of ['/graphql', '/subgraph'] as const)
    app.route({
      // Constant headers are added last, so that a cached response has them in its own.
      config: { givesData: true, cors: false, addsConstantHeaders: true },
      // Apollo responds 405 to all but GET and POST.
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      bodyLimit: url === '/subgraph' ? limits.subgraphBodyBytes : limits.bodyBytes,
      // Responses are compressed where they are made: only once, if they are cached.
      compress: false,
      onRequest(request, _reply, next) {
        checkHost(request)
        checkEncoding(request)
        next()
      },
      preParsing(request, _reply, _body, next) {
        const refusal = life.graph && !mayBeCached(request) ? admission.refuseIfFull(request) : undefined
        if (!refusal) next()
        return refusal
      },
      onSend(_request, reply, payload, next) {
        reply.headers(graphHeaders)
        if (!(payload instanceof Readable)) admission.handOver(reply)
        next(null, payload)
      },
      handler(request, reply) {
        checkPersistedQuery(request)
        if (life.closing) turnAway(request, 'The hub is stopping.', 1)
        if (!life.graph) turnAway(request, 'The hub is starting: its data are being loaded.', 5)
        const handler = handlers.get(url)
        return handler ? handler.handle(request, reply) : reply.callNotFound()
      },
    })
}
