import { randomUUID } from 'node:crypto'
import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel'
import pLimit from 'p-limit'
import type { Logger } from 'pino'
import { untilAborted } from '../../until-aborted.ts'
import { createAttempts, type Attempts, type Fetched, type Progress } from './attempts.ts'
import { subgraphRefused, subgraphUnavailable } from './errors.ts'
import { maskErrors, summariseErrors } from './reported-errors.ts'
import type { RemoteAnswer, RemoteCall, RemoteRequest, RemoteSettings } from './settings.ts'
import { splitRequest } from './split-request.ts'
import { Unusable } from './unusable.ts'

type Count = 'ok' | 'failed' | 'refused' | 'retried' | 'rejected' | 'cancelled'

/** So many parts of one request are sent at once. */
const PARTS_AT_ONCE = 5

/** The client of a partner's subgraph. */
export type Remote = {
  readonly settings: RemoteSettings
  /**
   * Sends a request, in parts if it has too many references. Failures are errors in the response.
   *
   * @throws The signal's reason if it aborts.
   */
  execute(request: RemoteRequest, call: RemoteCall): Promise<RemoteAnswer>
  readonly state: Attempts['state']
  /**
   * Calls by outcome (`refused`: the partner refuses the request, or the response is too large; `rejected`: the breaker
   * was open or the queue full), and `retried` attempts.
   */
  readonly counts: Readonly<Record<Count, number>>
  /** Waits for the calls under way, then closes the connections. No further call may follow. */
  close(): Promise<void>
}

type Log = Pick<Logger, 'warn' | 'error'>

/** Creates the client of a partner's subgraph. */
export function createRemote(settings: RemoteSettings, log: Log): Remote {
  const counts: Record<Count, number> = { ok: 0, failed: 0, refused: 0, retried: 0, rejected: 0, cancelled: 0 }
  const attempts = createAttempts(settings, () => counts.retried++)
  let underWay = 0
  let idle: PromiseWithResolvers<void> | undefined
  let closed: Promise<void> | undefined

  async function execute(request: RemoteRequest, call: RemoteCall): Promise<RemoteAnswer> {
    underWay++
    try {
      const split = splitRequest(request, settings.references)
      if (!split) return await fetch(request, call)
      const limit = pLimit(Math.min(PARTS_AT_ONCE, settings.concurrency))
      return split.join(await limit.map(split.parts, (part) => fetch(part, call)))
    } finally {
      if (--underWay === 0) idle?.resolve()
    }
  }

  async function fetch(request: RemoteRequest, call: RemoteCall): Promise<RemoteAnswer> {
    const progress: Progress = { attempts: 0 }
    try {
      const fetched = await untilAborted(attempts.fetch(request, call, progress), call.signal)
      counts.ok++
      const { data, errors, maxAge } = fetched
      return errors.length > 0 ? withReported(fetched, settings, call, log) : { data, maxAge }
    } catch (error) {
      if (!call.signal.aborted) {
        counts[countOf(error, progress)]++
        return withoutData(error, settings, call, progress, log)
      }
      counts.cancelled++
      throw call.signal.reason
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

/** The response if the partner returned errors. */
function withReported(
  { data, errors }: Fetched,
  { name: subgraph, allowedErrors }: RemoteSettings,
  { requestId }: RemoteCall,
  log: Log,
): RemoteAnswer {
  const correlationId = randomUUID()
  const where = { subgraph, correlationId, requestId }
  log.warn({ ...where, count: errors.length, errors: summariseErrors(errors) }, 'a subgraph returned errors')
  const masked = maskErrors(errors, { subgraph, correlationId, allowedCodes: allowedErrors })
  return { data, errors: masked, maxAge: undefined }
}

/** The response if the partner returned nothing usable. */
function withoutData(
  error: unknown,
  { name: subgraph }: RemoteSettings,
  { requestId }: RemoteCall,
  { attempts, fault }: Progress,
  log: Log,
): RemoteAnswer {
  const correlationId = randomUUID()
  const where = { subgraph, correlationId, requestId, attempts }
  const reason = (fault ?? (error as Error)).message.slice(0, MAX_REASON_LENGTH)
  if (isRefusal(error)) {
    log.warn({ ...where, reason }, 'a request to a subgraph cannot be answered')
    return { data: null, errors: [subgraphRefused(subgraph, correlationId, error.kind)], maxAge: undefined }
  }
  if (isTurnedAway(error) || error instanceof Unusable) {
    log.warn({ ...where, reason }, 'a subgraph is unavailable')
  } else {
    log.error({ ...where, err: error }, 'a request to a subgraph failed')
  }
  return { data: null, errors: [subgraphUnavailable(subgraph, correlationId)], maxAge: undefined }
}

const MAX_REASON_LENGTH = 200

function countOf(error: unknown, { attempts }: Progress): Count {
  if (isRefusal(error)) return 'refused'
  return isTurnedAway(error) && attempts === 0 ? 'rejected' : 'failed'
}

/** Whether the same request would fail again, although the partner works. */
function isRefusal(error: unknown): error is Unusable & { kind: 'refused' | 'oversized' } {
  return error instanceof Unusable && (error.kind === 'refused' || error.kind === 'oversized')
}

/** Whether a call never reached the partner: the breaker was open, or the queue full. */
function isTurnedAway(error: unknown): error is BrokenCircuitError | BulkheadRejectedError {
  return error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError
}
