import type { FastifyReply, FastifyRequest } from 'fastify'
import { compressors, encodingFor } from './encodings.ts'

/** The response of Apollo Server. */
export type ApolloResponse = { status: number; headers: Iterable<[name: string, value: string]>; body: string | Buffer }

/** Sends a response without caching it. As bytes, because Node would copy text to append it to the headers. */
export async function sendUncached(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: ApolloResponse,
): Promise<Buffer> {
  reply.code(status).header('cache-control', 'no-store')
  for (const [name, value] of headers) reply.header(name, value)
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const encoding = encodingFor(request, bytes.length)
  if (!encoding) return bytes
  reply.header('content-encoding', encoding)
  return compressors[encoding](bytes)
}
