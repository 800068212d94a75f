import { BrokenCircuitError, CircuitState, timeout, TimeoutStrategy } from 'cockatiel'
import type { GraphQLSchema } from 'graphql'
import { readGraphAnswer, type GraphAnswer } from './answer.ts'
import { readMaxAge } from './cache-control.ts'
import { checkData } from './check-data.ts'
import { createBreaker, createRetry } from './circuit.ts'
import { findExpected, type Expected } from './expected.ts'
import { createHeaders } from './headers.ts'
import { openPool, send } from './http.ts'
import type { RemoteCall, RemoteRequest, RemoteSettings } from './settings.ts'
import { createSlots } from './slots.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

/** The progress of a call. */
export type Progress = { attempts: number; fault?: Unusable }

/** A checked response, and for how many seconds any cache may keep it; undefined if none may. */
export type Fetched = GraphAnswer & { maxAge: number | undefined }

/** Sends requests to one partner, and retries them where that may help. */
export type Attempts = {
  /**
   * Fetches a response.
   *
   * @param progress - Updated with each attempt.
   * @throws {@link Unusable} if no attempt returned a usable response.
   * @throws {@link BrokenCircuitError} if the circuit breaker is open.
   * @throws {@link BulkheadRejectedError} if the queue is full.
   */
  fetch(request: RemoteRequest, call: RemoteCall, progress: Progress): Promise<Fetched>
  /** The state of the circuit breaker. */
  readonly state: 'closed' | 'open' | 'half-open'
  /** Closes the connections. */
  close(): Promise<void>
}

/**
 * Opens the connections to a partner.
 *
 * @param onRetry - Called before each attempt after the first.
 */
export function createAttempts(settings: RemoteSettings, onRetry: () => void): Attempts {
  const { answerBytes } = settings
  const { pathname, search } = new URL(settings.url)
  const pool = openPool(settings)
  const slots = createSlots(settings.concurrency, settings.queue)
  const deadline = timeout(settings.timeout, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false })
  const breaker = createBreaker(settings)
  const retry = createRetry(settings.retries)
  const headersOf = createHeaders(settings.headers)
  const isCacheable = settings.headers.forward.length === 0

  async function fetch(request: RemoteRequest, call: RemoteCall, progress: Progress): Promise<Fetched> {
    const { document, query, operationName, variables, mutation } = request
    const expected = findExpected(document, operationName)
    const body = JSON.stringify({ query, operationName, variables })
    const headers = headersOf(call)
    const attempt = () => tryOnce(() => deadline.execute(({ signal }) => post(signal), call.signal), call, progress)
    return mutation ? attempt() : retry.execute(attempt)

    async function post(signal: AbortSignal): Promise<Fetched> {
      progress.attempts++
      if (progress.attempts > 1) onRetry()
      try {
        const options = { method: 'POST', path: pathname + search, headers, body, signal } as const
        const http = await send(pool, answerBytes, options)
        const maxAge = isCacheable && !mutation ? readMaxAge(http.headers) : undefined
        return { ...readChecked(http, variables, expected, call.schema), maxAge }
      } catch (error) {
        call.signal.throwIfAborted()
        throw signal.aborted ? new Unusable('passing', `no answer within ${settings.timeout} ms`) : error
      }
    }
  }

  /**
   * A call first waits for a slot and then asks the breaker, because the partner may fail while the call waits. No call
   * joins the queue while the breaker is open. The deadline starts after the wait, which is not the partner's fault.
   * Retries are outermost: each attempt waits and counts anew.
   */
  async function tryOnce(task: () => Promise<Fetched>, { signal }: RemoteCall, progress: Progress): Promise<Fetched> {
    signal.throwIfAborted()
    if (breaker.state !== CircuitState.Closed && slots.full) throw new BrokenCircuitError()
    try {
      return await slots.use(() => {
        // Cockatiel would make it wait for the result of the probe.
        if (breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError()
        return breaker.execute(task)
      }, signal)
    } catch (error) {
      if (error instanceof Unusable) progress.fault = error
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

/** Reads and checks a response; throws {@link Unusable} if it does not fit the request. */
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
