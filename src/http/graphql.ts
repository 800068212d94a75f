import { finished } from 'node:stream/promises'
import { ApolloServer, HeaderMap, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace'
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import type { Logger } from 'pino'
import { createErrorFormatter, errorCodes } from '../errors.ts'
import { documentLimits } from '../graph/document-limits.ts'
import type { Graph } from '../graph/graph.ts'
import { checkAnswerSize, type AnswerSize, type OperationToRun } from '../graph/node-estimate.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import { searchOf } from './cache-key.ts'
import { unavailable } from './http-errors.ts'
import type { Limits } from './limits.ts'
import { createRecord, recordOperation, turnAway, type RequestContext } from './operation.ts'
import { sendUnkept, type Answer, type ResponseCache } from './response-cache.ts'

/** Apollo Server over a graph, as a handler for Fastify. */
export type GraphqlHandler = {
  handle: (request: FastifyRequest, reply: FastifyReply) => unknown
  stop: () => Promise<void>
}

/** What is at work at all addresses: operations, and what their answers could hold. */
export type Work = { operations: number } & AnswerSize

/** What is the same at all addresses. */
export type Common = {
  limits: Limits
  logger: Logger
  work: Work
  persistedQueries: InMemoryLRUCache
  /** Undefined where no answer is kept. */
  cache: ResponseCache | undefined
  /** Whether no further operation is to begin. */
  isClosing: () => boolean
}

/**
 * Starts Apollo Server, with a cache of whole answers in front of it. An operation ends early when it takes too long, or
 * when its client leaves; none is begun while as many are at work as may be, or as large ones.
 * In: what is served; whether a gateway that asks for it is told how long each field took.
 */
export async function createGraphqlHandler(
  served: ServedGraph,
  { dataVersion }: Pick<Graph, 'dataVersion'>,
  { limits, logger, work, persistedQueries, cache, isClosing }: Common,
  inlineTrace = false,
): Promise<GraphqlHandler> {
  const apollo = new ApolloServer<RequestContext>({
    gateway: executeBy(served, dataVersion, inlineTrace),
    logger,
    formatError: createErrorFormatter(logger, () => served.schema),
    includeStacktraceInErrorResponses: false,
    // Apollo would add a line break, and copy the whole answer for it.
    stringifyResult: (result) => JSON.stringify(result),
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    // The graph is public, read-only and without cookies: a form on another site could do no harm with it.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [documentLimits(limits)],
    documentStore: new InMemoryLRUCache<DocumentNode>({
      maxSize: limits.documentTokens,
      sizeCalculation: countTokens,
    }),
    persistedQueries: { cache: persistedQueries },
    plugins: [
      // It wraps every resolver, which costs more than the hints are worth.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      inlineTrace ? ApolloServerPluginInlineTrace() : ApolloServerPluginInlineTraceDisabled(),
      recordOperation,
      statusOfRefusals,
      limitWork(work, limits),
      {
        // Apollo answers with an error of its own and logs this one without its stack.
        unexpectedErrorProcessingRequest: async ({ error }) => logger.error({ err: error }, 'request not processed'),
      },
    ],
  })
  await apollo.start()

  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> => {
    const record = createRecord()
    request.operation = record
    const signal = endEarly(reply, limits.operationMilliseconds)
    const onStatement = (_name: string, _sql: string, rowCount: number) => {
      record.statements++
      record.rows += rowCount
    }
    const onRemoteAnswer = (maxAge: number) => {
      record.maxAge = Math.min(record.maxAge ?? maxAge, maxAge)
    }
    const client = { headers: request.headers, requestId: request.id }
    return { record, running: { onStatement, signal, client, onRemoteAnswer } }
  }

  async function execute(request: FastifyRequest, reply: FastifyReply): Promise<Answer> {
    const { method, url, body: sent } = request
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: searchOf(url), body: sent },
      context: () => context(request, reply),
    })
    if (body.kind !== 'complete') throw new Error('An answer in parts, which the schema has no directive for.')
    return { status: status ?? 200, headers, body: body.string }
  }

  async function run(request: FastifyRequest, reply: FastifyReply): Promise<Answer> {
    if (isClosing()) turnAway(request, 'The hub is stopping.', 1)
    if (work.operations >= limits.operationsInFlight) turnAway(request, busy, 1)
    work.operations++
    try {
      return await execute(request, reply)
    } finally {
      // An answer takes up memory until its client has read it, or has left.
      void finished(reply.raw)
        .catch(() => {})
        .finally(() => {
          work.operations--
          work.nodes -= request.operation?.nodes ?? 0
          work.values -= request.operation?.values ?? 0
        })
    }
  }

  return {
    handle(request, reply) {
      if (cache && !(inlineTrace && asksForTrace(request)))
        return cache.answer(request, reply, () => run(request, reply))
      return run(request, reply).then((answer) => sendUnkept(request, reply.header('x-cache', 'bypass'), answer))
    },
    stop: () => apollo.stop(),
  }
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap()
  for (const [name, value] of Object.entries(headers)) if (value) map.set(name, String(value))
  return map
}

