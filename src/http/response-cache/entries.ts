import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { compressors, copyOf, type Encoding } from '../encodings.ts'
import type { OperationRecord } from '../operation.ts'
import type { Answer } from './answer.ts'

/** Anyone may store it, and is to ask each time whether it is still the answer: the data may change at any moment. */
export const revalidate = { 'cache-control': 'public, no-cache' }

/** An answer in one encoding, with the headers that tell of it. */
export type Representation = { body: Buffer; headers: Record<string, string> & { etag: string } }

/** An answer that is kept. */
export type Entry = {
  /** A hash of the answer and its media type. */
  tag: string
  identity: Representation
  /** Each is made when it is first asked for. */
  encoded: { [encoding in Encoding]?: Representation | Promise<Representation> }
  /** Of whoever is answered with it. */
  record: OperationRecord
}

/** Answers by their keys; those that were not asked for longest make room for new ones. */
export type Entries = {
  get(key: string): Entry | undefined
  /**
   * Keeps an answer.
   *
   * @param seconds - For how long at most; null for as long as there is room.
   */
  keep(key: string, answer: Answer, record: OperationRecord, seconds: number | null): Entry
  /** The entry in an encoding: at once where it was made before. */
  encode(key: string, entry: Entry, encoding: Encoding): Representation | Promise<Representation>
  clear(): void
  /** What keys and answers take up. */
  readonly bytes: number
}

/** Bytes of an entry beside its key and bodies, about. */
const OVERHEAD = 1024

/** Makes an empty memory of so many bytes at most. */
export function createEntries(maxBytes: number): Entries {
  const entries = new LRUCache<string, Entry>({ maxSize: maxBytes, sizeCalculation: sizeOf })

  async function compress(key: string, entry: Entry, encoding: Encoding): Promise<Representation> {
    const { body, headers } = entry.identity
    const compressed = await compressors[encoding](body).catch((error: unknown) => {
      delete entry.encoded[encoding]
      throw error
    })
    const made = {
      body: compressed,
      headers: { ...headers, etag: `"${entry.tag}-${encoding}"`, 'content-encoding': encoding },
    }
    entry.encoded[encoding] = made
    // A copy, because the cache weighs the same entry only once.
    if (entries.peek(key)?.encoded === entry.encoded)
      entries.set(key, { ...entry }, keepFor(entries.getRemainingTTL(key)))
    return made
  }

  return {
    get: (key) => entries.get(key),
    keep(key, answer, record, seconds) {
      const entry = entryOf(answer, record)
      entries.set(key, entry, keepFor(seconds === null ? Infinity : seconds * 1000))
      return entry
    },
    encode: (key, entry, encoding) => (entry.encoded[encoding] ??= compress(key, entry, encoding)),
    clear: () => entries.clear(),
    get bytes() {
      return entries.calculatedSize
    },
  }
}

function entryOf({ headers, body }: Answer, record: OperationRecord): Entry {
  const told = Object.fromEntries(headers)
  const bytes = copyOf(Buffer.from(body))
  const tag = createHash('sha256').update(`${told['content-type']}\n`).update(bytes).digest('base64url')
  const identity = { body: bytes, headers: { ...told, ...revalidate, etag: `"${tag}"` } }
  return { tag, identity, encoded: {}, record }
}

/** In: milliseconds; for ever, unless they end. */
function keepFor(ttl: number): { ttl?: number } {
  return Number.isFinite(ttl) ? { ttl } : {}
}

function sizeOf({ identity, encoded }: Entry, key: string): number {
  const made = Object.values(encoded).map((each) => (each instanceof Promise ? 0 : each.body.length))
  return OVERHEAD + 2 * key.length + identity.body.length + made.reduce((sum, bytes) => sum + bytes, 0)
}
