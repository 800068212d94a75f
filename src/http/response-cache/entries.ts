import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { compressors, copyOf, type Encoding } from '../encodings.ts'
import type { OperationRecord } from '../operation.ts'
import type { ApolloResponse } from '../apollo-response.ts'
import { flatGraphHeaders } from '../graph-headers.ts'

/**
 * A response in one encoding. The headers are names and values in turn, as Node writes them; a response that the client
 * has already is sent with fewer.
 */
export type Representation = {
  body: Buffer
  etag: string
  headers: readonly string[]
  headersUnmodified: readonly string[]
}

/** A cached response. */
export type Entry = {
  /** A hash of the response and its media type. */
  tag: string
  /** Apollo's headers. */
  headers: readonly string[]
  identity: Representation
  /** Compressed forms, each made on first use. */
  encoded: { [encoding in Encoding]?: Representation | Promise<Representation> }
  /** The record of requests that get this response. */
  record: OperationRecord
}

/** Cached responses by key. The least recently used are evicted. */
export type Entries = {
  get(key: string): Entry | undefined
  /**
   * Adds a response.
   *
   * @param seconds - Its time to live; null for no limit.
   */
  add(key: string, answer: ApolloResponse, record: OperationRecord, seconds: number | null): Entry
  /** Returns the entry in an encoding; a promise if it must be compressed first. */
  encode(key: string, entry: Entry, encoding: Encoding): Representation | Promise<Representation>
  clear(): void
  /** The size of all keys and responses. */
  readonly bytes: number
}

/** The approximate bytes of an entry besides its key and bodies. */
const OVERHEAD = 2048

/** Creates an empty cache of at most `maxBytes`. */
export function createEntries(maxBytes: number): Entries {
  const entries = new LRUCache<string, Entry>({ maxSize: maxBytes, sizeCalculation: sizeOf })

  async function compress(key: string, entry: Entry, encoding: Encoding): Promise<Representation> {
    const { body } = entry.identity
    const compressed = await compressors[encoding](body).catch((error: unknown) => {
      delete entry.encoded[encoding]
      throw error
    })
    const made = represent(compressed, `"${entry.tag}-${encoding}"`, [...entry.headers, 'content-encoding', encoding])
    entry.encoded[encoding] = made
    // A copy, because the cache computes the size of the same object only once.
    if (entries.peek(key)?.encoded === entry.encoded)
      entries.set(key, { ...entry }, ttlOf(entries.getRemainingTTL(key)))
    return made
  }

  return {
    get: (key) => entries.get(key),
    add(key, answer, record, seconds) {
      const entry = entryOf(answer, record)
      entries.set(key, entry, ttlOf(seconds === null ? Infinity : seconds * 1000))
      return entry
    },
    encode: (key, entry, encoding) => (entry.encoded[encoding] ??= compress(key, entry, encoding)),
    clear: () => entries.clear(),
    get bytes() {
      return entries.calculatedSize
    },
  }
}

function entryOf({ headers, body }: ApolloResponse, record: OperationRecord): Entry {
  const sent = new Map(headers)
  const bytes = copyOf(typeof body === 'string' ? Buffer.from(body) : body)
  const tag = createHash('sha256')
    .update(`${sent.get('content-type')}\n`)
    .update(bytes)
    .digest('base64url')
  const flat = [...sent].flat()
  return { tag, headers: flat, identity: represent(bytes, `"${tag}"`, flat), encoded: {}, record }
}

/** Anyone may store the response, but must revalidate it each time: the data may change at any moment. */
const revalidate = ['cache-control', 'public, no-cache']

function represent(body: Buffer, etag: string, headers: readonly string[]): Representation {
  const headersUnmodified = [...flatGraphHeaders, ...revalidate, 'etag', etag]
  return {
    body,
    etag,
    headersUnmodified,
    headers: [...headersUnmodified, ...headers, 'content-length', `${body.length}`],
  }
}

/** The time to live in milliseconds; Infinity never expires. */
function ttlOf(ttl: number): { ttl?: number } {
  return Number.isFinite(ttl) ? { ttl } : {}
}

function sizeOf({ identity, encoded }: Entry, key: string): number {
  const made = Object.values(encoded).map((each) => (each instanceof Promise ? 0 : each.body.length))
  return OVERHEAD + 2 * key.length + identity.body.length + made.reduce((sum, bytes) => sum + bytes, 0)
}
