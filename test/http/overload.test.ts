import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../src/db/client.ts'
import { createGraph } from '../../src/graph/graph.ts'
import { limits } from '../../src/http/limits.ts'
import { createHttpServer, type HttpServer } from '../../src/http/server.ts'
import { contractOperation } from '../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../support/databases.ts'
import { startServer, type Answer } from './start-server.ts'

test('more operations than can be at work are refused at once, and say when to come again', async () => {
  const server = await startServer({ limits: { operationsInFlight: 2 } })
  const slow = [server.post({ query: '{ slow }' }), server.post({ query: '{ slow }' })]
  await server.slowStarted
  await server.until(() => server.slowCount() === 2)

  const refused = await fetch(`${server.url}/graphql?query={hello}`)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.json()).toEqual({
    errors: [{ message: expect.stringContaining('after 1 second'), extensions: { code: 'UNAVAILABLE' } }],
  })
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)

  server.finishSlow('done')
  for (const each of slow) expect(await each).toEqual({ status: 200, body: { data: { slow: 'done' } } })
  expect((await server.post({ query: '{ hello }' })).status).toBe(200)
  await server.stop()
})

test('operations at work may not be too large together either', async () => {
  // A plain list counts 100 objects where the schema does not say how long it is.
  const server = await startServer({ limits: { nodesInFlight: 150 } })
  const slow = server.post({ query: '{ slowList { name } }' })
  await server.slowStarted

  const refused = await fetch(`${server.url}/graphql?query={slowList{name}}`)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(((await refused.json()) as Answer).errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE' })
  expect((await server.post({ query: '{ hello }' })).status).toBe(200)

  server.finishSlow('done')
  const answer = { status: 200, body: { data: { slowList: [{ name: 'done' }] } } }
  expect(await slow).toEqual(answer)
  expect(await server.post({ query: '{ slowList { name } }' })).toEqual(answer)
  await server.stop()
})

test('an answer counts as work until its client has read it, and is cut off when that takes too long', async () => {
  const server = await startServer({ limits: { operationsInFlight: 1, responseMilliseconds: 3_000 } })
  // It reads nothing.
  const client = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {})
  client.write('GET /graphql?query={slow} HTTP/1.1\r\nHost: hub\r\n\r\n')
  await server.slowStarted
  // More than the buffers of both sides take.
  server.finishSlow('x'.repeat(50_000_000))
  await pause(300)
  expect((await fetch(`${server.url}/graphql?query={hello}`)).status).toBe(503)

  await server.until(() => server.logged.some(({ outcome }) => outcome === 'abandoned'))
  await pause(10)
  expect((await server.post({ query: '{ hello }' })).status).toBe(200)
  client.destroy()
  await server.stop()
})

const dashboard = contractOperation('04-dashboard').source

