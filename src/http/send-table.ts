import { Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { getOperationAST, GraphQLError, type GraphQLFormattedError } from 'graphql'
import Negotiator from 'negotiator'
import { badUserInput, errorCodes, quote } from '../errors.ts'
import { checkAnswerSize, type AnswerSize, type OperationToRun } from '../graph/node-estimate.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import { formats } from '../tabular/formats/index.ts'
import { openTable, TableErrors, VersionChanged, type OpenTable, type RunPage } from '../tabular/open-table.ts'
import { planTable, type TablePlan } from '../tabular/plan.ts'
import type { Format, Row } from '../tabular/table.ts'
import { endPiecesEarly } from './deadline.ts'
import { encodingFor, type Encoding } from './encodings.ts'
import { Refused, statusOf } from './http-errors.ts'
import type { Limits } from './limits.ts'
import { outcomeOf, type OperationRecord, type RequestContext } from './operation.ts'
import type { Query } from './query-string.ts'

/** A table whose first page has been read. */
export type OpenedTable = OpenTable & {
  /** The first row of the same operation with other variables, of the same version of the data; none where it has none. */
  readFirst: (variables: Readonly<Record<string, unknown>>) => Promise<readonly Row[]>
}

/** Tables of a served graph. */
export type Tables = {
  /** Reads the first page of an operation's table, for a format. Errors: Refused; UNAVAILABLE where there is too much to do. */
  open(request: FastifyRequest, reply: FastifyReply, operation: OperationToRun, format: Format): Promise<OpenedTable>
  /** What is to be sent of what a format makes of a table. */
  send(request: FastifyRequest, reply: FastifyReply, format: Format, chunks: AsyncIterable<Uint8Array>): Readable
}

/** What tables are read from, and by which rules. */
export type TableSource = {
  served: ServedGraph
  limits: Limits
  /** Makes pages wait for each other, so that those of all tables hold up nobody else. */
  inTurn: <R>(read: () => Promise<R>) => Promise<R>
  formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError
}

const json = ['application/json', 'application/graphql-response+json']

/**
 * The format of a table that a client asks for by `format=csv` in the address, or else by the media type in `Accept`,
 * whatever its parameters; undefined where it would rather have JSON. Errors: Refused, for a client that takes neither;
 * BAD_USER_INPUT for a format that there is not.
 */
export function tableFormatOf({ headers, query }: FastifyRequest): Format | undefined {
  const { format } = query as Query
  // Apollo goes by the header.
  if (format === 'json') headers.accept = json[0]!
  else if (format !== undefined) return formatNamed(format)
  if (!headers.accept || headers.accept === '*/*' || headers.accept === json[0]) return undefined
  const accept = headers.accept.replaceAll(/;(?!\s*q=)[^;,]*/gi, '')
  const chosen = new Negotiator({ headers: { accept } }).mediaType([
    ...json,
    ...formats.map(({ mediaType }) => mediaType),
  ])
  if (chosen === undefined) throw notAcceptable(headers.accept)
  return formats.find(({ mediaType }) => mediaType === chosen)
}

function formatNamed(sent: Query[string]): Format {
  const format = formats.find(({ extension }) => extension === sent)
  if (format) return format
  const known = formats.map(({ extension }) => extension).join(', ')
  throw badUserInput(`'format' is ${quote(String(sent))}. Send one of json, ${known}.`)
}

function notAcceptable(accept: string): Refused {
  const known = [...json, ...formats.map(({ mediaType }) => mediaType)].join(', ')
  const message = `Nothing here is ${quote(accept)}. Send one of these in Accept: ${known}.`
  return new Refused(406, [{ message, extensions: { code: errorCodes.BAD_REQUEST } }])
}

/**
 * Reads an operation as a table, page by page, each within the time of one operation. Nothing is sent yet. Errors:
 * Refused, with what is to be sent instead: for an operation that makes no table in this format, and for one that fails.
 */
export async function readTable(
  { served, limits, inTurn, formatError }: TableSource,
  reply: FastifyReply,
  operation: OperationToRun,
  format: Format,
  { record, running }: RequestContext,
): Promise<OpenedTable> {
  const { schema } = operation
  const operationName = operation.operation.name?.value
  const within = endPiecesEarly(reply, limits.operationMilliseconds)
  const run: RunPage = (document, variables) =>
    inTurn(() => within((signal) => served.run({ schema, document, operationName, variables }, { ...running, signal })))
  const refuse = (error: unknown): never => {
    const errors = tell(formatError, error)
    record.outcome = outcomeOf(null, errors)
    throw new Refused(statusOf(errors[0]!.extensions?.['code']), errors)
  }
  try {
    const plan = planTable(operation)
    checkColumns(plan, format)
    format.check?.(plan.columns)
    const opened = await openTable(fitPages(plan, operation, limits, record), run)
    Object.assign(record, { dataVersion: opened.version, outcome: 'ok' })
    const readFirst = async (variables: Row) => {
      const first = await openTable({ ...planTable({ ...operation, variables }), first: 1 }, run)
      if (first.version !== opened.version) throw new VersionChanged()
      return first.firstRows
    }
    return { ...opened, readFirst: (variables) => readFirst(variables).catch(refuse) }
  } catch (error) {
    return refuse(error)
  }
}

/**
 * A table as it is to be sent, while it is read, compressed where the client takes that and the format is text. What fails
 * after the first page cuts the connection: a table that ends early must not look whole.
 */
export function sendTable(
  { limits, formatError }: Pick<TableSource, 'limits' | 'formatError'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { mediaType, parameters = '' }: Format,
  chunks: AsyncIterable<Uint8Array>,
): Readable {
  const record = request.operation!
  const overdue = () => reply.elapsedTime > limits.tableMilliseconds

  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        yield chunk
        request.progressAt = reply.elapsedTime
        if (overdue()) throw tooSlow(limits.tableMilliseconds)
      }
      record.outcome = 'ok'
    } catch (error) {
      // Nobody is there to be told: the log and the metrics are.
      record.outcome = outcomeOf(null, tell(formatError, error))
      // HTTP/1.0 takes the end of a connection for that of the answer.
      if (request.raw.httpVersion === '1.0') request.raw.socket.resetAndDestroy()
      throw error
    }
  }

  reply.type(`${mediaType}${parameters}`)
  const encoding = /^text|json$/.test(mediaType) ? encodingFor(request, Infinity) : undefined
  const stream = Readable.from(watched(), { objectMode: false, highWaterMark: BUFFER })
  if (!encoding) return stream
  const compressed = compressions[encoding]()
  stream.on('error', (error) => compressed.destroy(error))
  compressed.on('close', () => stream.destroy())
  reply.header('content-encoding', encoding)
  return stream.pipe(compressed)
}

