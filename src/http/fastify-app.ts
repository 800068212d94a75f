import { randomUUID } from 'node:crypto'
import { parse } from 'node:querystring'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Lifecycle } from './health.ts'
import { answerClientError, createErrorHandler, handleNotFound } from './http-errors.ts'
import type { Limits } from './limits.ts'
import { exposedHeaders } from './graph-headers.ts'

type Options = { logger: Logger; limits: Limits; life: Pick<Lifecycle, 'stopping'>; trustedProxies: readonly string[] }

/** Creates the Fastify app without routes: limits of requests, and errors for those it cannot accept. */
export function createApp({ logger, limits, life, trustedProxies }: Options): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    frameworkErrors: createErrorHandler(logger),
    clientErrorHandler: answerClientError,
    bodyLimit: limits.bodyBytes,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestTimeout: limits.requestMilliseconds,
    routerOptions: { ignoreTrailingSlash: true, querystringParser: createQuerystringParser() },
    http: {
      maxHeaderSize: limits.headerBytes,
      // Node also needs it, or it allows 60 seconds, and checks only every 30.
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: Math.min(limits.requestMilliseconds, 5_000),
      // checkHost refuses requests without Host, with a helpful message.
      requireHostHeader: false,
    },
    genReqId: ({ headers }) => readRequestId(headers['x-request-id']) ?? randomUUID(),
    // Requests on connections that are still open while the server stops are in flight, so they are answered.
    return503OnClosing: false,
  })
  app.decorateRequest('operation', null)
  app.decorateRequest('refusal', null)
  // Other sites can send text/plain without a preflight, so it is refused like any other type but JSON.
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler(createErrorHandler(logger))
  app.setNotFoundHandler(handleNotFound)
  app.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id)
    if (life.stopping) reply.header('connection', 'close')
    next()
  })
  return app
}

/** Adds CORS and compression. */
export async function addSharedPlugins(app: FastifyInstance): Promise<void> {
  await app.register(cors, { exposedHeaders, strictPreflight: false })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    // zlib's default, 11, takes fifty times as long to make the SDL a fifth smaller.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    globalDecompression: false,
  })
}

/** Pages send the same operations in their URLs again and again: parsing one takes longer than sending a cached response. */
function createQuerystringParser(): (text: string) => ReturnType<typeof parse> {
  const parsed = new LRUCache<string, ReturnType<typeof parse>>({
    maxSize: 1_000_000,
    sizeCalculation: (_, text) => 100 + text.length,
  })
  return (text) => {
    let query = parsed.get(text)
    if (!query) parsed.set(text, (query = Object.freeze(parse(text))))
    return query
  }
}

/** Reads a client's own request id, if it is valid. */
function readRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:/+=-]{1,128}$/.test(header) ? header : undefined
}