describe.each(testDatabases)('an operation that takes too long, on $name', (testDatabase) => {
  let database: OpenTestDatabase
  let server: HttpServer
  let url: string
  beforeAll(async () => {
    database = await testDatabase.open()
    server = await createHttpServer({
      logger: pino({ level: 'silent' }),
      limits: { ...limits, operationMilliseconds: 1 },
    })
    url = await server.listen({ host: '127.0.0.1', port: 0 })
    await server.open(createGraph(database.db))
  })
  afterAll(async () => {
    await server.stop()
    await database.close()
  })

  test('begins no further statement, and says so', async () => {
    const { status, body } = await post(url, dashboard)
    expect(status).toBe(200)
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/longer than 0\.001 seconds\. Ask for less/),
      extensions: { code: 'OPERATION_TIMED_OUT' },
    })
    expect(body.errors?.[0]?.path).toBeDefined()
  })
})

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(!postgres)('a statement that runs on PostgreSQL', () => {
  let database: OpenTestDatabase
  /** Beside the hub: it locks and watches. */
  let beside: Database
  beforeAll(async () => {
    database = await postgres!.open()
    beside = await openDatabase(database.location)
  })
  afterAll(async () => {
    await beside.destroy()
    await database.close()
  })

  async function running(): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and state = 'active' and query like '/* territory%'`.execute(beside)
    return rows[0]!.count
  }

  async function until(count: number): Promise<void> {
    for (let tries = 0; (await running()) !== count; tries++) {
      if (tries === 500) throw new Error(`there are not ${count} statements running, but ${await running()}`)
      await pause(10)
    }
  }

  /** Serves the graph while another connection keeps every reader of the territories waiting. */
  async function whileLocked(milliseconds: number, work: (url: string) => Promise<void>): Promise<void> {
    const logged: string[] = []
    const server = await createHttpServer({
      logger: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
      limits: { ...limits, operationMilliseconds: milliseconds },
    })
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    await server.open(createGraph(database.db))
    await beside.transaction().execute(async (locking) => {
      await sql`lock table territory in access exclusive mode`.execute(locking)
      await work(url)
    })
    await server.stop()
    expect(logged.filter((line) => line.includes('unexpected error'))).toEqual([])
  }

  test('is cancelled when the time is over', () =>
    whileLocked(1_000, async (url) => {
      const answer = post(url, dashboard)
      await until(1)
      const { status, body } = await answer
      expect(status).toBe(200)
      expect(body.data).toEqual({ territories: null })
      expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'OPERATION_TIMED_OUT' }])
      await until(0)
    }))

  test('is cancelled when its client leaves', () =>
    whileLocked(60_000, async (url) => {
      const client = request(`${url}/graphql?query=${encodeURIComponent(dashboard)}`).end()
      client.on('error', () => {})
      await until(1)
      client.destroy()
      await until(0)
    }))

  test('leaves nothing running when many clients leave, and hits no other statement', () =>
    whileLocked(60_000, async (url) => {
      const clients = Array.from({ length: 30 }, () => {
        const client = request(`${url}/graphql?query=${encodeURIComponent(dashboard)}`).on('error', () => {})
        client.end()
        return client
      })
      await until(10)
      for (const client of clients) client.destroy()
      await until(0)
      expect((await post(url, '{ regions { code } }')).body.errors).toBeUndefined()
    }))

  test('is told as such when the server closes its connection, and the hub goes on', async () => {
    const server = await createHttpServer({ logger: pino({ level: 'silent' }) })
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    await server.open(createGraph(database.db))
    const codes = new Set<unknown>()
    const work = { goesOn: true }
    const client = async () => {
      while (work.goesOn) {
        const { body } = await post(url, dashboard)
        for (const { extensions } of body.errors ?? []) codes.add(extensions['code'])
      }
    }
    const clients = Array.from({ length: 8 }, client)
    for (let times = 0; times < 20; times++) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(beside)
      await pause(50)
    }
    work.goesOn = false
    await Promise.all(clients)
    expect([...codes]).toEqual(['UNAVAILABLE'])
    expect((await post(url, dashboard)).body.errors).toBeUndefined()
    await server.stop()
  })

  test('leaves the connection to the next', async () =>
    expect((await createGraph(database.db).ping()).length).toBeGreaterThan(0))
})

test('a database that is away is told as such', async () => {
  const lines: Record<string, unknown>[] = []
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const server = await createHttpServer({ logger })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  // Nothing listens on port 1.
  const away = await openDatabase({ url: 'postgres://127.0.0.1:1/hub' })
  await server.open(createGraph(away))
  const { status, body } = await post(url, '{ dataVersion }')
  expect(status).toBe(200)
  expect(body.errors).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('does not answer at the moment'),
      extensions: { code: 'UNAVAILABLE' },
    }),
  ])
  await server.stop()
  await away.destroy()
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'unavailable', path: ['dataVersion'] }))
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'operation', outcome: 'unavailable' }))
})

async function post(url: string, query: string): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, body: (await response.json()) as Answer }
}
