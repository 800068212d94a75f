import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import type { OperationRecord } from './operation.ts'

/** Logs a request that has ended, in one line, and counts it in the metrics. */
type LogRequest = (request: FastifyRequest, reply: FastifyReply) => void

/** Outcomes that cut a response, even if the client is still connected. */
const failures: ReadonlySet<OperationRecord['outcome']> = new Set(['failed', 'unavailable', 'timed_out', 'degraded'])

/** Operations that are remembered, so that each is warned about once. */
const MAX_WARNINGS = 1_000

/**
 * Creates the log of requests. It also warns, once for each operation, if a response contains more than was estimated:
 * the limits on responses then do not hold.
 */
export function createRequestLog(metrics: Metrics | undefined): LogRequest {
  const warned = new LRUCache<string, true>({ max: MAX_WARNINGS })

  function warnOfSize({ log }: FastifyRequest, operation: OperationRecord): void {
    const { operationName, hash, nodes, values, objects, leafValues } = operation
    if ((objects <= nodes && leafValues <= values) || hash === null || warned.has(hash)) return
    warned.set(hash, true)
    log.warn({ operationName, hash, nodes, objects, values, leafValues }, 'response larger than estimated')
  }

  return (request, reply) => {
    const { log, method, url, operation, refusal } = request
    const { elapsedTime, statusCode, raw } = reply
    if (operation && !raw.writableFinished && !failures.has(operation.outcome)) operation.outcome = 'abandoned'
    metrics?.count(statusCode, elapsedTime, operation)
    if (operation) warnOfSize(request, operation)
    if (refusal || !(log as Logger).isLevelEnabled('info')) return
    // Without the query string, which may contain an operation's variables.
    const line = {
      method,
      path: url.split('?', 1)[0],
      status: statusCode,
      durationMs: Math.round(elapsedTime * 10) / 10,
    }
    log.info({ ...line, ...operation }, operation ? 'operation' : 'request')
  }
}
