import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'

/**
 * Checks that a request has exactly one valid Host header.
 *
 * @throws 400 otherwise.
 */
export function checkHost({ raw: { rawHeaders, headers } }: FastifyRequest): void {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHost(rawHeaders[index]!)) count++
  if (count !== 1 || !isValid(headers.host!)) throw refusal(400, 'Send one Host header, with the name of this server.')
}

/** Names that were valid: nearly all requests have the same. */
const validHosts = new LRUCache<string, true>({ max: 100 })

function isValid(host: string): boolean {
  if (validHosts.has(host)) return true
  if (!URL.canParse(`http://${host}/`)) return false
  validHosts.set(host, true)
  return true
}

function isHost(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'host'
}

/**
 * Refuses compressed bodies: a small one could expand without limit.
 *
 * @throws 415 for a compressed body.
 */
export function checkEncoding({ headers }: FastifyRequest): void {
  if ((headers['content-encoding'] ?? 'identity') === 'identity') return
  throw refusal(415, 'The body is compressed. Send it uncompressed; the response may be compressed.')
}

/**
 * Checks that the hash of a persisted query is one: Apollo's store would fail otherwise.
 *
 * @throws 400 for anything else.
 */
export function checkPersistedQuery({ body, query }: FastifyRequest): void {
  const { extensions } = (body ?? query) as { extensions?: unknown }
  const sent = (typeof extensions === 'string' ? readJson(extensions) : extensions) as WithPersistedQuery
  const persistedQuery = sent?.persistedQuery
  if (!persistedQuery || /^[\da-f]{64}$/i.test(textIn(persistedQuery.sha256Hash))) return
  throw refusal(
    400,
    `'extensions.persistedQuery.sha256Hash' is not a hash. Send the SHA-256 of the operation's text, as 64 hexadecimal digits.`,
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
    // Apollo reports the error.
    return undefined
  }
}

function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode })
}
