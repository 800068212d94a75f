import type { Socket } from 'node:net'
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { HeaderMap } from '@apollo/server'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { errorCodes, statusOf, type ErrorCode } from '../errors.ts'
import { maskError } from './error-formatter.ts'
import { RefusedRequest } from './refused.ts'

const jsonExample = 'Send {"query": "{ __typename }"} with the header Content-Type: application/json.'

const sentences: Record<string, string> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: `The body is empty. ${jsonExample}`,
  FST_ERR_CTP_INVALID_JSON_BODY: `The body is not valid JSON. ${jsonExample}`,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: `This Content-Type is not accepted. ${jsonExample}`,
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large. Send a shorter operation, or several.',
  FST_ERR_BAD_URL: 'The URL is not valid. Percent-encode its special characters.',
  416: 'The range is outside the file. Content-Range gives the size of the file.',
}

/** The default of `Retry-After`, in seconds. */
const SOON = 5

/** Creates the handler of errors outside GraphQL execution. It formats and masks them like GraphQL errors. */
export function createErrorHandler(log: Logger) {
  return (error: FastifyError | GraphQLError | RefusedRequest, request: FastifyRequest, reply: FastifyReply): void => {
    // The client disconnected while its request was held, or its response was being compressed.
    if (reply.raw.destroyed) return void reply.hijack()
    if (error instanceof RefusedRequest) {
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
    'The URL and headers are too long. Send long operations with POST.',
  ],
  HPE_INVALID_URL: ['400 Bad Request', 'The URL is not valid. Percent-encode its special characters.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time. Send it without pauses.'],
}

/** How long a connection stays open for the client to close it, after a request that was not valid HTTP. */
const LINGER_MS = 1_000

/** Responds to requests that are not valid HTTP, if the connection is still writable. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, sentence] = unreadable[error.code] ?? [
    '400 Bad Request',
    'The request is not valid HTTP. Percent-encode spaces and braces in the URL.',
  ]
  const body = JSON.stringify({ errors: [clientError(sentence, errorCodes.BAD_REQUEST)] })
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n`
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  // Nothing else closes a socket that Node has reported here. At once, the client could lose the response.
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}

/** Responds 404, and lists the main addresses. */
export function handleNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const what = `${request.method} ${request.url.split('?', 1)[0]} does not exist.`
  const where =
    'The graph is at /graphql (GET or POST), its explorer at /playground, examples at /examples, files at /data.'
  send(reply, 404, clientError(`${what} ${where}`, errorCodes.NOT_FOUND))
}

function clientError(message: string, code: ErrorCode): GraphQLFormattedError {
  return { message, extensions: { code } }
}

function send(reply: FastifyReply, status: number, ...errors: readonly GraphQLFormattedError[]): void {
  // These headers belong to the response that failed.
  for (const name of ['content-disposition', 'content-encoding', 'content-type', 'etag', 'link'])
    reply.removeHeader(name)
  void reply.code(status).header('cache-control', 'no-store').send({ errors })
}
