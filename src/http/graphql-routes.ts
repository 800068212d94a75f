import type { FastifyInstance } from 'fastify'
import type { GraphqlHandler } from './graphql.ts'
import type { Lifecycle } from './health.ts'
import type { Limits } from './limits.ts'
import { turnAway } from './operation.ts'
import { checkEncoding, checkHost, checkPersistedQuery } from './request-checks.ts'

/** Where a graph is served. */
export type Place = '/graphql' | '/subgraph'

type Options = { life: Lifecycle; limits: Limits; handlers: ReadonlyMap<Place, GraphqlHandler> }

/** Hands requests to the graphs, each at its address, once they are served. */
export function addGraphqlRoutes(app: FastifyInstance, { life, limits, handlers }: Options): void {
  for (const place of ['/graphql', '/subgraph'] as const)
    app.route({
      config: { givesData: true },
      // Apollo answers 405 to all but GET and POST.
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: place,
      bodyLimit: place === '/subgraph' ? limits.subgraphBodyBytes : limits.bodyBytes,
      // Its answers are compressed where they are made: once, if they are kept.
      compress: false,
      onRequest(request, reply, next) {
        reply.header('vary', 'accept, accept-encoding')
        checkHost(request)
        checkEncoding(request)
        next()
      },
      handler(request, reply) {
        checkPersistedQuery(request)
        if (life.closing) turnAway(request, 'The hub is stopping.', 1)
        if (!life.graph) turnAway(request, 'The hub is starting: its data are being loaded.', 5)
        const handler = handlers.get(place)
        return handler ? handler.handle(request, reply) : reply.callNotFound()
      },
    })
}
