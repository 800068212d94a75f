import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { FederationStatus } from '../graph/served-graph.ts'
import type { Admission } from './admission.ts'
import type { Connections } from './connections.ts'
import type { EventLoop } from './event-loop.ts'
import type { OperationRecord } from './operation.ts'
import type { Refusals } from './refusals.ts'
import type { ResponseCache } from './response-cache/response-cache.ts'

/** Metrics for Prometheus: operations, connections and the process. */
export type Metrics = {
  /**
   * Counts a request that has ended.
   *
   * @param operation - Its operation, if it had one.
   */
  count(status: number, milliseconds: number, operation: OperationRecord | null): void
  /** Adds a gauge whose value is read on each scrape. */
  gauge(name: string, help: string, read: () => number): void
  /** Adds a gauge with labels whose samples are read on each scrape. */
  gaugeBy(name: string, help: string, labels: readonly string[], read: () => readonly Sample[]): void
  /** Adds a counter whose samples are read on each scrape. */
  counter(name: string, help: string, labels: readonly string[], read: () => readonly Sample[]): void
  /**
   * Serves `/metrics` on its own port, for as long as the process lives.
   *
   * @returns The URL.
   */
  listen(at: { host: string; port: number }): Promise<string>
}

type Sample = [labels: Readonly<Record<string, string>>, value: number]

/** Adds the metrics of partners' subgraphs and of the supergraph. */
export function addFederationMetrics(metrics: Metrics, status: () => FederationStatus): void {
  metrics.counter(
    'hub_subgraph_calls_total',
    "Calls to partners' subgraphs by result, and retries.",
    ['subgraph', 'result'],
    () =>
      Object.entries(status().subgraphs).flatMap(([subgraph, { counts }]) =>
        Object.entries(counts).map(([result, count]): Sample => [{ subgraph, result }, count]),
      ),
  )
  metrics.gauge(
    'hub_subgraphs_left_alone',
    "Partners' subgraphs that are not called for a while, after repeated failures.",
    () => Object.values(status().subgraphs).filter(({ state }) => state !== 'closed').length,
  )
  metrics.counter('hub_supergraphs_total', 'Supergraphs taken into use, and supergraphs refused.', ['result'], () =>
    Object.entries(status().supergraphs).map(([result, count]): Sample => [{ result }, count]),
  )
  metrics.gauge('hub_supergraph_refused', 'Whether the last supergraph, or part of it, was refused.', () => {
    const { refused, problems } = status()
    return refused !== null || Object.values(problems).some(({ kind }) => kind === 'refused') ? 1 : 0
  })
  metrics.gaugeBy(
    'hub_subgraph_problems',
    "Partners' subgraphs whose newest schema is not in use, by kind: `unreachable` or `refused`; `served` says whether an earlier one is.",
    ['subgraph', 'kind', 'served'],
    () =>
      Object.entries(status().problems).map(([subgraph, { kind, isServed }]): Sample => [
        { subgraph, kind, served: isServed ? 'yes' : 'no' },
        1,
      ]),
  )
}

/** What the server's metrics are read from. */
type Served = {
  admission: Pick<Admission, 'operations' | 'tables'>
  eventLoop: Pick<EventLoop, 'delay'>
  refusals: Pick<Refusals, 'counts'>
  connections: Connections
  /** Counts the operations that wait for their turn. */
  waiting: () => number
  cache: () => Pick<ResponseCache, 'bytes' | 'counts'> | undefined
}

/** Adds the metrics of operations in flight, of what is refused, of connections and of the response cache. */
export function addServerMetrics(
  metrics: Metrics,
  { admission, eventLoop, refusals, connections, waiting, cache }: Served,
): void {
  metrics.gauge('hub_operations_in_flight', 'Operations in flight.', () => admission.operations)
  metrics.gauge('hub_operations_waiting', 'Operations in flight that wait for their turn.', waiting)
  metrics.gauge('hub_tables_in_flight', 'Tables in flight.', () => admission.tables)
  metrics.gauge(
    'hub_event_loop_delay_seconds',
    'By how much the event loop was late for at least half of the last second.',
    () => eventLoop.delay / 1000,
  )
  metrics.counter(
    'hub_operations_refused_total',
    'Operations refused for lack of capacity, by what there was too much of.',
    ['reason'],
    () => Object.entries(refusals.counts).map(([reason, count]): Sample => [{ reason }, count]),
  )
  metrics.gauge('hub_connections_open', 'Open connections of clients.', () => connections.open)
  metrics.counter('hub_connections_dropped_total', 'Connections closed at once because too many were open.', [], () => [
    [{}, connections.dropped],
  ])
  metrics.gauge('hub_response_cache_bytes', 'Size of the response cache in bytes.', () => cache()?.bytes ?? 0)
  metrics.counter(
    'hub_response_cache_requests_total',
    'Operations by the result of the response cache: hit, miss or bypass.',
    ['result'],
    () => Object.entries(cache()?.counts ?? {}).map(([result, count]): Sample => [{ result }, count]),
  )
}

/** Creates the metrics. Operation names are not labels: clients choose them, so their number is unlimited. */
export function createMetrics(): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'hub_http_requests_total',
    help: 'HTTP requests by status.',
    labelNames: ['status'],
    registers,
  })
  const durations = new Histogram({
    name: 'hub_operation_duration_seconds',
    help: 'Duration of operations by outcome, from the first byte of the request to the last byte of the response.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const statements = new Counter({
    name: 'hub_statements_total',
    help: 'SQL statements that operations ran.',
    registers,
  })
  const estimated = new Counter({
    name: 'hub_objects_estimated_total',
    help: 'Objects that responses could contain, estimated before their operations ran.',
    registers,
  })
  const objects = new Counter({ name: 'hub_objects_total', help: 'Objects that these responses contained.', registers })
  const rows = new Counter({ name: 'hub_rows_total', help: 'Rows that these statements returned.', registers })

  return {
    count(status, milliseconds, operation) {
      requests.inc({ status })
      if (!operation) return
      durations.observe({ outcome: operation.outcome }, milliseconds / 1000)
      statements.inc(operation.statements)
      rows.inc(operation.rows)
      estimated.inc(operation.nodes)
      objects.inc(operation.objects)
    },
    gauge(name, help, read) {
      const measure: Gauge = new Gauge({ name, help, registers, collect: () => measure.set(read()) })
    },
    gaugeBy(name, help, labelNames, read) {
      const collect = () => {
        measure.reset()
        for (const [labels, value] of read()) measure.set(labels, value)
      }
      const measure: Gauge = new Gauge({ name, help, labelNames, registers, collect })
    },
    counter(name, help, labelNames, read) {
      const collect = () => {
        measure.reset()
        for (const [labels, count] of read()) measure.inc(labels, count)
      }
      const measure: Counter = new Counter({ name, help, labelNames, registers, collect })
    },
    async listen({ host, port }) {
      const server = createServer(async ({ method, url }, response) => {
        if (url !== '/metrics' || !['GET', 'HEAD'].includes(method ?? ''))
          return response.writeHead(404).end('The metrics are at GET /metrics.\n')
        try {
          const text = await registry.metrics()
          response.writeHead(200, { 'content-type': registry.contentType }).end(text)
        } catch {
          response.writeHead(500).end('The metrics cannot be read.\n')
        }
      })
      await once(server.listen(port, host).unref(), 'listening')
      const { address, port: given, family } = server.address() as AddressInfo
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${given}/metrics`
    },
  }
}
