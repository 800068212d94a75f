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
import type { DocumentNode, FormattedExecutionResult, GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { documentLimits } from '../graph/document-limits.ts'
import type { Graph } from '../graph/graph.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import { WrittenData } from '../graph/written-data.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { Admission } from './admission.ts'
import { executeBy } from './apollo-gateway.ts'
import { limitAnswers, recordOperation, statusOfRefusals, takeLargeResults } from './apollo-plugins.ts'
import type { ApolloResponse } from './apollo-response.ts'
import { createErrorFormatter } from './error-formatter.ts'
import { writeJson } from './json-pieces.ts'
import type { Limits } from './limits.ts'
import { outcomeOf, type RequestContext } from './operation.ts'
import { searchOf } from './query-string.ts'

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
  dataVersion: Graph['dataVersion']
  limits: Limits
  logger: Logger
  admission: Admission
  persistedQueries: InMemoryLRUCache
  /** Whether to answer requests for inline traces. */
  inlineTrace: boolean
}

/** Starts Apollo Server. */
export async function startApollo(options: Options): Promise<Apollo> {
  const formatError = createErrorFormatter(options.logger, () => options.served.schema)
  const apollo = createApolloServer(options, formatError)
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
    return { status: status ?? 200, headers: responseHeaders, body: (await writeLarge(context)) ?? body.string }
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

/** Writes the result that Apollo has not written, if there is one. The time limit of the operation includes this. */
async function writeLarge({
  large: { result },
  record,
  running: { signal },
}: RequestContext): Promise<Buffer | undefined> {
  if (!result) return undefined
  const { errors, data, extensions } = result
  try {
    return await writeJson({ errors, data, extensions }, signal)
  } catch (error) {
    record.outcome = outcomeOf(null, [(error as GraphQLError).toJSON()])
    throw error
  }
}

function createApolloServer(
  { served, dataVersion, limits, logger, admission, persistedQueries, inlineTrace }: Options,
  formatError: Apollo['formatError'],
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: executeBy(served, dataVersion, inlineTrace, limits),
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
      statusOfRefusals,
      limitAnswers(admission, limits),
      takeLargeResults,
      {
        // Apollo replaces this error with its own, and would log it without its stack.
        unexpectedErrorProcessingRequest: async ({ error }) => logger.error({ err: error }, 'request not processed'),
      },
    ],
  })
}

/** Writes a result as JSON. It has no errors if its data are written already. */
function writeResult(result: FormattedExecutionResult): string {
  const data: unknown = result.data
  return data instanceof WrittenData ? `{"data":${data.text}}` : JSON.stringify(result)
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
