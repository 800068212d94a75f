import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import pLimit from 'p-limit'
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache'
import cors from '@fastify/cors'
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Logger } from 'pino'
import type { Graph } from '../graph/graph.ts'
import { serveAlone, type ServedGraph } from '../graph/served-graph.ts'
import { dataFiles } from './data/routes.ts'
import { addAccess, type Access } from './access.ts'
import { createGraphqlHandler, type Common, type GraphqlHandler, type Work } from './graphql.ts'
import { health, type Life } from './health.ts'
import {
  answerClientError,
  checkEncoding,
  checkHost,
  checkPersistedQuery,
  createErrorHandler,
  handleNotFound,
} from './http-errors.ts'
import { limits as defaultLimits, type Limits } from './limits.ts'
import { addFederationMetrics, type Metrics } from './metrics.ts'
import { turnAway, type OperationRecord } from './operation.ts'
import { createResponseCache, type ResponseCache } from './response-cache.ts'
import { playground } from './playground/routes.ts'
import { schemaFiles } from './schema-files.ts'
import { addSecurityHeaders } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What is known of the operation in this request, once there is one. */
    operation: OperationRecord | null
    /** Milliseconds from the request to the last piece of its answer that was taken, of one that is sent in pieces. */
    progressAt: number
    /** Milliseconds from there to the next, at most. */
    patience: number
  }
}

export type HttpServer = {
  /** Starts to listen. Out: the server's own address, like `http://127.0.0.1:4000`. */
  listen(at: { host: string; port: number }): Promise<string>
  /**
   * Serves the graph from now on; until then the server only says that it is starting. In: what is served in its place
   * at `/graphql`, and what at `/subgraph`, where that is so.
   */
  open(graph: Graph, places?: { graphql?: ServedGraph | undefined; subgraph?: ServedGraph | undefined }): Promise<void>
  /**
   * Says that it is not ready, goes on for `stopDelay`, then takes no more operations, waits for what is in flight and
   * closes every connection.
   */
  stop(): Promise<void>
}

export type HttpServerOptions = {
  logger: Logger
  limits?: Limits
  /** Milliseconds for whoever sends requests here to see that the hub is not ready any more. */
  stopDelay?: number
  metrics?: Metrics
  /** What whole answers may take up in memory, in bytes; 0: none is kept. */
  responseCacheBytes?: number
  /** Whether gateways that ask for it are told how long each field of the subgraph took. */
  inlineTrace?: boolean
  access?: Access
  /** Where files are put that must be whole before they are sent; among the temporary ones unless given. */
  filesDir?: string
  /** Addresses and networks of proxies, whose word for a client's address is taken. */
  trustedProxies?: readonly string[]
}

type Place = '/graphql' | '/subgraph'

