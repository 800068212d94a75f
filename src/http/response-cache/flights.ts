import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Limits } from '../limits.ts'
import { createRecord, turnAway } from '../operation.ts'
import type { Entry } from './entries.ts'

/**
 * What comes of a request that others wait for: an answer; that another is to ask again; that each is to ask for itself,
 * because the answer may not be kept; or that there was none in time, so that they need not try.
 */
export type Outcome = Entry | 'again' | 'apart' | 'late'

/** Requests under way, by the keys of their answers: who asks the same meanwhile waits for what comes of them. */
export type Flights = {
  /** Begins one. Out: ends it; the first outcome counts. */
  begin(key: string): (outcome: Outcome) => void
  find(key: string): Promise<Outcome> | undefined
  /**
   * Waits for one, as long as an operation that came with the request might take; then it is `late`.
   *
   * @throws {GraphQLError} UNAVAILABLE: as many wait as may.
   */
  wait(flight: Promise<Outcome>, request: FastifyRequest, reply: FastifyReply): Promise<Outcome>
  /** Lets nobody else join those that are under way. */
  clear(): void
}

/** Makes it, with none under way. */
export function createFlights(limits: Pick<Limits, 'operationsWaiting' | 'operationMilliseconds'>): Flights {
  const flights = new Map<string, Promise<Outcome>>()
  let waiting = 0

  function inTime(reply: FastifyReply): Promise<'late'> {
    const { promise, resolve } = Promise.withResolvers<'late'>()
    const timer = setTimeout(resolve, limits.operationMilliseconds - reply.elapsedTime, 'late')
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
      if (waiting >= limits.operationsWaiting) turnAway(request, 'The hub has too much to do at the moment.', 1)
      request.operation = createRecord()
      waiting++
      return Promise.race([flight, inTime(reply)]).finally(() => waiting--)
    },
    clear: () => flights.clear(),
  }
}
