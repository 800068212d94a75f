import type { FastifyReply, FastifyRequest } from 'fastify'
import { encodingFor } from '../encodings.ts'
import { writeReply } from '../write-reply.ts'
import type { Entries, Entry, Representation } from './entries.ts'

/** Nothing: the response has been written, or the client has disconnected. */
export type Payload = undefined

/**
 * Sends a cached response in an encoding that the client accepts; 304 if the client has it already.
 *
 * @param entries - Keep the response in this encoding from now on.
 * @returns A promise if it is still to be encoded.
 */
export function sendEntry(
  entries: Entries,
  { request, reply, key }: { request: FastifyRequest; reply: FastifyReply; key: string },
  entry: Entry,
): Payload | Promise<Payload> {
  const encoding = encodingFor(request, entry.identity.body.length)
  if (!encoding) return send(entry.identity, request, reply)
  const made = entries.encode(key, entry, encoding)
  return made instanceof Promise ? made.then((each) => send(each, request, reply)) : send(made, request, reply)
}

function send(
  { body, etag, headers, headersUnmodified }: Representation,
  request: FastifyRequest,
  reply: FastifyReply,
): Payload {
  const cachedTags = request.headers['if-none-match']
  // Tags are quoted and contain no quotes, so a substring search finds one in a list, and after W/.
  if (cachedTags !== undefined && request.method === 'GET' && (cachedTags === '*' || cachedTags.includes(etag)))
    writeReply(reply, 304, headersUnmodified)
  else writeReply(reply, 200, headers, body)
  return undefined
}
