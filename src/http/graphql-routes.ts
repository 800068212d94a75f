import type { FastifyInstance } from 'fastify'
import type { GraphqlHandler } from './graphql.ts'
import type { Lifecycle } from './health.ts'
import type { Limits } from './limits.ts'
import { turnAway } from './operation.ts'
import { checkEncoding, checkHost, checkPersistedQuery } from './request-checks.ts'

export type GraphPath = '/graphql' | '/subgraph'

type Options = { life: Lifecycle; limits: Limits; handlers: ReadonlyMap<GraphPath, GraphqlHandler> }

/** Adds the route of each graph, which passes requests to its handler once the graph is served. */
export function addGraphqlRoutes(app: FastifyInstance, { life, limits, handlers }: Options): void {
  for (const url of ['/graphql', '/subgraph'] as const)
    app.route({
      config: { givesData: true },
      // Apollo responds 405 to all but GET and POST.
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      bodyLimit: url === '/subgraph' ? limits.subgraphBodyBytes : limits.bodyBytes,
      // Responses are compressed where they are made: only once, if they are cached.
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
        const handler = handlers.get(url)
        return handler ? handler.handle(request, reply) : reply.callNotFound()
      },
    })
}
