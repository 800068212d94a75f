import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import type { OperationRecord } from './operation.ts'

/** What cuts an answer by itself, whoever is still there. */
const failures: ReadonlySet<OperationRecord['outcome']> = new Set(['failed', 'unavailable', 'timed_out', 'degraded'])

/** Writes one line for a request that has ended, and has the metrics count it. */
export function logRequest(request: FastifyRequest, reply: FastifyReply, metrics: Metrics | undefined): void {
  const { log, method, url, operation } = request
  const { elapsedTime, statusCode, raw } = reply
  if (operation && !raw.writableFinished && !failures.has(operation.outcome)) operation.outcome = 'abandoned'
  metrics?.count(statusCode, elapsedTime, operation)
  if (!(log as Logger).isLevelEnabled('info')) return
  // Without the query string: it may hold an operation's variables.
  const line = { method, path: url.split('?', 1)[0], status: statusCode, durationMs: Math.round(elapsedTime * 10) / 10 }
  log.info({ ...line, ...operation }, operation ? 'operation' : 'request')
}