/** Bytes that are ready for the client before the next page is read. */
const BUFFER = 64 * 1024

/** As fast as may be; what there is of each page leaves at once. */
const compressions: Record<Encoding, () => Transform> = {
  br: () =>
    zlib.createBrotliCompress({
      flush: zlib.constants.BROTLI_OPERATION_FLUSH,
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 },
    }),
  gzip: () => zlib.createGzip({ level: 1, flush: zlib.constants.Z_SYNC_FLUSH }),
}

function checkColumns({ columns }: TablePlan, { mediaType, refuses = [] }: Format): void {
  const refused = columns.find(({ type }) => refuses.includes(type))
  if (!refused) return
  const able = formats.filter((each) => !each.refuses?.includes(refused.type)).map((each) => each.mediaType)
  throw badUserInput(
    `'${refused.name}' is a geometry, and ${mediaType} has no cell for one. Leave it out, or ask for ${able.join(' or ')}.`,
  )
}

/**
 * Makes the pages as short as may be for rows that hold very much: what all tables read at a time takes up no more than a
 * few operations, so that nothing is held for them while their clients take their time. Errors: OPERATION_TOO_LARGE for
 * a row that is too large by itself.
 */
function fitPages(
  plan: TablePlan,
  { schema, operation }: OperationToRun,
  limits: Limits,
  record: OperationRecord,
): TablePlan {
  const document = plan.document
  const sizeOf = (rows: number): AnswerSize =>
    checkAnswerSize({
      schema,
      document,
      operation: getOperationAST(document, operation.name?.value)!,
      variables: plan.variablesOf(rows, null),
      limits,
    })
  const row = sizeOf(1)
  const pageSize = Math.max(1, Math.min(plan.pageSize, Math.floor(limits.pageNodes / row.nodes)))
  Object.assign(record, sizeOf(Math.min(plan.first, pageSize)))
  return { ...plan, pageSize }
}

/** The errors as a client may see them; what is our fault is logged. */
function tell(formatError: TableSource['formatError'], error: unknown): GraphQLFormattedError[] {
  return (error instanceof TableErrors ? error.errors : [asGraphqlError(error)]).map((each) =>
    formatError(each.toJSON(), each),
  )
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  return error instanceof VersionChanged
    ? new GraphQLError(error.message, { extensions: { code: errorCodes.UNAVAILABLE } })
    : new GraphQLError('', { originalError: error as Error })
}

function tooSlow(milliseconds: number): GraphQLError {
  return new GraphQLError(`A table is to be read within ${milliseconds / 60_000} minutes.`, {
    extensions: { code: errorCodes.OPERATION_TIMED_OUT },
  })
}
