import type { Readable } from 'node:stream'
import type { InMemoryLRUCache } from '@apollo/utils.keyvaluecache'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Graph } from '../graph/graph.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import { createSizeCheck } from '../graph/size-check.ts'
import type { Format } from '../tabular/table.ts'
import type { Admission } from './admission.ts'
import { startApollo } from './apollo.ts'
import { asksForTrace, createExecuteOperation } from './apollo-gateway.ts'
import { sendUncached, type ApolloResponse } from './apollo-response.ts'
import { abortAtDeadline } from './deadline.ts'
import type { Limits } from './limits.ts'
import { createKnownDocuments } from './known-documents.ts'
import { createContext } from './operation.ts'
import { createPastApollo } from './past-apollo.ts'
import { readTextOptions, type Query } from './query-string.ts'
import type { ResponseCache } from './response-cache/response-cache.ts'
import { sendTable } from './tables/send-table.ts'
import { tableFormatOf } from './tables/table-format.ts'
import { createTableOpener, type Tables } from './tables/table-opener.ts'

/** A graph, as a handler for Fastify. */
export type GraphqlHandler = {
  /** Responds with JSON, or with a table if the client requests one, in `Accept` or with `format` in the URL. */
  handle: (request: FastifyRequest, reply: FastifyReply) => unknown
  tables: Tables
  stop: () => Promise<void>
}

/** What the handlers of all paths share. */
export type Shared = {
  limits: Limits
  logger: Logger
  admission: Admission
  persistedQueries: InMemoryLRUCache
  /** Undefined if the cache is off. */
  cache: ResponseCache | undefined
  /** Whether documents that Apollo has answered are run without it. */
  passesApollo: boolean
}

/** For a table, whose pages have their own signals. */
const never = new AbortController().signal

/**
 * Starts Apollo Server. In front of it are the response cache, and the way past it for known documents. Operations are
 * limited in number and total size; each ends early if it takes too long, or if its client disconnects.
 *
 * @param inlineTrace - Whether to answer requests for inline traces.
 */
export async function createGraphqlHandler(
  served: ServedGraph,
  { dataVersion }: Pick<Graph, 'dataVersion'>,
  { limits, logger, admission, persistedQueries, cache, passesApollo }: Shared,
  inlineTrace = false,
): Promise<GraphqlHandler> {
  const execute = createExecuteOperation(served, dataVersion, inlineTrace, limits)
  const sizeOf = createSizeCheck(limits)
  const documents = passesApollo ? createKnownDocuments(served) : undefined
  const shared = { served, execute, sizeOf, documents, limits, logger, admission, persistedQueries, inlineTrace }
  const apollo = await startApollo(shared)
  const { formatError } = apollo
  const answer = documents ? createPastApollo({ apollo, documents, execute, admission, sizeOf }) : apollo.execute
  const forget = served.onSchemaChange(() => documents?.clear())
  const onVersion = (version: string) => dataVersion?.record(version)
  const open = createTableOpener({ served, limits, inTurn: admission.inTurn, formatError, onVersion })
  const send: Tables['send'] = (...table) => sendTable({ limits, formatError }, ...table)

  const run = (request: FastifyRequest, reply: FastifyReply): Promise<ApolloResponse> =>
    admission.admit(request, reply, () => {
      const context = createContext(request, abortAtDeadline(reply, limits.operationMilliseconds))
      return inlineTrace && asksForTrace(request) ? apollo.execute(request, context) : answer(request, context)
    })

  /** Apollo validates the operation; a valid one is read page by page. */
  async function answerWithTable(
    request: FastifyRequest,
    reply: FastifyReply,
    format: Format,
  ): Promise<Readable | Buffer | undefined> {
    const options = readTextOptions(format, request.query as Query)
    const context = createContext(request, never)
    const validated = await apollo.validate(request, context)
    if ('body' in validated) return sendUncached(request, reply, validated)
    const { table, version } = await open(reply, validated, format, context)
    reply.header('cache-control', 'no-store')
    if (version !== null) reply.header('x-data-version', version)
    return send(request, reply, format, format.write(table, options))
  }

  return {
    handle(request, reply) {
      const format = tableFormatOf(request)
      const isCached = cache && !format && !(inlineTrace && asksForTrace(request))
      if (isCached) {
        const sent = cache.answer(request, reply, () => run(request, reply))
        return sent?.then(() => admission.handOver(reply))
      }
      if (!format)
        return run(request, reply)
          .then((made) => sendUncached(request, reply.header('x-cache', 'bypass'), made))
          .then(() => admission.handOver(reply))
      return admission.admitTable(request, reply, () =>
        answerWithTable(request, reply.header('x-cache', 'bypass'), format),
      )
    },
    tables: {
      open: (request, reply, operation, format) =>
        admission.admitTable(request, reply, () => open(reply, operation, format, createContext(request, never))),
      send,
    },
    stop() {
      forget()
      return apollo.stop()
    },
  }
}
