import { randomUUID } from 'node:crypto'
import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel'
import type { GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { createAttempts, type Attempts, type Course, type Fetched } from './attempts.ts'
import { subgraphUnavailable } from './errors.ts'
import { logReported, tellReported } from './reported-errors.ts'
import type { RemoteCall, RemoteRequest, RemoteSettings } from './settings.ts'
import { Unusable } from './unusable.ts'

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

/** The client of a partner's graph. */
export type Remote = {
  readonly settings: RemoteSettings
  /**
   * Asks the partner. Whatever goes wrong is an error of the answer; only when the call's signal is aborted, its reason
   * is thrown.
   */
  execute(request: RemoteRequest, call: RemoteCall): Promise<RemoteAnswer>
  readonly state: Attempts['state']
  /** Calls by how they ended (`rejected`: the breaker was open, or the queue full), and attempts that were `retried`. */
  readonly counts: Readonly<Record<Count, number>>
  /** Waits for the calls under way, then closes the connections. Call it when no further call comes. */
  close(): Promise<void>
}

type Log = Pick<Logger, 'warn' | 'error'>

/** Makes the client of a partner's graph. */
export function createRemote(settings: RemoteSettings, log: Log): Remote {
  const counts: Record<Count, number> = { ok: 0, failed: 0, retried: 0, rejected: 0, cancelled: 0 }
  const attempts = createAttempts(settings, () => counts.retried++)
  let underWay = 0
  let idle: PromiseWithResolvers<void> | undefined
  let closed: Promise<void> | undefined

  async function execute(request: RemoteRequest, call: RemoteCall): Promise<RemoteAnswer> {
    const course: Course = { attempts: 0 }
    underWay++
    try {
      const fetched = await orAborted(attempts.fetch(request, call, course), call.signal)
      counts.ok++
      const { data, errors, maxAge } = fetched
      return errors.length > 0 ? withReported(fetched, settings, call, log) : { data, maxAge }
    } catch (error) {
      if (!call.signal.aborted) {
        counts[isTurnedAway(error) && course.attempts === 0 ? 'rejected' : 'failed']++
        return withoutData(error, settings, call, course, log)
      }
      counts.cancelled++
      throw call.signal.reason
    } finally {
      if (--underWay === 0) idle?.resolve()
    }
  }

  async function shut(): Promise<void> {
    idle = Promise.withResolvers()
    if (underWay > 0) await idle.promise
    await attempts.close()
  }

  return {
    settings,
    execute,
    counts,
    get state() {
      return attempts.state
    },
    close: () => (closed ??= shut()),
  }
}

/** The answer to a call that the partner answered with errors. */
function withReported(
  { data, errors }: Fetched,
  { name: subgraph, allowedErrors }: RemoteSettings,
  { requestId }: RemoteCall,
  log: Log,
): RemoteAnswer {
  const correlationId = randomUUID()
  const where = { subgraph, correlationId, requestId }
  log.warn({ ...where, count: errors.length, errors: logReported(errors) }, 'a subgraph answered with errors')
  const told = tellReported(errors, { subgraph, correlationId, allowedCodes: allowedErrors })
  return { data, errors: told, maxAge: undefined }
}

/** The answer to a call that the partner did not answer. */
function withoutData(
  error: unknown,
  { name: subgraph }: RemoteSettings,
  { requestId }: RemoteCall,
  { attempts, fault }: Course,
  log: Log,
): RemoteAnswer {
  const correlationId = randomUUID()
  const where = { subgraph, correlationId, requestId, attempts }
  if (isTurnedAway(error) || error instanceof Unusable) {
    log.warn({ ...where, reason: (fault ?? error).message.slice(0, LONGEST_REASON) }, 'a subgraph is not available')
  } else {
    log.error({ ...where, err: error }, 'a subgraph could not be asked')
  }
  return { data: null, errors: [subgraphUnavailable(subgraph, correlationId)], maxAge: undefined }
}

const LONGEST_REASON = 200

/** Whether a call did not get as far as the partner: it is left alone, or too many calls wait. */
function isTurnedAway(error: unknown): error is BrokenCircuitError | BulkheadRejectedError {
  return error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError
}

/** Out: what the task does, or the signal's reason as soon as it is aborted. */
function orAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([task, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}
