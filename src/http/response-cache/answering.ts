import type { Graph } from '../../graph/graph.ts'
import type { Limits } from '../limits.ts'
import { createRecord, turnAway, type OperationRecord } from '../operation.ts'
import { sendUnkept, type Answer } from './answer.ts'
import type { Entries, Entry } from './entries.ts'
import { hasKey, type Exchange, type KeptExchange, type Result } from './exchange.ts'
import type { Flights, Outcome } from './flights.ts'
import { sendEntry, type Payload } from './send-entry.ts'

type Options = {
  entries: Entries
  flights: Flights
  limits: Limits
  dataVersion: NonNullable<Graph['dataVersion']>
  /** The version of the data that entries are of, and how often the schema has changed. */
  now: { readonly version: string | undefined; readonly epoch: number }
  /** Told how each request is answered, before it is. */
  onResult: (exchange: Exchange, result: Result) => void
}

/** Answers exchanges. Who is answered out of memory is answered at once, without a promise. */
type Answering = {
  /** Out of memory, by the one that is under way, or by running the operation. */
  find(exchange: Exchange): Payload | Promise<Payload>
  /** By running the operation; what may be kept then is. */
  run(exchange: Exchange, result: Result): Promise<Payload>
}

/** Makes what answers exchanges out of entries and flights. */
export function createAnswering({ entries, flights, limits, dataVersion, now, onResult }: Options): Answering {
  function find(exchange: Exchange): Payload | Promise<Payload> {
    if (!hasKey(exchange)) return run(exchange, 'bypass')
    const entry = entries.get(exchange.key)
    if (entry) return hit(exchange, entry)
    const flight = flights.find(exchange.key)
    return flight ? follow(exchange, flight) : lead(exchange)
  }

  /** Runs the operation; whoever asks the same meanwhile waits for what comes of it. */
  async function lead(exchange: KeptExchange): Promise<Payload> {
    const { version, epoch } = now
    const land = flights.begin(exchange.key)
    exchange.reply.raw.once('close', () => land('again'))
    try {
      return await run(exchange, 'miss', land)
    } finally {
      const { outcome } = exchange.request.operation!
      if (outcome === 'timed_out' || outcome === 'unavailable') land('late')
      land(version === now.version && epoch === now.epoch ? 'apart' : 'again')
    }
  }

  async function follow(exchange: KeptExchange, flight: Promise<Outcome>): Promise<Payload> {
    const { request, reply } = exchange
    const outcome = await flights.wait(flight, request, reply)
    if (reply.raw.destroyed) return void reply.hijack()
    if (outcome === 'late') turnAway(request, 'The same operation is at work, and was not answered in time.', 1)
    if (outcome === 'again') return find(exchange)
    return outcome === 'apart' ? run(exchange, 'miss') : hit(exchange, outcome)
  }

  function hit(exchange: KeptExchange, entry: Entry): Payload | Promise<Payload> {
    onResult(exchange, 'hit')
    exchange.request.operation = { ...entry.record }
    return sendEntry(entries, exchange, entry)
  }

  async function run(exchange: Exchange, result: Result, land?: (entry: Entry) => void): Promise<Payload> {
    onResult(exchange, result)
    const { epoch } = now
    const answer = await exchange.run()
    const { request, reply } = exchange
    const operation = request.operation!
    const { current } = dataVersion
    const isKept = epoch === now.epoch && hasKey(exchange) && isToKeep(operation, answer, current, limits)
    if (!isKept) return sendUnkept(request, reply, answer)
    const entry = entries.keep(exchange.key, answer, recordOfHits(operation, current!), operation.maxAge)
    land?.(entry)
    return sendEntry(entries, exchange, entry)
  }

  return { find, run: (exchange, result) => run(exchange, result) }
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

/** What is recorded of whoever is answered with what is kept. */
function recordOfHits({ operationName, hash, outcome }: OperationRecord, dataVersion: string): OperationRecord {
  return { ...createRecord(), operationName, hash, dataVersion, cache: 'answer', outcome }
}
