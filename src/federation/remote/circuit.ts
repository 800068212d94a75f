import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  type IBackoffFactory,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel'
import type { RemoteSettings } from './settings.ts'
import { Unusable } from './unusable.ts'

/** Starts at about 0.1 s, and stays well below the time limit of an operation. */
const backOff = { initialDelay: 100, maxDelay: 2_000 }

/** Creates the retry policy: only errors that may pass are retried. */
export function createRetry(retries: number) {
  return retry(
    handleWhen((error) => error instanceof Unusable && ['passing', 'limited'].includes(error.kind)),
    { maxAttempts: retries, backoff: new ExponentialBackoff(backOff) },
  )
}

/**
 * Creates the circuit breaker, which opens after failures of the partner. Only `passing` ones count: a client could
 * cause the others by its arguments, and so cut the partner off for everyone. If the client of a probe leaves before the partner answers,
 * the next call is the probe.
 */
export function createBreaker({ breaker: { failures, pause } }: RemoteSettings) {
  const breaker = circuitBreaker(
    handleWhen((error) =>
      error instanceof Unusable ? error.kind === 'passing' : breaker.state === CircuitState.HalfOpen,
    ),
    {
      breaker: new ConsecutiveBreaker(failures),
      halfOpenAfter: pauseAfter(({ result }) => ('error' in result && result.error instanceof Unusable ? pause : 0)),
    },
  )
  return breaker
}

/**
 * A pause whose length Cockatiel asks for at each call, and compares with the time that has passed on the system's clock.
 * Nothing is longer than infinity: whether the pause is over, the clock that cannot be set back decides.
 */
function pauseAfter(lengthOf: (context: IHalfOpenAfterBackoffContext) => number) {
  const pauses: IBackoffFactory<IHalfOpenAfterBackoffContext> = {
    next(context) {
      const end = performance.now() + lengthOf(context)
      return {
        next: pauses.next,
        get duration() {
          return performance.now() < end ? Infinity : -Infinity
        },
      }
    },
  }
  return pauses
}
