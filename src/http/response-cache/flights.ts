import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Limits } from '../limits.ts'
import type { ApolloResponse } from '../apollo-response.ts'
import { createRecord, type OperationRecord } from '../operation.ts'
import type { Refusals } from '../refusals.ts'
import type { Entry } from './entries.ts'

/** What the first request gets if the hub is unavailable for it, or if it times out. */
export type Failure = { answer: Promise<ApolloResponse>; record: OperationRecord }

/**
 * The result for requests that wait for an identical one: its cached response; `retry`, so that one of them runs the
 * operation; `uncacheable`, so that each runs it; or its failure, or `timeout`, so that none does.
 */
export type Outcome = Entry | Failure | 'retry' | 'uncacheable' | 'timeout'

/** Requests in flight, by cache key: identical requests wait for the outcome of the first. */
export type Flights = {
  /** Starts a flight. Returns a function that settles it; the first outcome counts. */
  begin(key: string): (outcome: Outcome) => void
  find(key: string): Promise<Outcome> | undefined
  /**
   * Waits for a flight, for the time that an operation of this request may take; after that it is `timeout`.
   *
   * @throws {GraphQLError} UNAVAILABLE if too many requests wait.
   */
  wait(flight: Promise<Outcome>, request: FastifyRequest, reply: FastifyReply): Promise<Outcome>
  /** Forgets the flights: later requests do not join them. */
  clear(): void
}

/** Creates an empty set of flights. */
export function createFlights(
  limits: Pick<Limits, 'operationsWaiting' | 'operationMilliseconds'>,
  refusals: Pick<Refusals, 'refuse'>,
): Flights {
  const flights = new Map<string, Promise<Outcome>>()
  let waiting = 0

  function timeoutOf(reply: FastifyReply): Promise<'timeout'> {
    const { promise, resolve } = Promise.withResolvers<'timeout'>()
    const timer = setTimeout(resolve, limits.operationMilliseconds - reply.elapsedTime, 'timeout')
    reply.raw.once('close', () => clearTimeout(timer))
    return promise
  }

  return {
    begin(key) {
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      flights.set(key, promise)
      return (outcome) => {
        if (flights.get(key) === promise) flights.delete(key)
        resolve(outcome)
      }
    },
    find: (key) => flights.get(key),
    async wait(flight, request, reply) {
      if (waiting >= limits.operationsWaiting) await refusals.refuse(request, 'waiting')
      request.operation = createRecord()
      waiting++
      return Promise.race([flight, timeoutOf(reply)]).finally(() => waiting--)
    },
    clear: () => flights.clear(),
  }
}
