import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Graph } from '../../graph/graph.ts'
import type { Limits } from '../limits.ts'
import type { Answer } from './answer.ts'
import { createAnswering } from './answering.ts'
import { cacheKey, readAsked } from './cache-key.ts'
import { createEntries } from './entries.ts'
import type { Exchange, Result } from './exchange.ts'
import { createFlights } from './flights.ts'
import type { Payload } from './send-entry.ts'

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

type Options = {
  maxBytes: number
  limits: Limits
  graph: Pick<Graph, 'today'>
  dataVersion: NonNullable<Graph['dataVersion']>
  /** Finds the text of a persisted query by its hash. */
  findText: (hash: string) => Promise<string | undefined>
}

/** Makes an empty cache. */
export function createResponseCache({ maxBytes, limits, graph, dataVersion, findText }: Options): ResponseCache {
  const entries = createEntries(maxBytes)
  const flights = createFlights(limits)
  const counts = { hit: 0, miss: 0, bypass: 0 }
  const now = { version: dataVersion.current, epoch: 0 }
  const onResult = ({ reply }: Exchange, result: Result) => {
    counts[result]++
    reply.header('x-cache', result)
  }
  const answering = createAnswering({ entries, flights, limits, dataVersion, now, onResult })

  function forget(): void {
    entries.clear()
    flights.clear()
  }

  dataVersion.onChange(() => {
    // While none is known nothing is read here; the next one may be the same.
    if (dataVersion.current === undefined || dataVersion.current === now.version) return
    now.version = dataVersion.current
    forget()
  })

  return {
    answer(request, reply, run) {
      const asked = dataVersion.current === undefined ? undefined : readAsked(request)
      if (!asked) return answering.run({ request, reply, run, key: undefined }, 'bypass')
      const exchangeOn = (query: string | undefined): Exchange => {
        const where = `${request.routeOptions.url} ${graph.today()}`
        const key = query === undefined ? query : cacheKey({ ...asked, query }, request.headers.accept, where, limits)
        return { request, reply, run, key }
      }
      const { query, hash } = asked
      if (hash === undefined) return answering.find(exchangeOn(query))
      return findText(hash).then((text) => {
        // Apollo is to learn a text that it does not know yet, and to refuse one that is not of this hash.
        const isKnown = text !== undefined && (query === undefined || query === text)
        return isKnown ? answering.find(exchangeOn(text)) : answering.run(exchangeOn(query), 'miss')
      })
    },
    clear() {
      now.epoch++
      forget()
    },
    counts,
    get bytes() {
      return entries.bytes
    },
  }
}
