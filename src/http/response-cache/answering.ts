import type { Graph } from '../../graph/graph.ts'
import type { Limits } from '../limits.ts'
import type { Admission } from '../admission.ts'
import { turnAway, type OperationRecord } from '../operation.ts'
import { sendUncached, type ApolloResponse } from '../apollo-response.ts'
import type { Entries, Entry } from './entries.ts'
import { hasKey, type Exchange, type CacheableExchange, type Result } from './exchange.ts'
import type { Failure, Flights, Outcome } from './flights.ts'
import { sendEntry, type Payload } from './send-entry.ts'

type Options = {
  entries: Entries
  flights: Flights
  limits: Limits
  dataVersion: NonNullable<Graph['dataVersion']>
  /** The version of the data in the cache, and how often the schema has changed. */
  now: { readonly version: string | undefined; readonly epoch: number }
  admission: Pick<Admission, 'refuseIfFull'>
  /** Called with the result of each request, before the response is sent. */
  onResult: (exchange: Exchange, result: Result) => void
}

/** Responds to requests. A cached response is returned synchronously, without a promise. */
type Answering = {
  /** Responds from the cache, with the result of an identical request in flight, or by running the operation. */
  find(exchange: Exchange): Payload | Promise<Payload>
  /** Runs the operation, and caches the response if possible. */
  run(exchange: Exchange, result: Result): Promise<Payload>
}

const UNFINISHED = 'The same operation was sent before, and has not been completed.'

/** Creates what responds to requests from the cache and its flights. */
export function createAnswering({
  entries,
  flights,
  limits,
  dataVersion,
  now,
  admission,
  onResult,
}: Options): Answering {
  function find(exchange: Exchange): Payload | Promise<Payload> {
    if (!hasKey(exchange)) return run(exchange, 'bypass')
    const entry = entries.get(exchange.key)
    if (entry) return hit(exchange, entry)
    const flight = flights.find(exchange.key)
    if (flight) return waitFor(flight, exchange)
    // Before others wait for it.
    return admission.refuseIfFull(exchange.request) ?? runAsLeader(exchange)
  }

  /** Runs the operation; identical requests wait for its outcome meanwhile. */
  async function runAsLeader(exchange: CacheableExchange): Promise<Payload> {
    const { version, epoch } = now
    const { request, reply } = exchange
    const settle = flights.begin(exchange.key)
    reply.raw.once('close', () => settle('retry'))
    const answer = exchange.run()
    try {
      return await run({ ...exchange, run: () => answer }, 'miss', settle)
    } finally {
      const record = request.operation!
      if (record.outcome === 'timed_out' || record.outcome === 'unavailable') settle({ answer, record })
      settle(version === now.version && epoch === now.epoch ? 'uncacheable' : 'retry')
    }
  }

  async function waitFor(flight: Promise<Outcome>, exchange: CacheableExchange): Promise<Payload> {
    const { request, reply } = exchange
    const outcome = await flights.wait(flight, request, reply)
    if (reply.raw.destroyed) return void reply.hijack()
    if (outcome === 'timeout') turnAway(request, UNFINISHED, 1)
    if (outcome === 'retry') return find(exchange)
    if (outcome === 'uncacheable') return run(exchange, 'miss')
    return 'answer' in outcome ? failLike(outcome, exchange) : hit(exchange, outcome)
  }

  async function failLike({ answer, record }: Failure, exchange: CacheableExchange): Promise<Payload> {
    const { request, reply } = exchange
    onResult(exchange, 'miss')
    request.operation = { ...record, statements: 0, rows: 0 }
    const response = await answer
    // It has data, and there may be too many requests for as many copies.
    if (response.status === 200) turnAway(request, UNFINISHED, 1)
    return sendUncached(request, reply, response)
  }

  function hit(exchange: CacheableExchange, entry: Entry): Payload | Promise<Payload> {
    onResult(exchange, 'hit')
    exchange.request.operation = { ...entry.record }
    return sendEntry(entries, exchange, entry)
  }

  async function run(exchange: Exchange, result: Result, settle?: (entry: Entry) => void): Promise<Payload> {
    onResult(exchange, result)
    const { epoch } = now
    const answer = await exchange.run()
    const { request, reply } = exchange
    const operation = request.operation!
    const { current } = dataVersion
    const canCache = epoch === now.epoch && hasKey(exchange) && isCacheable(operation, answer, current, limits)
    if (!canCache) return sendUncached(request, reply, answer)
    const entry = entries.add(exchange.key, answer, recordOfHits(operation, current!), operation.maxAge)
    settle?.(entry)
    return sendEntry(entries, exchange, entry)
  }

  return { find, run: (exchange, result) => run(exchange, result) }
}

/** Whether a response is without errors, not too long, and from the current version of the data. */
function isCacheable(
  { outcome, dataVersion, maxAge }: OperationRecord,
  { status, body }: ApolloResponse,
  current: string | undefined,
  { cachedResponseCharacters }: Limits,
): boolean {
  if (status !== 200 || body.length > cachedResponseCharacters) return false
  return outcome === 'ok' && current !== undefined && (dataVersion ?? current) === current && maxAge !== 0
}

/** The record of requests that get a cached response. */
function recordOfHits(operation: OperationRecord, dataVersion: string): OperationRecord {
  return { ...operation, statements: 0, rows: 0, dataVersion, maxAge: null, cache: 'answer' }
}
