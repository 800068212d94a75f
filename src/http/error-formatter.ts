import { randomUUID } from 'node:crypto'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, isEnumType, Kind, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { errorCodes, isErrorCode, type ErrorCode } from '../errors.ts'

type ErrorLog = Pick<Logger, 'error'>

/**
 * Creates Apollo's `formatError`. Errors that the client can fix keep message, locations, path and code; all others are
 * logged in full, and the client gets a correlation id.
 *
 * @param schemaNow - Returns the schema that is served.
 */
export function createErrorFormatter(log: ErrorLog, schemaNow: () => GraphQLSchema) {
  return ({ message, locations, path }: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = clientErrorCode(error)
    const masked = code ? clarify(message, code, schemaNow()) : maskError(error, log, { path })
    return { message: masked.message, locations, path, extensions: { ...masked.extensions, ...aboutSubgraph(error) } }
  }
}

/**
 * Logs an unexpected error with its stack and causes.
 *
 * @param where - Further properties of the log line.
 * @returns An error for the client, with a correlation id in place of the details.
 */
export function maskError(error: unknown, log: ErrorLog, where: object): GraphQLFormattedError {
  const correlationId = logOnce(rootError(error), (err, id) =>
    log.error({ ...where, correlationId: id, err }, 'unexpected error'),
  )
  return {
    message: `Internal error. Quote this correlation id when you report it: ${correlationId}`,
    extensions: { code: errorCodes.INTERNAL_SERVER_ERROR, correlationId },
  }
}

const logged = new WeakMap<object, string>()

/** Logs an error once and returns its correlation id: a single error of the database can fail a thousand fields. */
function logOnce(error: unknown, log: (error: unknown, correlationId: string) => void): string {
  const key = error instanceof Error ? error : {}
  let id = logged.get(key)
  if (id === undefined) {
    logged.set(key, (id = randomUUID()))
    log(error, id)
  }
  return id
}

/** Messages of graphql-js and Apollo that only say what is wrong, and sentences that also say what to send. */
const clearer: [message: RegExp, sentence: string, code?: ErrorCode][] = [
  [/^Operation batching disabled\.$/, 'Send one operation per request: batches are not supported.'],
  [
    /^(GraphQL operations must contain a non-empty `query`|POST body missing, ).*$/,
    'The request contains no operation. Send {"query": "{ __typename }"} as JSON, or ?query={__typename} in the URL.',
  ],
  [/^Apollo Server supports only GET\/POST requests\.$/, 'Send the operation with GET or POST.'],
  [/^(Variable "\$(.+)" of required type ".+" was not provided\.)$/, '$1 Send "$2" in the variables.'],
  [/^(.*String cannot represent a non string value: (\d+))$/s, '$1. Send it in quotes: "$2".'],
  [/^(Unknown operation named ".*"\.)$/, '$1 Send the name of an operation in the document as operationName.'],
  [/^Schema is not configured to execute (\w+) operation\.$/, 'The graph is read-only: it has no $1. Send a query.'],
  [
    /^Syntax Error: Document contains more tha[nt] (\d+) tokens.*$/,
    'The document has more than $1 tokens (names, punctuation and values), which is the limit. Send long lists in variables, and split the rest into several operations.',
    errorCodes.OPERATION_TOO_LARGE,
  ],
]

function clarify(message: string, code: ErrorCode, schema: GraphQLSchema): GraphQLFormattedError {
  const [pattern, sentence, instead] = clearer.find(([each]) => each.test(message)) ?? []
  if (!pattern || !sentence) return { message: inShort(message) + allowedValues(message, schema), extensions: { code } }
  return { message: inShort(message.replace(pattern, sentence)), extensions: { code: instead ?? code } }
}

/** Cuts a message in the middle: graphql-js quotes what a client sent there, in each of up to a hundred errors. */
function inShort(message: string): string {
  if (message.length <= MAX_MESSAGE_LENGTH) return message
  return `${message.slice(0, MAX_MESSAGE_LENGTH / 2)} … ${message.slice(-MAX_MESSAGE_LENGTH / 2)}`
}

const MAX_MESSAGE_LENGTH = 1_000

/** Lists the values of the enum that a message mentions, as a further sentence. */
function allowedValues(message: string, schema: GraphQLSchema): string {
  const [, name] = /\b(?:in|Enum) "(\w+)" (?:enum|cannot represent)/.exec(message) ?? []
  const type = name && schema.getType(name)
  return isEnumType(type)
    ? ` Send one of ${type
        .getValues()
        .map((value) => value.name)
        .join(', ')}.`
    : ''
}

/** The extensions of a subgraph's error, other than its code. */
function aboutSubgraph(error: unknown): object | undefined {
  const raised = unwrapResolverError(error)
  if (!(raised instanceof GraphQLError) || !raised.extensions['subgraph']) return undefined
  const { subgraph, correlationId, subgraphCode } = raised.extensions
  return { subgraph, correlationId, ...(subgraphCode !== undefined && { subgraphCode }) }
}

function clientErrorCode(error: unknown): Exclude<ErrorCode, typeof errorCodes.INTERNAL_SERVER_ERROR> | undefined {
  const raised = unwrapResolverError(error)
  if (!(raised instanceof GraphQLError)) return undefined
  const { code, http } = raised.extensions
  // Apollo overwrites the code of a validation rule.
  if (raised.originalError instanceof GraphQLError && code === errorCodes.GRAPHQL_VALIDATION_FAILED) {
    if (raised.originalError.extensions['code'] === errorCodes.OPERATION_TOO_LARGE)
      return errorCodes.OPERATION_TOO_LARGE
  }
  if (isErrorCode(code) && code !== errorCodes.INTERNAL_SERVER_ERROR) return code

  // graphql-js and Apollo give some errors no code: the node that they point to tells them apart.
  const [node] = raised.nodes ?? []
  if (node?.kind === Kind.VARIABLE_DEFINITION) return errorCodes.BAD_USER_INPUT
  if (raised.message.startsWith('Too many errors processing variables')) return errorCodes.BAD_USER_INPUT
  if (/^Argument ".*" (of (required|non-null) type|has invalid value) /s.test(raised.message)) {
    return errorCodes.BAD_USER_INPUT
  }
  if (node?.kind === Kind.OPERATION_DEFINITION) return errorCodes.OPERATION_RESOLUTION_FAILURE
  if (!raised.path && isClientStatus(http)) return errorCodes.BAD_REQUEST
  return undefined
}

function isClientStatus(http: unknown): boolean {
  return (http as { status?: number } | undefined)?.status?.toString().startsWith('4') ?? false
}

function rootError(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootError(error.originalError) : error
}
