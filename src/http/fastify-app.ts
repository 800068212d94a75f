import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Lifecycle } from './health.ts'
import { answerClientError, createErrorHandler, handleNotFound } from './http-errors.ts'
import type { Limits } from './limits.ts'

type Options = { logger: Logger; limits: Limits; life: Pick<Lifecycle, 'stopping'>; trustedProxies: readonly string[] }

/** Makes the Fastify app without routes: its limits on requests, what it answers to those that it cannot take. */
export function createApp({ logger, limits, life, trustedProxies }: Options): FastifyInstance {
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
  // What another site may send without asking first is refused as any other kind of body is.
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

/** Lets pages of other sites read answers, and compresses those that are worth it. */
export async function addSharedPlugins(app: FastifyInstance): Promise<void> {
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
}

/** A client's own id, if it is one that a log can hold. */
function readRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:/+=-]{1,128}$/.test(header) ? header : undefined
}
