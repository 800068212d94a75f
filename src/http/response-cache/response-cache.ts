import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Graph } from '../graph/graph.ts'
import { cacheKey, readAsked } from './cache-key.ts'
import { compressors, copyOf, encodingFor, type Encoding } from './encodings.ts'
import type { Limits } from './limits.ts'
import { createRecord, turnAway, type OperationRecord } from './operation.ts'

/** What Apollo answers. */
export type Answer = { status: number; headers: Iterable<[name: string, value: string]>; body: string }

/** Whole answers in memory, in front of Apollo, each for as long as the data have the version that it was read from. */
export type ResponseCache = {
  /**
   * Answers a request out of memory, or by `run`, which runs its operation and writes `request.operation`.
   * Out: what to send. Errors: those of `run`.
   */
  answer(request: FastifyRequest, reply: FastifyReply, run: () => Promise<Answer>): Payload | Promise<Payload>
  /** Forgets all answers, and those that are on their way: the schema has changed. */
  clear(): void
  /** How many requests were answered out of memory, by running their operation, and past all this. */
  counts: Readonly<Record<Result, number>>
  /** What keys and answers take up. */
  readonly bytes: number
}

type Result = 'hit' | 'miss' | 'bypass'

/** Undefined where all has been sent, or nobody is there any more. */
type Payload = Buffer | undefined

type Options = {
  maxBytes: number
  limits: Limits
  graph: Pick<Graph, 'today'>
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
  /** A hash of the answer and its media type. */
  tag: string
  identity: Representation
  /** Each is made when it is first asked for. */
  encoded: { [encoding in Encoding]?: Representation | Promise<Representation> }
  /** Of whoever is answered with it. */
  record: OperationRecord
}

/** Bytes of an entry beside its key and bodies, about. */
const OVERHEAD = 1024

/**
 * What comes of a request that others wait for: an answer; that another is to ask again; that each is to ask for itself,
 * because the answer may not be kept; or that there was none in time, so that they need not try.
 */
type Outcome = Entry | 'again' | 'apart' | 'late'

