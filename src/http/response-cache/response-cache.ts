import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Graph } from '../../graph/graph.ts'
import type { Limits } from '../limits.ts'
import type { ApolloResponse } from '../apollo-response.ts'
import type { Admission } from '../admission.ts'
import type { Refusals } from '../refusals.ts'
import { createAnswering } from './answering.ts'
import { readParams } from '../params.ts'
import { cacheKey } from './cache-key.ts'
import { createEntries } from './entries.ts'
import type { Exchange, Result } from './exchange.ts'
import { createFlights } from './flights.ts'
import type { Payload } from './send-entry.ts'

/** A cache of whole responses, in front of Apollo. Responses of older versions of the data are dropped. */
export type ResponseCache = {
  /**
   * Responds from the cache, or with `run`, which runs the operation and sets `request.operation`.
   *
   * @returns The payload to send.
   * @throws The errors of `run`.
   */
  answer(request: FastifyRequest, reply: FastifyReply, run: () => Promise<ApolloResponse>): Payload | Promise<Payload>
  /** Drops all responses, and those in flight, after a change of the schema. */
  clear(): void
  /** How many requests had each result. */
  counts: Readonly<Record<Result, number>>
  /** The size of all keys and responses. */
  readonly bytes: number
}

type Options = {
  maxBytes: number
  limits: Limits
  graph: Pick<Graph, 'today'>
  dataVersion: NonNullable<Graph['dataVersion']>
  admission: Pick<Admission, 'refuseIfFull'>
  refusals: Pick<Refusals, 'refuse'>
  /** Finds the text of a persisted query by its hash. */
  findText: (hash: string) => Promise<string | undefined>
}

/** Creates an empty response cache. */
export function createResponseCache({
  maxBytes,
  limits,
  graph,
  dataVersion,
  admission,
  refusals,
  findText,
}: Options): ResponseCache {
  const entries = createEntries(maxBytes)
  const flights = createFlights(limits, refusals)
  const counts = { hit: 0, miss: 0, bypass: 0 }
  const now = { version: dataVersion.current, epoch: 0 }
  const onResult = ({ reply }: Exchange, result: Result) => {
    counts[result]++
    reply.header('x-cache', result)
  }
  const answering = createAnswering({ entries, flights, limits, dataVersion, now, admission, onResult })

  function forget(): void {
    entries.clear()
    flights.clear()
  }

  dataVersion.onChange(() => {
    // While the version is unknown the cache is not read, and the next version may be the same.
    if (dataVersion.current === undefined || dataVersion.current === now.version) return
    now.version = dataVersion.current
    forget()
  })

  return {
    answer(request, reply, run) {
      const params = dataVersion.current === undefined ? undefined : readParams(request)
      if (!params) return answering.run({ request, reply, run, key: undefined }, 'bypass')
      const exchangeOn = (query: string | undefined): Exchange => {
        const where = `${request.routeOptions.url} ${graph.today()}`
        const key = query === undefined ? query : cacheKey({ ...params, query }, request.headers.accept, where, limits)
        return { request, reply, run, key }
      }
      const { query, hash } = params
      if (hash === undefined) return answering.find(exchangeOn(query))
      return findText(hash).then((text) => {
        // Apollo must store a new text, and refuse one that does not match the hash.
        const isStored = text !== undefined && (query === undefined || query === text)
        return isStored ? answering.find(exchangeOn(text)) : answering.run(exchangeOn(query), 'miss')
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
