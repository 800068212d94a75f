import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  retry,
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
      halfOpenAfter: new DelegateBackoff(({ result }: IHalfOpenAfterBackoffContext) =>
        'error' in result && result.error instanceof Unusable ? pause : 0,
      ),
    },
  )
  return breaker
}