/** Makes an empty cache. */
export function createResponseCache({ maxBytes, limits, graph, dataVersion, findText }: Options): ResponseCache {
  const entries = new LRUCache<string, Entry>({ maxSize: maxBytes, sizeCalculation: sizeOf })
  const flights = new Map<string, Promise<Outcome>>()
  const counts = { hit: 0, miss: 0, bypass: 0 }
  let waiting = 0

  let version = dataVersion.current
  // Another one with every change of the schema.
  let epoch = 0
  dataVersion.onChange(() => {
    // While none is known nothing is read here; the next one may be the same.
    if (dataVersion.current === undefined || dataVersion.current === version) return
    version = dataVersion.current
    forget()
  })

  function forget(): void {
    entries.clear()
    flights.clear()
  }

  function clear(): void {
    epoch++
    forget()
  }

  function answer(request: FastifyRequest, reply: FastifyReply, run: Exchange['run']): Payload | Promise<Payload> {
    const asked = dataVersion.current === undefined ? undefined : readAsked(request)
    if (!asked) return runAlone({ request, reply, run, key: undefined }, 'bypass')
    const exchangeOn = (query: string | undefined): Exchange => {
      const where = `${request.routeOptions.url} ${graph.today()}`
      const key = query === undefined ? query : cacheKey({ ...asked, query }, request.headers.accept, where, limits)
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
    const begun = [version, epoch] as const
    const land = (outcome: Outcome) => {
      if (flights.get(key) === promise) flights.delete(key)
      resolve(outcome)
    }
    flights.set(key, promise)
    exchange.reply.raw.once('close', () => land('again'))
    try {
      return await runAlone(exchange, 'miss', land)
    } finally {
      const { outcome } = exchange.request.operation!
      if (outcome === 'timed_out' || outcome === 'unavailable') land('late')
      land(begun[0] === version && begun[1] === epoch ? 'apart' : 'again')
    }
  }

  async function follow(exchange: Exchange, flight: Promise<Outcome>): Promise<Payload> {
    const { request, reply } = exchange
    if (waiting >= limits.operationsWaiting) turnAway(request, 'The hub has too much to do at the moment.', 1)
    request.operation = createRecord()
    waiting++
    const outcome = await Promise.race([flight, inTime(reply)]).finally(() => waiting--)
    if (reply.raw.destroyed) return void reply.hijack()
    if (outcome === 'late') turnAway(request, 'The same operation is at work, and was not answered in time.', 1)
    if (outcome === 'again') return find(exchange)
    return outcome === 'apart' ? runAlone(exchange, 'miss') : hit(exchange, outcome)
  }

  /** Out: 'late' when an operation that came with the request would have to end. */
  function inTime(reply: FastifyReply): Promise<'late'> {
    const { promise, resolve } = Promise.withResolvers<'late'>()
    const timer = setTimeout(resolve, limits.operationMilliseconds - reply.elapsedTime, 'late')
    reply.raw.once('close', () => clearTimeout(timer))
    return promise
  }

  function hit(exchange: Exchange, entry: Entry): Payload | Promise<Payload> {
    mark(exchange, 'hit')
    exchange.request.operation = { ...entry.record }
    return send(exchange, entry)
  }

  async function runAlone(exchange: Exchange, result: Result, land?: (entry: Entry) => void): Promise<Payload> {
    mark(exchange, result)
    const begun = epoch
    const answer = await exchange.run()
    const entry = begun === epoch ? keep(exchange, answer) : undefined
    if (!entry) return sendUnkept(exchange.request, exchange.reply, answer)
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
    const { outcome, dataVersion: read, operationName, hash, maxAge } = request.operation!
    const { current } = dataVersion
    if (outcome !== 'ok' || current === undefined || (read ?? current) !== current || maxAge === 0) return undefined
    const told = Object.fromEntries(headers)
    const bytes = copyOf(Buffer.from(body))
    const tag = createHash('sha256').update(`${told['content-type']}\n`).update(bytes).digest('base64url')
    const entry: Entry = {
      tag,
      identity: { body: bytes, headers: { ...told, ...revalidate, etag: `"${tag}"` } },
      encoded: {},
      record: { ...createRecord(), operationName, hash, dataVersion: current, cache: 'answer', outcome },
    }
    entries.set(key, entry, keepFor(maxAge === null ? Infinity : maxAge * 1000))
    return entry
  }

  function send({ request, reply, key }: Exchange, entry: Entry): Payload | Promise<Payload> {
    const encoding = encodingFor(request, entry.identity.body.length)
    if (!encoding) return sendAs(entry.identity, request, reply)
    const made = (entry.encoded[encoding] ??= encode(entry, encoding, key!))
    return made instanceof Promise ? made.then((each) => sendAs(each, request, reply)) : sendAs(made, request, reply)
  }

  async function encode(entry: Entry, encoding: Encoding, key: string): Promise<Representation> {
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
    answer,
    clear,
    counts,
    get bytes() {
      return entries.calculatedSize
    },
  }
}

/** In: milliseconds; for ever, unless they end. */
function keepFor(ttl: number): { ttl?: number } {
  return Number.isFinite(ttl) ? { ttl } : {}
}

/** Anyone may store it, and is to ask each time whether it is still the answer: the data may change at any moment. */
const revalidate = { 'cache-control': 'public, no-cache' }

function sizeOf({ identity, encoded }: Entry, key: string): number {
  const made = Object.values(encoded).map((each) => (each instanceof Promise ? 0 : each.body.length))
  return OVERHEAD + 2 * key.length + identity.body.length + made.reduce((sum, bytes) => sum + bytes, 0)
}

function sendAs({ body, headers }: Representation, request: FastifyRequest, reply: FastifyReply): Payload {
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
