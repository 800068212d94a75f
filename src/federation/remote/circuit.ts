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

/** A first wait of about a tenth of a second, and never one that uses up the time of an operation. */
const backOff = { initialDelay: 100, maxDelay: 2_000 }

/** Makes what asks a partner again when the same request may well succeed another time. */
export function createRetry(retries: number) {
  return retry(
    handleWhen((error) => error instanceof Unusable && error.kind === 'passing'),
    { maxAttempts: retries, backoff: new ExponentialBackoff(backOff) },
  )
}

/**
 * Opens after failures of the partner. A probe that tells nothing of the partner, because its client has gone, leaves
 * the probing to the next call.
 */
export function createBreaker({ headers, breaker: { failures, pause } }: RemoteSettings) {
  // With headers of clients a partner refuses what one client sent, such as a token: that is no matter of all others.
  const isPartnersFault = ({ kind }: Unusable) => kind !== 'refused' || headers.forward.length === 0
  const breaker = circuitBreaker(
    handleWhen((error) =>
      error instanceof Unusable ? isPartnersFault(error) : breaker.state === CircuitState.HalfOpen,
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
