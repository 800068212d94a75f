import type { FastifyReply, FastifyRequest } from 'fastify'
import { compressors, encodingFor } from '../encodings.ts'

/** What Apollo answers. */
export type Answer = { status: number; headers: Iterable<[name: string, value: string]>; body: string }

/** Sends what Apollo answers, for once. As bytes: Node would put a text behind the headers, and copy it for that. */
export async function sendUnkept(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: Answer,
): Promise<Buffer> {
  reply.code(status).header('cache-control', 'no-store')
  for (const [name, value] of headers) reply.header(name, value)
  const bytes = Buffer.from(body)
  const encoding = encodingFor(request, bytes.length)
  if (!encoding) return bytes
  reply.header('content-encoding', encoding)
  return compressors[encoding](bytes)
}
