import type { FastifyReply, FastifyRequest } from 'fastify'
import { compressors, encodingFor } from './encodings.ts'
import { flatGraphHeaders } from './graph-headers.ts'
import { writeReply } from './write-reply.ts'

/** The response of Apollo Server. */
export type ApolloResponse = { status: number; headers: Iterable<[name: string, value: string]>; body: string | Buffer }

/** Sends a response without caching it. As bytes, because Node would copy text to append it to the headers. */
export async function sendUncached(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: ApolloResponse,
): Promise<undefined> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const encoding = encodingFor(request, bytes.length)
  const sent = encoding ? await compressors[encoding](bytes) : bytes
  // Apollo sets its own `cache-control` for a persisted query that it does not know.
  const ofAnswer = new Map([['cache-control', 'no-store'], ...headers, ['content-length', `${sent.length}`]])
  if (encoding) ofAnswer.set('content-encoding', encoding)
  writeReply(reply, status, [...flatGraphHeaders, ...[...ofAnswer].flat()], sent)
  return undefined
}