/** Makes the server: the graph at `/graphql`, as a subgraph at `/subgraph`, its explorer at `/playground`, its health at `/healthz` and `/readyz`. */
export async function createHttpServer({
  logger,
  limits = defaultLimits,
  stopDelay = 0,
  metrics,
  responseCacheBytes = 0,
  inlineTrace = false,
  access = {},
  filesDir = os.tmpdir(),
  trustedProxies = [],
}: HttpServerOptions): Promise<HttpServer> {
  const life: Life = { graph: undefined, served: undefined, stopping: false }
  const open = new Set<FastifyReply>()
  // One look at all of them costs less than a timer for each.
  const cutOff = setInterval(
    () => {
      for (const reply of open)
        if (reply.elapsedTime - reply.request.progressAt > reply.request.patience) reply.raw.destroy()
    },
    Math.min(limits.responseMilliseconds / 4, 5_000),
  ).unref()
  const work: Work = { operations: 0, tables: new Map(), inTurn: pLimit(limits.pagesAtOnce), nodes: 0, values: 0 }
  const handlers = new Map<Place, GraphqlHandler>()
  let cache: ResponseCache | undefined
  let closing = false

  const app: FastifyInstance = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    frameworkErrors: createErrorHandler(logger),
    clientErrorHandler: answerClientError,
    bodyLimit: limits.bodyBytes,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestTimeout: limits.requestMilliseconds,
    routerOptions: { ignoreTrailingSlash: true },
    http: {
      maxHeaderSize: limits.headerBytes,
      // Here too, or Node takes its own 60 seconds; and it looks for late requests every 30 only.
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: Math.min(limits.requestMilliseconds, 5_000),
      // A request without Host is answered by checkHost, with a sentence.
      requireHostHeader: false,
    },
    genReqId: ({ headers }) => readRequestId(headers['x-request-id']) ?? randomUUID(),
    // Requests on connections that are still open while the server stops are answered: they are in flight.
    return503OnClosing: false,
  })
  app.decorateRequest('operation', null)
  app.decorateRequest('progressAt', 0)
  app.decorateRequest('patience', limits.responseMilliseconds)
  // What another site may send without asking first is refused as any other kind of body is.
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler(createErrorHandler(logger))
  app.setNotFoundHandler(handleNotFound)
  app.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id)
    if (life.stopping) reply.header('connection', 'close')
    open.add(reply)
    // A file has a dozen, each for its own reason; Node warns of more than ten.
    reply.raw.setMaxListeners(20)
    reply.raw.once('close', () => {
      open.delete(reply)
      report(request, reply, metrics)
    })
    next()
  })
  addSecurityHeaders(app)
  await app.register(cors, {
    exposedHeaders: [
      'accept-ranges',
      'content-disposition',
      'content-range',
      'etag',
      'link',
      'retry-after',
      'x-cache',
      'x-data-version',
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
      'x-request-id',
    ],
    strictPreflight: false,
  })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    // The default of zlib, 11, takes fifty times as long for a result a fifth smaller (of the SDL).
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    globalDecompression: false,
  })
  await addAccess(app, access)
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
        if (closing) turnAway(request, 'The hub is stopping.', 1)
        if (!life.graph) turnAway(request, 'The hub is starting: its data are being loaded.', 5)
        const handler = handlers.get(place)
        return handler ? handler.handle(request, reply) : reply.callNotFound()
      },
    })
  metrics?.gauge('hub_operations_in_flight', 'Operations at work.', () => work.operations)
  metrics?.gauge('hub_tables_in_flight', 'Tables on their way.', () =>
    work.tables.values().reduce((sum, each) => sum + each, 0),
  )
  metrics?.gauge('hub_response_cache_bytes', 'Answers in memory.', () => cache?.bytes ?? 0)
  metrics?.counter(
    'hub_response_cache_requests_total',
    'Operations by how their answer came about: out of memory, by running them, or past the memory.',
    ['result'],
    () => Object.entries(cache?.counts ?? {}).map(([result, count]) => [{ result }, count]),
  )
  await app.register(health, { life })
  await app.register(schemaFiles, { life })
  await app.register(dataFiles, { life, limits, filesDir, tables: () => handlers.get('/graphql')?.tables })
  app.get('/', (_request, reply) => reply.redirect('/playground'))
  await app.register(playground)

  return {
    listen: (at) => app.listen({ ...at, listenTextResolver: (url) => `listening at ${url}` }),
    async open(graph, { graphql = serveAlone(graph), subgraph } = {}) {
      const persistedQueries = new InMemoryLRUCache({ maxSize: limits.persistedQueryBytes })
      const { dataVersion } = graph
      // Apollo's own prefix.
      const findText = (hash: string) => persistedQueries.get(`apq:${hash}`)
      if (dataVersion && responseCacheBytes > 0)
        cache = createResponseCache({ maxBytes: responseCacheBytes, limits, graph, dataVersion, findText })
      graphql.onSchemaChange(() => cache?.clear())
      const common: Common = { limits, logger, work, persistedQueries, cache, isClosing: () => closing }
      handlers.set('/graphql', await createGraphqlHandler(graphql, graph, common))
      if (subgraph) handlers.set('/subgraph', await createGraphqlHandler(subgraph, graph, common, inlineTrace))
      if (metrics && graphql.status) addFederationMetrics(metrics, graphql.status)
      Object.assign(life, { graph, served: graphql })
    },
    async stop() {
      life.stopping = true
      if (stopDelay > 0) await pause(stopDelay)
      closing = true
      const force = setTimeout(() => app.server.closeAllConnections(), limits.stopMilliseconds)
      // Node takes a connection for idle while the last of a large answer is still on its way.
      await Promise.all([...open].map(({ raw }) => new Promise((resolve) => raw.once('close', resolve))))
      await app.close()
      clearTimeout(force)
      clearInterval(cutOff)
      await Promise.all([...handlers.values()].map((handler) => handler.stop()))
    },
  }
}

/** A client's own id, if it is one that a log can hold. */
function readRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:/+=-]{1,128}$/.test(header) ? header : undefined
}

/** What cuts an answer by itself, whoever is still there. */
const failures: ReadonlySet<OperationRecord['outcome']> = new Set(['failed', 'unavailable', 'timed_out', 'degraded'])

/** One line for each request, and what the metrics count. */
function report(request: FastifyRequest, reply: FastifyReply, metrics: Metrics | undefined): void {
  const { log, method, url, operation } = request
  const { elapsedTime, statusCode, raw } = reply
  if (operation && !raw.writableFinished && !failures.has(operation.outcome)) operation.outcome = 'abandoned'
  metrics?.count(statusCode, elapsedTime, operation)
  if (!(log as Logger).isLevelEnabled('info')) return
  // Without the query string: it may hold an operation's variables.
  const line = { method, path: url.split('?', 1)[0], status: statusCode, durationMs: Math.round(elapsedTime * 10) / 10 }
  log.info({ ...line, ...operation }, operation ? 'operation' : 'request')
}
