import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGraph } from '../../src/graph/graph.ts'
import { limits } from '../../src/http/limits.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { testDatabases } from '../support/databases.ts'
import { startServer } from './start-server.ts'

describe('the log of a server', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  /** The lines that a piece of work logs. */
  async function linesOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
    const before = server.logged.length
    await work()
    await server.until(() => server.logged.length > before)
    return server.logged.slice(before)
  }

  test('has one line for an operation', async () => {
    const query = 'query Greeting($name: String!) { hello(name: $name) }'
    const body = { query, variables: { name: 'private' } }
    const [line, ...more] = await linesOf(() => server.post(body))
    expect(more).toEqual([])
    expect(line).toEqual({
      level: 30,
      time: expect.any(Number),
      pid: process.pid,
      hostname: expect.any(String),
      requestId: expect.any(String),
      msg: 'operation',
      method: 'POST',
      path: '/graphql',
      status: 200,
      durationMs: expect.any(Number),
      operationName: 'Greeting',
      hash: createHash('sha256').update(query).digest('hex'),
      nodes: 0,
      statements: 0,
      rows: 0,
      cache: 'none',
      outcome: 'ok',
    })
    expect((await linesOf(() => server.post(body)))[0]).toMatchObject({ cache: 'document' })
  })

  test('shows no variable and no text of an operation, wherever they stand', async () => {
    const variables = encodeURIComponent('{"name":"private"}')
    const lines = await linesOf(async () => {
      await fetch(`${server.url}/graphql?query=query($name:String!){hello(name:$name)}&variables=${variables}`)
      await server.post({ query: '{ hello(name: "private") }' })
      await server.post({ query: '{ hello(name: private) private }' })
      await server.post({ query: 'query ($name: Int!) { hello }', variables: { name: 'private' } })
    })
    await server.until(() => server.logged.filter(({ msg }) => msg === 'operation').length >= 6)
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(server.logged)).not.toContain('private')
  })

  test.each([
    ['ok', '{ hello }'],
    ['partial', '{ hello refuses }'],
    ['refused', '{ helo }'],
    ['refused', '{'],
    ['failed', '{ hello throws }'],
  ])('says how it ended: %s', async (outcome, query) => {
    const lines = await linesOf(() => server.post({ query }))
    expect(lines.at(-1)).toMatchObject({ msg: 'operation', outcome })
  })

  test('says when the client left', async () => {
    const lines = await linesOf(async () => {
      const client = request(`${server.url}/graphql?query={slow}`).on('error', () => {})
      client.end()
      await server.slowStarted
      client.destroy()
    })
    expect(lines).toEqual([expect.objectContaining({ msg: 'operation', outcome: 'abandoned' })])
  })

  test('has no error of ours when a client leaves before an answer that is compressed', async () => {
    const own = await startServer()
    const headers = { 'accept-encoding': 'br', 'content-type': 'application/json' }
    const client = request(`${own.url}/graphql`, { method: 'POST', headers }).on('error', () => {})
    client.end(JSON.stringify({ query: '{ slow }' }))
    await own.slowStarted
    client.destroy()
    await own.until(() => own.logged.some(({ outcome }) => outcome === 'abandoned'))
    own.finishSlow('x'.repeat(100_000))
    // Nothing tells when the answer that nobody hears has come to its end.
    await pause(200)
    await own.stop()
    expect(own.logged.filter(({ level }) => Number(level) >= 50)).toEqual([])
  })

  test('cuts a name that a client made long', async () => {
    const [line] = await linesOf(() => server.post({ query: `query ${'N'.repeat(5_000)} { hello }` }))
    expect(line!['operationName']).toBe('N'.repeat(100))
  })

  test('has a line for a request that is no operation', async () => {
    expect(await linesOf(() => fetch(`${server.url}/healthz?secret`))).toEqual([
      expect.objectContaining({ msg: 'request', method: 'GET', path: '/healthz', status: 200 }),
    ])
  })
})

test('the statements and rows of an operation are counted', async () => {
  const database = await testDatabases[0]!.open()
  const lines: Record<string, unknown>[] = []
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const server = await createHttpServer({ logger, limits })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  await server.open(createGraph(database.db))
  await fetch(`${url}/graphql?query={territories(first:3){totalCount,nodes{name,sites(first:1){totalCount}}}}`)
  await server.stop()
  await database.close()
  // One row more than asked tells that there are more.
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'operation', nodes: 1 + 3 + 3, statements: 2, rows: 4 + 3, outcome: 'ok' }),
  )
})
