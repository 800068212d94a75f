import type { FastifyReply, FastifyRequest } from 'fastify'
import { encodingFor } from '../encodings.ts'
import { revalidate, type Entries, type Entry, type Representation } from './entries.ts'

/** Undefined where all has been sent, or nobody is there any more. */
export type Payload = Buffer | undefined

/** Answers with what is kept, in an encoding that the client takes; with 304 where the client has it. */
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

function send({ body, headers }: Representation, request: FastifyRequest, reply: FastifyReply): Payload {
  const { etag } = headers
  const known = request.headers['if-none-match']
  // What stands between quotation marks holds none, so that a tag is found in a list, and behind a W/.
  if (known !== undefined && request.method === 'GET' && (known === '*' || known.includes(etag))) {
    reply
      .code(304)
      .headers({ etag, ...revalidate })
      .send()
    return undefined
  }
  reply.headers(headers)
  return body
}
