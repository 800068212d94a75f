import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import { fastify, LogController } from 'fastify'
import type { Logger } from 'pino'
import { createErrorFormatter } from '../errors.ts'
import type { Graph } from '../graph/graph.ts'
import { checkHost, createErrorHandler, handleNotFound } from './http-errors.ts'
import { playground } from './playground/routes.ts'

export type HttpServer = {
  /** Starts to listen. Out: the server's own address, like `http://127.0.0.1:4000`. */
  listen(at: { host: string; port: number }): Promise<string>
  /** Takes no more requests, waits up to ten seconds for those in flight, and closes every connection. */
  stop(): Promise<void>
}

/** Makes the server: the graph at `/graphql`, its explorer at `/playground`. */
export async function createHttpServer({ graph, logger }: { graph: Graph; logger: Logger }): Promise<HttpServer> {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: createErrorHandler(logger),
  })
  const apollo = new ApolloServer({
    schema: graph.schema,
    logger,
    formatError: createErrorFormatter(logger),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    // The graph is public, read-only and without cookies: a form on another site could do no harm with it.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      // It wraps every resolver, which costs more than the hints are worth.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      {
        // Apollo answers with an error of its own and logs this one without its stack.
        unexpectedErrorProcessingRequest: async ({ error }) => logger.error({ err: error }, 'request not processed'),
      },
    ],
  })
  await apollo.start()

  app.setErrorHandler(createErrorHandler(logger))
  app.setNotFoundHandler(handleNotFound)
  app.addHook('onResponse', async ({ log, method, url }, { statusCode, elapsedTime }) => {
    // Without the query string: it may hold an operation's variables.
    log.info({ method, path: url.split('?', 1)[0], status: statusCode, ms: Math.round(elapsedTime) }, 'request')
  })
  app.route({
    // Apollo answers 405 to all but GET and POST.
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    onRequest: checkHost,
    handler: fastifyApolloHandler(apollo, { context: async () => graph.createContext() }),
  })
  app.get('/', (_request, reply) => reply.redirect('/playground'))
  await app.register(playground)

  const listenTextResolver = (url: string) => `ready: the graph at ${url}/graphql, its explorer at ${url}/playground`
  return { listen: (at) => app.listen({ ...at, listenTextResolver }), stop: () => apollo.stop() }
}
