import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import type { Limits } from './limits.ts'
import { createRecord } from './operation.ts'
import { unavailable } from './refused.ts'

/**
 * Why the hub has no capacity for an operation: too many are in progress, or wait for an equal one; the event loop is
 * late; the responses in progress are too large together; too many tables are being read.
 */
type RefusalReason = 'operations' | 'waiting' | 'event_loop' | 'size' | 'tables'

declare module 'fastify' {
  interface FastifyRequest {
    /** Why its operation was refused for lack of capacity; null if it was not. */
    refusal: RefusalReason | null
  }
}

/** Operations refused for lack of capacity. They are logged together, once a second. */
export type Refusals = {
  /**
   * Refuses a request. If many are refused, this waits for the time in `Retry-After`: a client that ignores it would
   * otherwise send so many requests that refusing them is all that the hub does.
   *
   * @throws {GraphQLError} UNAVAILABLE, always.
   */
  refuse(request: FastifyRequest, reason: RefusalReason): Promise<never>
  /** Counts a refusal without a request at hand. Returns the error to throw. */
  count(reason: RefusalReason): GraphQLError
  /** How many there were since the start. */
  readonly counts: Readonly<Record<RefusalReason, number>>
  /** Logs those of the last second. */
  stop(): void
}

const RETRY_SECONDS = 1

const overloaded = unavailable('The hub is overloaded.', RETRY_SECONDS)

/** Made once: capturing the stack would be the most expensive part of a refusal. */
const errors: Record<RefusalReason, GraphQLError> = {
  operations: overloaded,
  waiting: overloaded,
  event_loop: overloaded,
  size: overloaded,
  tables: unavailable('Too many tables are being read at the moment.', 5),
}

/** Creates a count of refusals. */
export function createRefusals(log: Logger, { refusalsAtOnce, refusalsHeld }: Limits): Refusals {
  const counts = { operations: 0, waiting: 0, event_loop: 0, size: 0, tables: 0 }
  let before = { ...counts }
  let inThisSecond = 0
  let held = 0
  let second: NodeJS.Timeout | undefined

  function endSecond(): void {
    if (!second) return
    clearTimeout(second)
    second = undefined
    const reasons = Object.entries(counts).map(([reason, count]) => [reason, count - before[reason as RefusalReason]])
    log.warn({ refused: inThisSecond, reasons: Object.fromEntries(reasons) }, 'operations refused for lack of capacity')
    before = { ...counts }
    inThisSecond = 0
  }

  function count(reason: RefusalReason): GraphQLError {
    counts[reason]++
    inThisSecond++
    second ??= setTimeout(endSecond, 1_000).unref()
    return errors[reason]
  }

  async function hold(error: GraphQLError): Promise<never> {
    held++
    await pause(RETRY_SECONDS * 1_000)
    held--
    throw error
  }

  return {
    refuse(request, reason) {
      request.operation = { ...createRecord(), outcome: 'unavailable' }
      request.refusal = reason
      const error = count(reason)
      return inThisSecond > refusalsAtOnce && held < refusalsHeld ? hold(error) : Promise.reject(error)
    },
    count,
    counts,
    stop: endSecond,
  }
}
