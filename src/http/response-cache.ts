import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Graph } from '../graph/graph.ts'
import { cacheKey, readAsked } from './cache-key.ts'
import type { Limits } from './limits.ts'
import { createRecord, type OperationRecord } from './operation.ts'

/** What Apollo answers. */
export type Answer = { status: number; headers: Iterable<[name: string, value: string]>; body: string }

/** Whole answers in memory, in front of Apollo, each for as long as the data have the version that it was read from. */
export type ResponseCache = {
  /**
   * Answers a request out of memory, or by `run`, which runs its operation and writes `request.operation`.
   * Out: what to send. Errors: those of `run`.
   */
  answer(request: FastifyRequest, reply: FastifyReply, run: () => Promise<Answer>): Payload | Promise<Payload>
  /** How many requests were answered out of memory, by running their operation, and past all this. */
  counts: Readonly<Record<Result, number>>
  /** What keys and answers take up. */
  readonly bytes: number
}

type Result = 'hit' | 'miss' | 'bypass'

/** Null where nothing follows the headers, undefined where nobody is there any more. */
type Payload = Buffer | string | null | undefined

type Options = {
  maxBytes: number
  limits: Limits
  graph: Graph
  dataVersion: NonNullable<Graph['dataVersion']>
  /** Finds the text of a persisted query by its hash. */
  findText: (hash: string) => Promise<string | undefined>
}

type Exchange = {
  request: FastifyRequest
  reply: FastifyReply
  run: () => Promise<Answer>
  /** Undefined where the answer is not to be kept. */
  key: string | undefined
}

/** An answer in one encoding, with the headers that tell of it. */
type Representation = { body: Buffer; headers: Record<string, string> & { etag: string } }

type Entry = {
  /** A hash of the answer. */
  tag: string
  identity: Representation
  /** Each is made when it is first asked for. */
  encoded: { [encoding in Encoding]?: Representation | Promise<Representation> }
  /** Of whoever is answered with it. */
  record: OperationRecord
}

type Encoding = keyof typeof compressors

/** As good as can be had in the time that a miss may take. */
const compressors = {
  br: (body: Buffer) => compressBrotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => compressGzip(body),
}
const compressBrotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const compressGzip = promisify<Buffer, Buffer>(zlib.gzip)

/** The first of those that a client takes alike. */
const encodings: (Encoding | 'identity')[] = ['br', 'gzip', 'identity']

/** Below this many bytes nothing is compressed, as elsewhere in the hub. */
const SHORT = 1024

/** Bytes of an entry beside its key and bodies, about. */
const OVERHEAD = 1024

/** What comes of a request that others wait for: an answer, or that another is to ask again, or each for itself. */
type Outcome = Entry | 'again' | 'apart'

