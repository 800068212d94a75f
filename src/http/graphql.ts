import type { Readable } from 'node:stream'
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
import { getOperationAST, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import type { Logger } from 'pino'
import { createErrorFormatter, errorCodes } from '../errors.ts'
import { documentLimits } from '../graph/document-limits.ts'
import type { Graph } from '../graph/graph.ts'
import { checkAnswerSize, type AnswerSize, type OperationToRun } from '../graph/node-estimate.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import { searchOf } from './cache-key.ts'
import { endEarly } from './deadline.ts'
import { Refused, unavailable } from './http-errors.ts'
import type { Format } from '../tabular/table.ts'
import type { Limits } from './limits.ts'
import { createRecord, recordOperation, turnAway, type OperationRecord, type RequestContext } from './operation.ts'
import { sendUnkept, type Answer, type ResponseCache } from './response-cache.ts'
import { readTable, sendTable, tableFormatOf, type Tables, type TableSource } from './tables.ts'
import { readTextOptions, type Query } from './query-string.ts'

/** Apollo Server over a graph, as a handler for Fastify. */
export type GraphqlHandler = {
  /** Answers with JSON, or with a table where the client asks for one, in `Accept` or by `format` in the address. */
  handle: (request: FastifyRequest, reply: FastifyReply) => unknown
  tables: Tables
  stop: () => Promise<void>
}

/** What is at work at all addresses: operations, tables by whoever reads them, and what answers could hold. */
export type Work = { operations: number; tables: Map<string, number>; inTurn: TableSource['inTurn'] } & AnswerSize

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
  const formatError = createErrorFormatter(logger, () => served.schema)
  const apollo = new ApolloServer<RequestContext>({
    gateway: executeBy(served, dataVersion, inlineTrace),
    logger,
    formatError,
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

  const source: TableSource = {
    served,
    limits,
    inTurn: work.inTurn,
    formatError,
  }

  const context = (request: FastifyRequest, signal: AbortSignal): RequestContext => {
    const record = createRecord()
    request.operation = record
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

  async function execute(
    request: FastifyRequest,
    headers: HeaderMap,
    makeContext: () => Promise<RequestContext>,
  ): Promise<Answer> {
    const { method, url, body: sent } = request
    const {
      status,
      headers: told,
      body,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers, search: searchOf(url), body: sent },
      context: makeContext,
    })
    if (body.kind !== 'complete') throw new Error('An answer in parts, which the schema has no directive for.')
    return { status: status ?? 200, headers: told, body: body.string }
  }

  /** Out: whose table it is. */
  function beginTable(request: FastifyRequest): string {
    const { client } = request
    const ofClient = work.tables.get(client) ?? 0
    const all = work.tables.values().reduce((sum, each) => sum + each, 0)
    if (all >= limits.tablesInFlight) turnAway(request, 'Too many tables are being read at the moment.', 5)
    if (ofClient >= limits.tablesOfClient) refuseTable(request, ofClient)
    work.tables.set(client, ofClient + 1)
    return client
  }

  function endTable(client: string): void {
    const left = work.tables.get(client)! - 1
    if (left > 0) work.tables.set(client, left)
    else work.tables.delete(client)
  }

  /** Has something at work until its answer has been read, or its client has left: it takes up memory until then. */
  async function admit<R>(request: FastifyRequest, reply: FastifyReply, isTable: boolean, make: () => Promise<R>) {
    if (isClosing()) turnAway(request, 'The hub is stopping.', 1)
    if (work.operations >= limits.operationsInFlight) turnAway(request, busy, 1)
    const client = isTable && beginTable(request)
    work.operations++
    try {
      return await make()
    } finally {
      void finished(reply.raw)
        .catch(() => {})
        .finally(() => {
          work.operations--
          // Pages of tables are read in turn, and take no room of answers.
          if (client !== false) return endTable(client)
          work.nodes -= request.operation?.nodes ?? 0
          work.values -= request.operation?.values ?? 0
        })
    }
  }

  const run = (request: FastifyRequest, reply: FastifyReply) =>
    admit(request, reply, false, () =>
      execute(request, headersOf(request), async () => context(request, endEarly(reply, limits.operationMilliseconds))),
    )

  async function openTable(reply: FastifyReply, ...table: [OperationToRun, Format, RequestContext]) {
    const opened = await readTable(source, reply, ...table)
    if (opened.version !== null) dataVersion?.saw(opened.version)
    return opened
  }

  /** Apollo reads the operation and says what is wrong with it; what is valid is read page by page. */
  async function runTable(request: FastifyRequest, reply: FastifyReply, format: Format): Promise<Readable | Buffer> {
    const options = readTextOptions(format, request.query as Query)
    let held: OperationToRun | undefined
    const made = context(request, never)
    const hold = (operation: OperationToRun) => void (held = operation)
    const headers = headersOf(request)
    headers.set('accept', 'application/graphql-response+json')
    const answer = await execute(request, headers, async () => ({ ...made, hold }))
    if (!held) return sendUnkept(request, reply, answer)
    const { table, version } = await openTable(reply, held, format, made)
    reply.header('cache-control', 'no-store')
    if (version !== null) reply.header('x-data-version', version)
    return sendTable(source, request, reply, format, format.write(table, options))
  }

  return {
    handle(request, reply) {
      const format = tableFormatOf(request)
      if (format) return admit(request, reply, true, () => runTable(request, reply.header('x-cache', 'bypass'), format))
      if (cache && !(inlineTrace && asksForTrace(request)))
        return cache.answer(request, reply, () => run(request, reply))
      return run(request, reply).then((answer) => sendUnkept(request, reply.header('x-cache', 'bypass'), answer))
    },
    tables: {
      open: (request, reply, operation, format) =>
        admit(request, reply, true, () => openTable(reply, operation, format, context(request, never))),
      send: (...table) => sendTable(source, ...table),
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
        const { record, running, hold } = context as RequestContext
        // Where it is not clear which operation is meant, running says so.
        const operation = hold && getOperationAST(document, operationName)
        if (operation) {
          hold({ schema, document, operation, variables })
          return { data: {} }
        }
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

/** Of a table, whose pages have signals of their own. */
const never = new AbortController().signal

function refuseTable(request: FastifyRequest, atWork: number): never {
  request.operation = { ...createRecord(), outcome: 'unavailable' }
  throw new Refused(429, [
    {
      message: `You are reading ${atWork} tables, and a client may read no more at once. Send the request again when one has ended.`,
      extensions: { code: errorCodes.TOO_MANY_REQUESTS },
    },
  ])
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
    requestDidStart: async ({ contextValue: { record, hold } }) => ({
      async didResolveOperation({ schema, document, operation, request: { variables } }) {
        if (operation && !hold) takeRoom(work, limits, sizeOf({ schema, document, operation, variables }), record)
      },
    }),
  }
}

/** Takes room for an answer, until its client has read it or has left. Errors: there is none at the moment. */
function takeRoom(work: Work, limits: Limits, { nodes, values }: AnswerSize, record: OperationRecord): void {
  if (work.nodes + nodes > limits.nodesInFlight || work.values + values > limits.valuesInFlight)
    throw unavailable(busy, 1)
  work.nodes += record.nodes = nodes
  work.values += record.values = values
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
