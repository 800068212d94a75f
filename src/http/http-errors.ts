import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { errorCodes, maskError, type ErrorCode } from '../errors.ts'

const jsonExample = 'Send {"query": "{ __typename }"} with the header Content-Type: application/json.'

const sentences: Record<string, string> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: `The body is empty. ${jsonExample}`,
  FST_ERR_CTP_INVALID_JSON_BODY: `The body is not valid JSON. ${jsonExample}`,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: `The body is of a kind that is not read here. ${jsonExample}`,
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large. Send a shorter operation, or several.',
  FST_ERR_BAD_URL: 'The address is not a valid URL. Percent-encode what stands in it.',
}

/** What goes wrong before or beside the graph is answered in the graph's own form, and masked as its errors are. */
export function createErrorHandler(log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 500
    const answer =
      status < 500
        ? clientError(sentences[error.code] ?? error.message, errorCodes.BAD_REQUEST)
        : maskError(error, log, { method: request.method, path: request.url.split('?', 1)[0] })
    send(reply, status, answer)
  }
}

/** Tells where things are. */
export function handleNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const what = `Nothing answers ${request.method} ${request.url.split('?', 1)[0]}.`
  const where = 'The graph is at /graphql (GET or POST), its explorer at /playground.'
  send(reply, 404, clientError(`${what} ${where}`, errorCodes.NOT_FOUND))
}

/** Refuses a Host header that makes no URL: Apollo's integration builds one from it and would fail. */
export async function checkHost({ hostname }: FastifyRequest): Promise<void> {
  if (URL.canParse(`http://${hostname}/`)) return
  throw Object.assign(new Error('The Host header is not a valid host. Send the name of this server.'), {
    statusCode: 400,
  })
}

function clientError(message: string, code: ErrorCode): GraphQLFormattedError {
  return { message, extensions: { code } }
}

function send(reply: FastifyReply, status: number, error: GraphQLFormattedError): void {
  void reply.code(status).send({ errors: [error] })
}
