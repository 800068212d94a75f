import { BrokenCircuitError, CircuitState, timeout, TimeoutStrategy } from 'cockatiel'
import type { GraphQLSchema } from 'graphql'
import { readGraphAnswer, type GraphAnswer } from './answer.ts'
import { readMaxAge } from './cache-control.ts'
import { checkData } from './check-data.ts'
import { createBreaker, createRetry } from './circuit.ts'
import { findExpected, type Expected } from './expected.ts'
import { createHeaders } from './headers.ts'
import { ask, openPool } from './http.ts'
import { createPlaces } from './places.ts'
import type { RemoteCall, RemoteRequest, RemoteSettings } from './settings.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

/** What has happened to a call so far. */
export type Course = { attempts: number; fault?: Unusable }

/** An answer that was read and checked, and for how many seconds anyone may keep it; undefined for not at all. */
export type Fetched = GraphAnswer & { maxAge: number | undefined }

/** Asks one partner, again where that may help. */
export type Attempts = {
  /**
   * Fetches an answer, and writes down how it goes.
   *
   * @throws {Unusable} No attempt gave an answer that can be used.
   * @throws {BrokenCircuitError} The partner is left alone for a while.
   * @throws {BulkheadRejectedError} As many calls wait as may.
   */
  fetch(request: RemoteRequest, call: RemoteCall, course: Course): Promise<Fetched>
  /** Of the circuit breaker. */
  readonly state: 'closed' | 'open' | 'half-open'
  /** Closes the connections. */
  close(): Promise<void>
}

/**
 * Opens the connections to a partner.
 *
 * @param onRetry - Told of each attempt after the first.
 */
export function createAttempts(settings: RemoteSettings, onRetry: () => void): Attempts {
  const { answerBytes } = settings
  const { pathname, search } = new URL(settings.url)
  const pool = openPool(settings)
  const places = createPlaces(settings.concurrency, settings.queue)
  const deadline = timeout(settings.timeout, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false })
  const breaker = createBreaker(settings)
  const again = createRetry(settings.retries)
  const headersOf = createHeaders(settings.headers)
  const isForAnyone = settings.headers.forward.length === 0

  async function fetch(request: RemoteRequest, call: RemoteCall, course: Course): Promise<Fetched> {
    const { document, query, operationName, variables, mutation } = request
    const expected = findExpected(document, operationName)
    const body = JSON.stringify({ query, operationName, variables })
    const headers = headersOf(call)
    const attempt = () => tryOnce(() => deadline.execute(({ signal }) => post(signal), call.signal), call, course)
    return mutation ? attempt() : again.execute(attempt)

    async function post(signal: AbortSignal): Promise<Fetched> {
      course.attempts++
      if (course.attempts > 1) onRetry()
      try {
        const options = { method: 'POST', path: pathname + search, headers, body, signal } as const
        const http = await ask(pool, answerBytes, options)
        const maxAge = isForAnyone && !mutation ? readMaxAge(http.headers) : undefined
        return { ...readChecked(http, variables, expected, call.schema), maxAge }
      } catch (error) {
        call.signal.throwIfAborted()
        throw signal.aborted ? new Unusable('passing', `no answer within ${settings.timeout} ms`) : error
      }
    }
  }

  /**
   * A call takes its turn first, and only then the breaker is asked: while it waited the partner may have failed, and
   * then the whole queue is sent away with the first place that is free. Nobody joins it while the breaker is open. The
   * deadline is within both, because a partner is not slow for those who wait here. All this is within the retries:
   * each attempt waits and counts anew.
   */
  async function tryOnce(task: () => Promise<Fetched>, { signal }: RemoteCall, course: Course): Promise<Fetched> {
    signal.throwIfAborted()
    if (breaker.state !== CircuitState.Closed && places.full) throw new BrokenCircuitError()
    try {
      return await places.take(() => {
        // Cockatiel would let it wait for the probe's outcome.
        if (breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError()
        return breaker.execute(task)
      }, signal)
    } catch (error) {
      if (error instanceof Unusable) course.fault = error
      throw error
    }
  }

  return {
    fetch,
    get state() {
      return stateNames[breaker.state]
    },
    close: () => pool.close(),
  }
}

/** Reads an answer. Errors: an Unusable, where it is not what was asked for. */
function readChecked(
  http: HttpAnswer,
  variables: RemoteRequest['variables'],
  expected: Expected,
  schema: GraphQLSchema,
): GraphAnswer {
  const answer = readGraphAnswer(http)
  if (answer.data) checkData(schema, expected, answer.data, { variables, failed: answer.errors.length > 0 })
  return answer
}

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
} as const