/** Whether a gateway wants to know how long each field took. */
function asksForTrace({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['apollo-federation-include-trace'] === 'ftv1'
}

/** Has Apollo hand operations to our executor, in place of its own. */
function executeBy(
  served: ServedGraph,
  dataVersion: Graph['dataVersion'],
  inlineTrace: boolean,
): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  return {
    load: async () => ({
      async executor({ schema, document, request: { operationName, variables }, context }) {
        const { record, running } = context as RequestContext
        const isTraced = inlineTrace && asksForTrace(running.client)
        const { result, version } = await served.run(
          { schema, document, operationName, variables },
          isTraced ? { ...running, traced: context } : running,
        )
        record.dataVersion = version
        if (version !== null) dataVersion?.saw(version)
        return result
      },
    }),
    onSchemaLoadOrUpdate(use) {
      // Apollo asks for the SDL of a supergraph only to report it.
      const load = () => use({ apiSchema: served.schema, coreSupergraphSdl: '' })
      load()
      return served.onSchemaChange(load)
    },
    stop: async () => {},
  }
}

function countTokens({ loc }: DocumentNode): number {
  let count = 0
  for (let token = loc?.startToken; token; token = token.next ?? undefined) count++
  return count
}

const busy = 'The hub has too much to do at the moment.'

function limitWork(work: Work, limits: Limits): ApolloServerPlugin<RequestContext> {
  // Of operations that came without variables.
  const known = new WeakMap<OperationDefinitionNode, AnswerSize>()

  function sizeOf(request: OperationToRun): AnswerSize {
    const { operation, variables = {} } = request
    const before = known.get(operation)
    const isBare = Object.keys(variables).length === 0
    if (isBare && before) return before
    const size = checkAnswerSize({ ...request, limits })
    if (isBare) known.set(operation, size)
    return size
  }

  return {
    requestDidStart: async ({ contextValue: { record } }) => ({
      async didResolveOperation({ schema, document, operation, request: { variables } }) {
        if (!operation) return
        const { nodes, values } = sizeOf({ schema, document, operation, variables })
        if (work.nodes + nodes > limits.nodesInFlight || work.values + values > limits.valuesInFlight)
          throw unavailable(busy, 1)
        work.nodes += record.nodes = nodes
        work.values += record.values = values
      },
    }),
  }
}

/**
 * GraphQL over HTTP: an operation that cannot be run is 400, but 200 for clients that ask for `application/json` by
 * name, because those of before that specification take any other status for a broken connection.
 */
const statusOfRefusals: ApolloServerPlugin = {
  requestDidStart: async () => ({
    async willSendResponse({ request, response: { http, body }, errors }) {
      const accept = request.http?.headers.get('accept') ?? ''
      if (body.kind !== 'single' || 'data' in body.singleResult) return
      if (accept.includes('application/graphql-response+json')) {
        // What Apollo says of a persisted query that it does not know.
        if (http.status === 200) http.status = 400
      } else if (http.status === 400 && accept.includes('application/json')) {
        if (!errors?.some(({ extensions }) => extensions['code'] === errorCodes.BAD_REQUEST)) http.status = 200
      }
    },
  }),
}

/** A signal that aborts when the time is over, or the connection closes before the answer. */
function endEarly(reply: FastifyReply, milliseconds: number): AbortSignal {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(timedOut(milliseconds)), milliseconds)
  reply.raw.once('close', () => {
    clearTimeout(timer)
    if (!reply.raw.writableFinished) controller.abort(clientLeft)
  })
  return controller.signal
}

function timedOut(milliseconds: number): GraphQLError {
  return new GraphQLError(
    `The operation was stopped because it took longer than ${milliseconds / 1000} seconds. Ask for less at once: smaller pages, fewer fields or a narrower filter.`,
    { extensions: { code: errorCodes.OPERATION_TIMED_OUT } },
  )
}

/** Nobody reads it: it keeps the log free of what is not our fault. */
const clientLeft = new GraphQLError('The client left.', { extensions: { code: errorCodes.BAD_REQUEST } })
