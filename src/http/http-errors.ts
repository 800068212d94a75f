import type { Socket } from 'node:net'
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { HeaderMap } from '@apollo/server'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { errorCodes, maskError, type ErrorCode } from '../errors.ts'

const jsonExample = 'Send {"query": "{ __typename }"} with the header Content-Type: application/json.'

const sentences: Record<string, string> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: `The body is empty. ${jsonExample}`,
  FST_ERR_CTP_INVALID_JSON_BODY: `The body is not valid JSON. ${jsonExample}`,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: `This Content-Type is not accepted. ${jsonExample}`,
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large. Send a shorter operation, or several.',
  FST_ERR_BAD_URL: 'The address is not a valid URL. Percent-encode what stands in it.',
  416: 'The file has no such bytes. Content-Range says how many it has.',
}

/**
 * An error for a request that may be sent again, as Apollo and Fastify both read it. In: why, as a sentence; after how
 * many seconds.
 */
export function unavailable(why: string, seconds: number): GraphQLError {
  const again = `Send the request again after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
  const http = { status: 503, headers: new HeaderMap([['retry-after', String(seconds)]]) }
  return new GraphQLError(`${why} ${again}`, { extensions: { code: errorCodes.UNAVAILABLE, http } })
}

/** A request that is answered with errors in place of what it asks for. In: the status; the errors, as the client is to see them. */
export class Refused extends Error {
  readonly status: number
  readonly errors: readonly GraphQLFormattedError[]

  constructor(status: number, errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message)
    this.name = 'Refused'
    this.status = status
    this.errors = errors
  }
}

/** The status of an answer that has nothing but errors. In: the code of the first. */
export function statusOf(code: unknown): number {
  const statuses: { [code in ErrorCode]?: number } = {
    INTERNAL_SERVER_ERROR: 500,
    SUBGRAPH_ERROR: 502,
    SUBGRAPH_UNAVAILABLE: 502,
    UNAVAILABLE: 503,
    OPERATION_TIMED_OUT: 504,
  }
  return statuses[code as ErrorCode] ?? 400
}

/** After how many seconds a request that was refused for the moment may be sent again, where nothing better is known. */
const SOON = 5

/** What goes wrong before or beside the graph is answered in the graph's own form, and masked as its errors are. */
export function createErrorHandler(log: Logger) {
  return (error: FastifyError | GraphQLError | Refused, request: FastifyRequest, reply: FastifyReply): void => {
    if (error instanceof Refused) {
      if ((error.status === 503 || error.status === 429) && !reply.hasHeader('retry-after'))
        reply.header('retry-after', SOON)
      return send(reply, error.status, ...error.errors)
    }
    if (error instanceof GraphQLError) {
      const { code, http } = error.extensions as { code: ErrorCode; http?: { status: number; headers: HeaderMap } }
      if (http) reply.headers(Object.fromEntries(http.headers))
      const status = http?.status ?? statusOf(code)
      if (status === 503 && !http) reply.header('retry-after', SOON)
      return send(reply, status, clientError(error.message, code))
    }
    // A client that leaves while its answer is compressed: nobody is there to be told.
    if (reply.raw.destroyed) return void reply.hijack()
    const { statusCode: status = 500, code, message, headers = {} } = error as FastifyError & { headers?: object }
    if (status < 500) reply.headers(headers)
    const answer =
      status < 500
        ? clientError(sentences[code ?? status] ?? message, errorCodes.BAD_REQUEST)
        : maskError(error, log, { method: request.method, path: request.url.split('?', 1)[0] })
    send(reply, status, answer)
  }
}

const unreadable: Record<string, [status: string, sentence: string]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The address and headers are too long. Send a long operation as POST.',
  ],
  HPE_INVALID_URL: ['400 Bad Request', 'The address is not a valid URL. Percent-encode what stands in it.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time. Send it in one go.'],
}

/** Answers what is not even HTTP, where the connection still takes an answer. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, sentence] = unreadable[error.code] ?? [
    '400 Bad Request',
    'The request is not valid HTTP. Percent-encode spaces and braces in the address.',
  ]
  const body = JSON.stringify({ errors: [clientError(sentence, errorCodes.BAD_REQUEST)] })
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n`
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

/** Tells where things are. */
export function handleNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const what = `Nothing answers ${request.method} ${request.url.split('?', 1)[0]}.`
  const where =
    'The graph is at /graphql (GET or POST), its explorer at /playground, examples at /examples, files at /data.'
  send(reply, 404, clientError(`${what} ${where}`, errorCodes.NOT_FOUND))
}

/** Refuses all but one Host header, with a name or an address. */
export function checkHost({ raw: { rawHeaders, headers } }: FastifyRequest): void {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHost(rawHeaders[index]!)) count++
  if (count !== 1 || !URL.canParse(`http://${headers.host}/`))
    throw refusal(400, 'Send one Host header, with the name of this server.')
}

function isHost(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'host'
}

/** Refuses compressed bodies: a small one could grow without end. */
export function checkEncoding({ headers }: FastifyRequest): void {
  if ((headers['content-encoding'] ?? 'identity') === 'identity') return
  throw refusal(415, 'The body is compressed. Send it as it is; the answer may be compressed.')
}

/** Refuses a persisted query by anything but a hash: Apollo's store would fail at it. */
export function checkPersistedQuery({ body, query }: FastifyRequest): void {
  const { extensions } = (body ?? query) as { extensions?: unknown }
  const sent = (typeof extensions === 'string' ? readJson(extensions) : extensions) as WithPersistedQuery
  const persistedQuery = sent?.persistedQuery
  if (!persistedQuery || /^[\da-f]{64}$/i.test(textIn(persistedQuery.sha256Hash))) return
  throw refusal(
    400,
    `'extensions.persistedQuery.sha256Hash' is no hash. Send the SHA-256 of the operation's text, as 64 hexadecimal digits.`,
  )
}

type WithPersistedQuery = { persistedQuery?: { sha256Hash?: unknown } | null } | null | undefined

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Apollo says what is wrong with it.
    return undefined
  }
}

function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode })
}

function clientError(message: string, code: ErrorCode): GraphQLFormattedError {
  return { message, extensions: { code } }
}

function send(reply: FastifyReply, status: number, ...errors: readonly GraphQLFormattedError[]): void {
  // What stands there is of the answer that there would have been.
  for (const name of ['content-disposition', 'content-encoding', 'content-type', 'etag', 'link'])
    reply.removeHeader(name)
  void reply.code(status).header('cache-control', 'no-store').send({ errors })
}
