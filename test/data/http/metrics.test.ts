import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMetrics } from '../../../src/http/metrics.ts'
import { startServer } from '../../support/start-server.ts'

let server: Awaited<ReturnType<typeof startServer>>
let url: string
beforeAll(async () => {
  const metrics = createMetrics()
  metrics.gauge('hub_answer', 'What changes by itself.', () => 42)
  server = await startServer({ metrics })
  url = await metrics.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => server.stop())

/** The metrics by name and labels. */
async function read(): Promise<Record<string, number>> {
  const lines = (await (await fetch(url)).text()).split('\n').filter((line) => line && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

test('counts operations by outcome, and requests by status', async () => {
  await server.post({ query: '{ hello }' })
  await server.post({ query: 'query Named { hello }' })
  await server.post({ query: '{ eleven { name } }' })
  await server.post({ query: '{ helo }' })
  await server.post({ query: '{ hello throws }' })
  await fetch(`${server.url}/nowhere`)
  await expect.poll(() => server.logged.filter(({ msg }) => msg === 'operation' || msg === 'request')).toHaveLength(6)
  expect(await read()).toMatchObject({
    'hub_operation_duration_seconds_count{outcome="ok"}': 3,
    'hub_operation_duration_seconds_count{outcome="refused"}': 1,
    'hub_operation_duration_seconds_count{outcome="failed"}': 1,
    'hub_http_requests_total{status="200"}': 4,
    'hub_http_requests_total{status="400"}': 1,
    'hub_http_requests_total{status="404"}': 1,
    hub_statements_total: 0,
    hub_objects_estimated_total: 10,
    hub_objects_total: 11,
    hub_operations_in_flight: 0,
    hub_answer: 42,
  })
})

test('counts operations in flight', async () => {
  const slow = server.post({ query: '{ slow }' })
  await server.slowStarted
  expect(await read()).toMatchObject({ hub_operations_in_flight: 1 })
  server.finishSlow('done')
  await slow
})

test('has no labels chosen by clients', async () => {
  expect(Object.keys(await read()).filter((name) => name.includes('Named'))).toEqual([])
})

test('includes metrics of the process', async () => {
  const numbers = await read()
  expect(numbers['process_resident_memory_bytes']).toBeGreaterThan(10_000_000)
  expect(numbers).toHaveProperty('nodejs_eventloop_lag_p99_seconds')
})

test('has its own port, which serves nothing else', async () => {
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404)
  expect((await fetch(url.replace('/metrics', '/graphql'))).status).toBe(404)
})
