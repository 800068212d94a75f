import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Graph } from '../../graph/graph.ts'
import type { Limits } from '../limits.ts'
import { createRecord, turnAway, type OperationRecord } from '../operation.ts'
import { sendUnkept, type Answer } from './answer.ts'
import { cacheKey, readAsked } from './cache-key.ts'
import { createEntries, type Entry } from './entries.ts'
import { createFlights, type Outcome } from './flights.ts'
import { sendEntry, type Payload } from './send-entry.ts'

/** Whole answers in memory, in front of Apollo, each for as long as the data have the version that it was read from. */
export type ResponseCache = {
  /**
   * Answers a request out of memory, or by `run`, which runs its operation and writes `request.operation`.
   *
   * @returns What to send. It fails as `run` fails.
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

type Options = {
  maxBytes: number
  limits: Limits
  graph: Pick<Graph, 'today'>
  dataVersion: NonNullable<Graph['dataVersion']>
  /** Finds the text of a persisted query by its hash. */
  findText: (hash: string) => Promise<string | undefined>
}

/** A request, what answers it, and under which key that is kept; undefined where it is not to be kept. */
type Exchange = {
  request: FastifyRequest
  reply: FastifyReply
  run: () => Promise<Answer>
  key: string | undefined
}

type KeptExchange = Exchange & { key: string }

/** Makes an empty cache. */
export function createResponseCache({ maxBytes, limits, graph, dataVersion, findText }: Options): ResponseCache {
  const entries = createEntries(maxBytes)
  const flights = createFlights(limits)
  const counts = { hit: 0, miss: 0, bypass: 0 }

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
    if (!hasKey(exchange)) return runAlone(exchange, 'bypass')
    const entry = entries.get(exchange.key)
    if (entry) return hit(exchange, entry)
    const flight = flights.find(exchange.key)
    return flight ? follow(exchange, flight) : lead(exchange)
  }

  /** Runs the operation; whoever asks the same meanwhile waits for what comes of it. */
  async function lead(exchange: KeptExchange): Promise<Payload> {
    const begun = [version, epoch] as const
    const land = flights.begin(exchange.key)
    exchange.reply.raw.once('close', () => land('again'))
    try {
      return await runAlone(exchange, 'miss', land)
    } finally {
      const { outcome } = exchange.request.operation!
      if (outcome === 'timed_out' || outcome === 'unavailable') land('late')
      land(begun[0] === version && begun[1] === epoch ? 'apart' : 'again')
    }
  }

  async function follow(exchange: KeptExchange, flight: Promise<Outcome>): Promise<Payload> {
    const { request, reply } = exchange
    const outcome = await flights.wait(flight, request, reply)
    if (reply.raw.destroyed) return void reply.hijack()
    if (outcome === 'late') turnAway(request, 'The same operation is at work, and was not answered in time.', 1)
    if (outcome === 'again') return find(exchange)
    return outcome === 'apart' ? runAlone(exchange, 'miss') : hit(exchange, outcome)
  }

  function hit(exchange: KeptExchange, entry: Entry): Payload | Promise<Payload> {
    mark(exchange, 'hit')
    exchange.request.operation = { ...entry.record }
    return sendEntry(entries, exchange, entry)
  }

  async function runAlone(exchange: Exchange, result: Result, land?: (entry: Entry) => void): Promise<Payload> {
    mark(exchange, result)
    const begun = epoch
    const made = await exchange.run()
    const { request, reply } = exchange
    const isKept =
      begun === epoch && hasKey(exchange) && isToKeep(request.operation!, made, dataVersion.current, limits)
    if (!isKept) return sendUnkept(request, reply, made)
    const { operationName, hash, outcome, maxAge } = request.operation!
    const record = { operationName, hash, dataVersion: dataVersion.current!, cache: 'answer', outcome } as const
    const entry = entries.keep(exchange.key, made, { ...createRecord(), ...record }, maxAge)
    land?.(entry)
    return sendEntry(entries, exchange, entry)
  }

  function mark({ reply }: Exchange, result: Result): void {
    counts[result]++
    reply.header('x-cache', result)
  }

  return {
    answer,
    clear() {
      epoch++
      forget()
    },
    counts,
    get bytes() {
      return entries.bytes
    },
  }
}

/** Whether an answer is whole, without errors, and of the version that the data have now. */
function isToKeep(
  { outcome, dataVersion, maxAge }: OperationRecord,
  { status, body }: Answer,
  current: string | undefined,
  { keptAnswerCharacters }: Limits,
): boolean {
  if (status !== 200 || body.length > keptAnswerCharacters) return false
  return outcome === 'ok' && current !== undefined && (dataVersion ?? current) === current && maxAge !== 0
}

function hasKey(exchange: Exchange): exchange is KeptExchange {
  return exchange.key !== undefined
}
