import { randomUUID } from 'node:crypto'
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  retry,
  timeout,
  TimeoutStrategy,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel'
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { readMaxAge } from './cache-control.ts'
import { createPlaces } from './places.ts'
import { readGraphAnswer, type GraphAnswer } from './answer.ts'
import { subgraphUnavailable } from './errors.ts'
import { createHeaders } from './headers.ts'
import { ask, openPool } from './http.ts'
import { checkData, findExpected, type Expected } from './selection.ts'
import { logReported, tellReported } from './reported-errors.ts'
import type { RemoteCall, RemoteSettings } from './settings.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

export type RemoteRequest = {
  document: DocumentNode
  /** The text of the document. */
  query: string
  operationName?: string
  variables?: Readonly<Record<string, unknown>>
  mutation: boolean
}

type RemoteAnswer = {
  data?: Record<string, unknown> | null
  errors?: GraphQLError[]
  /**
   * The seconds for which the partner lets anyone keep the answer. Undefined where it does not, where there are errors,
   * for mutations, and where clients' headers are forwarded.
   */
  maxAge: number | undefined
}

type Count = 'ok' | 'failed' | 'retried' | 'rejected' | 'cancelled'

export type Remote = {
  readonly settings: RemoteSettings
  /**
   * Asks the partner. Whatever goes wrong is an error of the answer.
   * Errors: only the reason of the call's signal, when it is aborted.
   */
  execute(request: RemoteRequest, call: RemoteCall): Promise<RemoteAnswer>
  /** Of the circuit breaker. */
  readonly state: 'closed' | 'open' | 'half-open'
  /** Calls by how they ended (`rejected`: the breaker was open, or the queue full), and attempts that were `retried`. */
  readonly counts: Readonly<Record<Count, number>>
  /** Waits for the calls under way, then closes the connections. Call it when no further call comes. */
  close(): Promise<void>
}

/** What has happened to a call so far. */
type Course = { attempts: number; fault?: Unusable }

type Fetched = GraphAnswer & { maxAge: number | undefined }

/** Makes the client of a partner's graph. In: how it is reached. */
export function createRemote(settings: RemoteSettings, log: Pick<Logger, 'warn' | 'error'>): Remote {
  const { name: subgraph, answerBytes, allowedErrors } = settings
  const { pathname, search } = new URL(settings.url)
  const pool = openPool(settings)
  const places = createPlaces(settings.concurrency, settings.queue)
  const deadline = timeout(settings.timeout, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false })
  const breaker = createBreaker(settings)
  const again = createRetry(settings.retries)
  const headersOf = createHeaders(settings.headers)
  const isForAnyone = settings.headers.forward.length === 0
  const counts: Record<Count, number> = { ok: 0, failed: 0, retried: 0, rejected: 0, cancelled: 0 }
  let underWay = 0
  let idle: PromiseWithResolvers<void> | undefined
  let closed: Promise<void> | undefined

  async function execute(request: RemoteRequest, call: RemoteCall): Promise<RemoteAnswer> {
    const course: Course = { attempts: 0 }
    underWay++
    try {
      const fetched = await orAborted(fetchAnswer(request, call, course), call.signal)
      counts.ok++
      return fetched.errors.length > 0 ? tell(fetched, call) : { data: fetched.data, maxAge: fetched.maxAge }
    } catch (error) {
      if (!call.signal.aborted) return giveUp(error, call, course)
      counts.cancelled++
      throw call.signal.reason
    } finally {
      if (--underWay === 0) idle?.resolve()
    }
  }

  async function fetchAnswer(request: RemoteRequest, call: RemoteCall, course: Course): Promise<Fetched> {
    const { document, query, operationName, variables, mutation } = request
    const expected = findExpected(document, operationName)
    const body = JSON.stringify({ query, operationName, variables })
    const headers = headersOf(call)
    const attempt = () => tryOnce(() => deadline.execute(({ signal }) => post(signal), call.signal), call, course)
    return mutation ? attempt() : again.execute(attempt)

    async function post(signal: AbortSignal): Promise<Fetched> {
      course.attempts++
      if (course.attempts > 1) counts.retried++
      try {
        const options = { method: 'POST', path: pathname + search, headers, body, signal } as const
        return check(await ask(pool, answerBytes, options), request, expected, call.schema)
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

  function check(
    http: HttpAnswer,
    { variables, mutation }: RemoteRequest,
    expected: Expected,
    schema: GraphQLSchema,
  ): Fetched {
    const answer = readGraphAnswer(http)
    if (answer.data) checkData(schema, expected, answer.data, { variables, failed: answer.errors.length > 0 })
    return { ...answer, maxAge: isForAnyone && !mutation ? readMaxAge(http.headers) : undefined }
  }

  function tell({ data, errors }: Fetched, { requestId }: RemoteCall): RemoteAnswer {
    const correlationId = randomUUID()
    const where = { subgraph, correlationId, requestId }
    log.warn({ ...where, count: errors.length, errors: logReported(errors) }, 'a subgraph answered with errors')
    const told = tellReported(errors, { subgraph, correlationId, allowedCodes: allowedErrors })
    return { data, errors: told, maxAge: undefined }
  }

  function giveUp(error: unknown, { requestId }: RemoteCall, { attempts, fault }: Course): RemoteAnswer {
    const correlationId = randomUUID()
    const where = { subgraph, correlationId, requestId, attempts }
    const turnedAway = error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError
    counts[turnedAway && attempts === 0 ? 'rejected' : 'failed']++
    if (turnedAway || error instanceof Unusable) {
      log.warn({ ...where, reason: (fault ?? error).message.slice(0, LONGEST_REASON) }, 'a subgraph is not available')
    } else {
      log.error({ ...where, err: error }, 'a subgraph could not be asked')
    }
    return { data: null, errors: [subgraphUnavailable(subgraph, correlationId)], maxAge: undefined }
  }

  async function shut(): Promise<void> {
    idle = Promise.withResolvers()
    if (underWay > 0) await idle.promise
    await pool.close()
  }

  return {
    settings,
    execute,
    counts,
    get state() {
      return stateNames[breaker.state]
    },
    close: () => (closed ??= shut()),
  }
}

const LONGEST_REASON = 200

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
} as const

/** A first wait of about a tenth of a second, and never one that uses up the time of an operation. */
const backOff = { initialDelay: 100, maxDelay: 2_000 }

function createRetry(retries: number) {
  return retry(
    handleWhen((error) => error instanceof Unusable && error.kind === 'passing'),
    { maxAttempts: retries, backoff: new ExponentialBackoff(backOff) },
  )
}

/**
 * Opens after failures of the partner. A probe that tells nothing of the partner, because its client has gone, leaves
 * the probing to the next call.
 */
function createBreaker({ headers, breaker: { failures, pause } }: RemoteSettings) {
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

/** Out: what the task does, or the signal's reason as soon as it is aborted. */
function orAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([task, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}
