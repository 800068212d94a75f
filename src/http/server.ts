import os from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache'
import type { Logger } from 'pino'
import type { Graph } from '../graph/graph.ts'
import { serveOwnGraph, type ServedGraph } from '../graph/served-graph.ts'
import { addAccess, type Access } from './access.ts'
import { createAdmission } from './admission.ts'
import { dataFiles } from './data/routes.ts'
import { watchEventLoop } from './event-loop.ts'
import { addSharedPlugins, createApp } from './fastify-app.ts'
import { addGraphqlRoutes, type GraphPath } from './graphql-routes.ts'
import { createGraphqlHandler, type GraphqlHandler, type Shared } from './graphql.ts'
import { health, type Lifecycle } from './health.ts'
import { limits as defaultLimits, type Limits } from './limits.ts'
import { createListening } from './listening.ts'
import { addFederationMetrics, addServerMetrics, type Metrics } from './metrics.ts'
import { limitConnections } from './connections.ts'
import { followReplies } from './open-replies.ts'
import { playground } from './playground/routes.ts'
import { createRefusals } from './refusals.ts'
import { createRequestLog } from './request-log.ts'
import { createResponseCache, type ResponseCache } from './response-cache/response-cache.ts'
import { schemaFiles } from './schema-files.ts'
import { addSecurityHeaders } from './security-headers.ts'

export type HttpServer = {
  /**
   * Starts to listen.
   *
   * @returns The server's URL, like `http://127.0.0.1:4000`.
   */
  listen(at: { host: string; port: number }): Promise<string>
  /**
   * Starts serving the graph; until then, the server responds that it is starting.
   *
   * @param paths - The graph at `/graphql`, by default `graph` itself, and the one at `/subgraph`, by default none.
   */
  open(graph: Graph, paths?: { graphql?: ServedGraph | undefined; subgraph?: ServedGraph | undefined }): Promise<void>
  /**
   * Reports "not ready" and continues for `stopDelay`; then it refuses new operations, waits for those in flight and
   * closes every connection.
   */
  stop(): Promise<void>
}

export type HttpServerOptions = {
  logger: Logger
  limits?: Limits
  /** Milliseconds between reporting "not ready" and stopping, so that a load balancer notices. */
  stopDelay?: number
  metrics?: Metrics
  /** The size of the response cache in bytes; 0 turns it off. */
  responseCacheBytes?: number
  /** Whether to answer requests for inline traces at `/subgraph`. */
  inlineTrace?: boolean
  /** Whether documents that Apollo Server has answered are run without it. */
  passesApollo?: boolean
  access?: Access
  /** The folder for files that must be complete before they are sent; by default that for temporary files. */
  filesDir?: string
  /** Addresses and networks of proxies that are trusted for the client's address. */
  trustedProxies?: readonly string[]
  /** Connections of clients; further ones are closed at once. */
  maxConnections?: number
}

/**
 * Creates the server: the graph at `/graphql`, as a subgraph at `/subgraph`, its explorer at `/playground`, its health
 * at `/healthz` and `/readyz`.
 */
export async function createHttpServer({
  logger,
  limits = defaultLimits,
  stopDelay = 0,
  metrics,
  responseCacheBytes = 0,
  inlineTrace = false,
  passesApollo = true,
  access = {},
  filesDir = os.tmpdir(),
  trustedProxies = [],
  maxConnections = 10_000,
}: HttpServerOptions): Promise<HttpServer> {
  const life: Lifecycle = { graph: undefined, served: undefined, stopping: false, closing: false }
  const eventLoop = watchEventLoop()
  const refusals = createRefusals(logger, limits)
  const admission = createAdmission({ limits, life, eventLoop, refusals })
  const handlers = new Map<GraphPath, GraphqlHandler>()
  let cache: ResponseCache | undefined

  const app = createApp({ logger, limits, life, trustedProxies })
  const listen = createListening(app)
  const connections = limitConnections(app.server, maxConnections)
  const replies = followReplies(app, limits.responseMilliseconds, createRequestLog(metrics))
  addSecurityHeaders(app)
  await addSharedPlugins(app)
  await addAccess(app, access)
  addGraphqlRoutes(app, { life, limits, admission, isCaching: responseCacheBytes > 0, handlers })
  if (metrics)
    addServerMetrics(metrics, {
      admission,
      eventLoop,
      refusals,
      connections,
      waiting: () => life.graph?.queue.waiting ?? 0,
      cache: () => cache,
    })
  await app.register(health, { life })
  await app.register(schemaFiles, { life })
  await app.register(dataFiles, { life, limits, filesDir, tables: () => handlers.get('/graphql')?.tables })
  app.get('/', (_request, reply) => reply.redirect('/playground'))
  await app.register(playground)

  return {
    listen,
    async open(graph, { graphql = serveOwnGraph(graph), subgraph } = {}) {
      const persistedQueries = new InMemoryLRUCache({ maxSize: limits.persistedQueryBytes })
      const { dataVersion } = graph
      // Apollo's prefix.
      const findText = (hash: string) => persistedQueries.get(`apq:${hash}`)
      if (dataVersion && responseCacheBytes > 0)
        cache = createResponseCache({
          maxBytes: responseCacheBytes,
          limits,
          graph,
          dataVersion,
          admission,
          refusals,
          findText,
        })
      graphql.onSchemaChange(() => cache?.clear())
      const shared: Shared = { limits, logger, admission, persistedQueries, cache, passesApollo }
      handlers.set('/graphql', await createGraphqlHandler(graphql, graph, shared))
      if (subgraph) handlers.set('/subgraph', await createGraphqlHandler(subgraph, graph, shared, inlineTrace))
      if (metrics && graphql.status) addFederationMetrics(metrics, graphql.status)
      // The turns that starting takes are no overload.
      eventLoop.start()
      Object.assign(life, { graph, served: graphql })
    },
    async stop() {
      life.stopping = true
      if (stopDelay > 0) await pause(stopDelay)
      life.closing = true
      const force = setTimeout(() => app.server.closeAllConnections(), limits.stopMilliseconds)
      await replies.whenSent()
      await app.close()
      clearTimeout(force)
      replies.stop()
      refusals.stop()
      eventLoop.stop()
      await Promise.all([...handlers.values()].map((handler) => handler.stop()))
    },
  }
}
