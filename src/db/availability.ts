import type { Logger } from 'pino'

/** Whether the database answers the statements of requests. */
export type Availability = {
  /** Records that a statement was answered. An outage ends with the first answer after a moment without failures. */
  answered(): void
  /** Records a request that failed because the database did not respond. The first one begins an outage. */
  failed(error: Error): void
  /** Whether any statement was answered since this moment of `performance.now()`. */
  hasAnsweredSince(moment: number): boolean
  readonly isDown: boolean
  /** How many outages began. */
  readonly outages: number
  /** How many requests failed, in all outages. */
  readonly failures: number
}

/** Milliseconds without failures after which an answer ends an outage: connections fail one after the other. */
const SETTLED_MS = 1_000

/**
 * Watches the database through the statements of requests. An outage is two lines in the log, however many requests fail.
 *
 * @param now - The clock, in milliseconds.
 */
export function createAvailability(
  log?: Pick<Logger, 'error' | 'warn'>,
  now: () => number = () => performance.now(),
): Availability {
  let outages = 0
  let failures = 0
  let lastAnswer = -Infinity
  let lastFailure = -Infinity
  let outage: { since: number; failuresBefore: number } | undefined

  return {
    answered() {
      lastAnswer = now()
      if (!outage || lastAnswer - lastFailure < SETTLED_MS) return
      const seconds = Math.round((lastAnswer - outage.since) / 1000)
      log?.warn({ seconds, failedRequests: failures - outage.failuresBefore }, 'the database responds again')
      outage = undefined
    },
    failed(error) {
      lastFailure = now()
      if (!outage) {
        outage = { since: lastFailure, failuresBefore: failures }
        outages++
        log?.error({ err: error }, 'the database does not respond: requests fail until it does')
      }
      failures++
    },
    hasAnsweredSince: (moment) => lastAnswer >= moment,
    get isDown() {
      return outage !== undefined
    },
    get outages() {
      return outages
    },
    get failures() {
      return failures
    },
  }
}