/** Makes an empty cache. */
export function createResponseCache({ maxBytes, limits, graph, dataVersion, findText }: Options): ResponseCache {
  const entries = new LRUCache<string, Entry>({ maxSize: maxBytes, sizeCalculation: sizeOf })
  const flights = new Map<string, Promise<Outcome>>()
  const counts = { hit: 0, miss: 0, bypass: 0 }

  let version = dataVersion.current
  dataVersion.onChange(() => {
    // While none is known nothing is read here; the next one may be the same.
    if (dataVersion.current === undefined || dataVersion.current === version) return
    version = dataVersion.current
    entries.clear()
    flights.clear()
  })

  function answer(request: FastifyRequest, reply: FastifyReply, run: Exchange['run']): Payload | Promise<Payload> {
    const asked = dataVersion.current === undefined ? undefined : readAsked(request)
    if (!asked) return runAlone({ request, reply, run, key: undefined }, 'bypass')
    const exchangeOn = (query: string | undefined): Exchange => {
      const key =
        query === undefined ? query : cacheKey({ ...asked, query }, request.headers.accept, graph.today(), limits)
      return { request, reply, run, key }
    }
    const { query, hash } = asked
    if (hash === undefined) return find(exchangeOn(query))
    return findText(hash).then((text) => {
      // Apollo is to learn a text that it does not know yet, and to refuse one that is not of this hash.
      const isKnown = text !== undefined && (query === undefined || query === text)
      return isKnown ? find(exchangeOn(text)) : runAlone(exchangeOn(query), 'miss')
    })
  }

  function find(exchange: Exchange): Payload | Promise<Payload> {
    const { key } = exchange
    if (key === undefined) return runAlone(exchange, 'bypass')
    const entry = entries.get(key)
    if (entry) return hit(exchange, entry)
    const flight = flights.get(key)
    return flight ? follow(exchange, flight) : lead(exchange, key)
  }

  /** Runs the operation; whoever asks the same meanwhile waits for what comes of it. */
  async function lead(exchange: Exchange, key: string): Promise<Payload> {
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const begun = version
    const land = (outcome: Outcome) => {
      if (flights.get(key) === promise) flights.delete(key)
      resolve(outcome)
    }
    flights.set(key, promise)
    exchange.reply.raw.once('close', () => land('again'))
    try {
      return await runAlone(exchange, 'miss', land)
    } finally {
      land(begun === version ? 'apart' : 'again')
    }
  }

  async function follow(exchange: Exchange, flight: Promise<Outcome>): Promise<Payload> {
    const { request, reply } = exchange
    request.operation = createRecord()
    const outcome = await flight
    if (reply.raw.destroyed) return void reply.hijack()
    if (outcome === 'again') return find(exchange)
    return outcome === 'apart' ? runAlone(exchange, 'miss') : hit(exchange, outcome)
  }

  function hit(exchange: Exchange, entry: Entry): Payload | Promise<Payload> {
    mark(exchange, 'hit')
    exchange.request.operation = { ...entry.record }
    return send(exchange, entry)
  }

  async function runAlone(exchange: Exchange, result: Result, land?: (entry: Entry) => void): Promise<Payload> {
    mark(exchange, result)
    const answer = await exchange.run()
    const entry = keep(exchange, answer)
    if (!entry) return sendUnkept(exchange.reply, answer)
    land?.(entry)
    return send(exchange, entry)
  }

  function mark({ reply }: Exchange, result: Result): void {
    counts[result]++
    reply.header('x-cache', result)
  }

  /** Keeps an answer that is whole, without errors, and of the version that the data have now. */
  function keep({ request, key }: Exchange, { status, headers, body }: Answer): Entry | undefined {
    if (key === undefined || status !== 200 || body.length > limits.keptAnswerCharacters) return undefined
    const { outcome, dataVersion: read, operationName, hash } = request.operation!
    const { current } = dataVersion
    if (outcome !== 'ok' || current === undefined || (read ?? current) !== current) return undefined
    const bytes = Buffer.from(body)
    const tag = createHash('sha256').update(bytes).digest('base64url')
    const entry: Entry = {
      tag,
      identity: { body: bytes, headers: { ...Object.fromEntries(headers), ...revalidate, etag: `"${tag}"` } },
      encoded: {},
      record: { ...createRecord(), operationName, hash, dataVersion: current, cache: 'answer', outcome },
    }
    entries.set(key, entry)
    return entry
  }

  function send({ request, reply, key }: Exchange, entry: Entry): Payload | Promise<Payload> {
    const encoding = encodingFor(request, entry)
    if (!encoding) return sendAs(entry.identity, request, reply)
    const made = (entry.encoded[encoding] ??= encode(entry, encoding, key!))
    return made instanceof Promise ? made.then((each) => sendAs(each, request, reply)) : sendAs(made, request, reply)
  }

  async function encode(entry: Entry, encoding: Encoding, key: string): Promise<Representation> {
    const { body, headers } = entry.identity
    const made = {
      body: await compressors[encoding](body),
      headers: { ...headers, etag: `"${entry.tag}-${encoding}"`, 'content-encoding': encoding },
    }
    entry.encoded[encoding] = made
    // A copy, because the cache weighs the same entry only once.
    if (entries.peek(key)?.encoded === entry.encoded) entries.set(key, { ...entry })
    return made
  }

  return {
    answer,
    counts,
    get bytes() {
      return entries.calculatedSize
    },
  }
}

/** Anyone may store it, and is to ask each time whether it is still the answer: the data may change at any moment. */
const revalidate = { 'cache-control': 'public, no-cache' }

function sizeOf({ identity, encoded }: Entry, key: string): number {
  const made = Object.values(encoded).map((each) => (each instanceof Promise ? 0 : each.body.length))
  return OVERHEAD + 2 * key.length + identity.body.length + made.reduce((sum, bytes) => sum + bytes, 0)
}

function encodingFor({ headers }: FastifyRequest, { identity }: Entry): Encoding | undefined {
  const accepted = headers['accept-encoding']
  if (accepted === undefined || identity.body.length < SHORT) return undefined
  const chosen = negotiate(accepted.toLowerCase(), encodings)
  return chosen === null || chosen === 'identity' ? undefined : chosen
}

function sendAs({ body, headers }: Representation, request: FastifyRequest, reply: FastifyReply): Payload {
  const { etag } = headers
  const known = request.headers['if-none-match']
  // What stands between quotation marks holds none, so that a tag is found in a list, and behind a W/.
  if (known !== undefined && request.method === 'GET' && (known === '*' || known.includes(etag))) {
    reply.code(304).headers({ etag, ...revalidate })
    return null
  }
  reply.headers(headers)
  return body
}

/** Sends what Apollo answers, for once. As bytes: Node would put a text behind the headers, and copy it for that. */
export function sendUnkept(reply: FastifyReply, { status, headers, body }: Answer): Buffer {
  reply.code(status).header('cache-control', 'no-store')
  for (const [name, value] of headers) reply.header(name, value)
  return Buffer.from(body)
}
