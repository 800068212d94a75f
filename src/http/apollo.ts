import { ApolloServer, HeaderMap } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace'
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache'
import type { FastifyRequest } from 'fastify'
import type { DocumentNode } from 'graphql'
import type { Logger } from 'pino'
import type { AnswerSize } from '../graph/answer-size.ts'
import { documentLimits } from '../graph/document-limits.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { Admission } from './admission.ts'
import { executeBy, type ExecuteOperation } from './apollo-gateway.ts'
import { limitAnswers, noteAnswered, recordOperation, statusOfRefusals, takeLargeResults } from './apollo-plugins.ts'
import type { ApolloResponse } from './apollo-response.ts'
import { createErrorFormatter } from './error-formatter.ts'
import type { KnownDocuments } from './known-documents.ts'
import type { Limits } from './limits.ts'
import type { RequestContext } from './operation.ts'
import { searchOf } from './query-string.ts'
import { writeLarge, writeResult } from './write-result.ts'

/** Apollo Server for a graph. */
export type Apollo = {
  /** Parses, validates and limits the operation of a request, and runs it. */
  execute(request: FastifyRequest, context: RequestContext): Promise<ApolloResponse>
  /**
   * The same without running it.
   *
   * @returns The operation, or the response with the errors of the request.
   */
  validate(request: FastifyRequest, context: RequestContext): Promise<OperationToRun | ApolloResponse>
  /** Formats an error for the client. */
  formatError: ReturnType<typeof createErrorFormatter>
  stop(): Promise<void>
}

type Options = {
  served: ServedGraph
  execute: ExecuteOperation
  limits: Limits
  logger: Logger
  admission: Admission
  persistedQueries: InMemoryLRUCache
  /** Whether to answer requests for inline traces. */
  inlineTrace: boolean
  /** Gets the documents that were answered without errors; undefined if none pass Apollo. */
  documents: KnownDocuments | undefined
  /** Estimates a response, and refuses one that could be too large. */
  sizeOf: (request: OperationToRun) => AnswerSize
}

/** Starts Apollo Server. */
export async function startApollo(options: Options): Promise<Apollo> {
  const formatError = createErrorFormatter(options.logger, () => options.served.schema)
  const apollo = createApolloServer(options, formatError)
  const { documents } = options
  await apollo.start()

  async function answer(request: FastifyRequest, headers: HeaderMap, context: RequestContext): Promise<ApolloResponse> {
    const { method, url, body: sent } = request
    const {
      status,
      headers: responseHeaders,
      body,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers, search: searchOf(url), body: sent },
      context: async () => context,
    })
    if (body.kind !== 'complete')
      throw new Error('Apollo Server returned an incremental response, but the schema has no @defer.')
    const { result } = context.large
    const written = result ? await writeLarge(result, context) : body.string
    const response = { status: status ?? 200, headers: [...responseHeaders], body: written }
    if (context.answered.operation && response.status === 200)
      documents?.add(request, context.answered.operation, response.headers)
    return response
  }

  return {
    execute: (request, context) => answer(request, headersOf(request), context),
    async validate(request, context) {
      let operation: OperationToRun | undefined
      const headers = headersOf(request)
      headers.set('accept', 'application/graphql-response+json')
      const onlyValidate = (valid: OperationToRun) => void (operation = valid)
      const refusal = await answer(request, headers, { ...context, onlyValidate })
      return operation ?? refusal
    },
    formatError,
    stop: () => apollo.stop(),
  }
}

function createApolloServer(
  { served, execute, limits, logger, admission, persistedQueries, inlineTrace, sizeOf }: Options,
  formatError: Apollo['formatError'],
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: executeBy(served, execute),
    logger,
    formatError,
    includeStacktraceInErrorResponses: false,
    // Apollo would append a line break, which copies the whole response.
    stringifyResult: writeResult,
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    // The graph is public and without cookies, and a form on another site cannot send JSON, which mutations need.
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
      // It would wrap every resolver, which costs more than the hints are worth.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      inlineTrace ? ApolloServerPluginInlineTrace() : ApolloServerPluginInlineTraceDisabled(),
      recordOperation,
      noteAnswered,
      statusOfRefusals,
      limitAnswers(admission, sizeOf),
      takeLargeResults,
      {
        // Apollo replaces this error with its own, and would log it without its stack.
        unexpectedErrorProcessingRequest: async ({ error }) => logger.error({ err: error }, 'request not processed'),
      },
    ],
  })
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap()
  for (const [name, value] of Object.entries(headers)) if (value) map.set(name, String(value))
  return map
}

function countTokens({ loc }: DocumentNode): number {
  let count = 0
  for (let token = loc?.startToken; token; token = token.next ?? undefined) count++
  return count
}
