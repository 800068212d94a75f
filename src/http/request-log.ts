import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import type { OperationRecord } from './operation.ts'

/** Outcomes that cut a response, even if the client is still connected. */
const failures: ReadonlySet<OperationRecord['outcome']> = new Set(['failed', 'unavailable', 'timed_out', 'degraded'])

/**
 * Logs a request that has ended, in one line, and counts it in the metrics. Requests that were refused for lack of
 * capacity are logged together.
 */
export function logRequest(request: FastifyRequest, reply: FastifyReply, metrics: Metrics | undefined): void {
  const { log, method, url, operation, refusal } = request
  const { elapsedTime, statusCode, raw } = reply
  if (operation && !raw.writableFinished && !failures.has(operation.outcome)) operation.outcome = 'abandoned'
  metrics?.count(statusCode, elapsedTime, operation)
  if (refusal || !(log as Logger).isLevelEnabled('info')) return
  // Without the query string, which may contain an operation's variables.
  const line = { method, path: url.split('?', 1)[0], status: statusCode, durationMs: Math.round(elapsedTime * 10) / 10 }
  log.info({ ...line, ...operation }, operation ? 'operation' : 'request')
}
