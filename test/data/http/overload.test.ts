import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, type Database, openDatabase } from '../../../src/db/client.ts'
import { OPERATIONS_AT_ONCE } from '../../../src/graph/graph.ts'
import type { Limits } from '../../../src/http/limits.ts'
import { createMetrics } from '../../../src/http/metrics.ts'
import { codesOf, type GraphAnswer } from '../../support/answers.ts'
import { contractOperation } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { startServer } from '../../support/start-server.ts'

const dashboard = contractOperation('04-dashboard').source

test('refuses operations beyond the limit at once, with a time to retry', async () => {
  const server = await startServer({ limits: { operationsInFlight: 2 } })
  const slow = [server.post({ query: '{ slow }' }), server.post({ query: '{ slow }' })]
  await server.slowStarted
  await expect.poll(server.slowCount).toBe(2)

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

test('refuses an operation whose turn does not come in time, with a time to retry', async () => {
  const server = await startServer({ limits: { operationMilliseconds: 200 } })
  const slow = range(OPERATIONS_AT_ONCE).map(() => server.post({ query: '{ slow }' }))
  await expect.poll(server.slowCount).toBe(OPERATIONS_AT_ONCE)

  const refused = await fetch(`${server.url}/graphql?query={hello}`)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await refused.json()).toEqual({
    errors: [{ message: expect.stringContaining('other operations took'), extensions: { code: 'UNAVAILABLE' } }],
  })

  server.finishSlow('done')
  await Promise.all(slow)
  expect((await server.post({ query: '{ hello }' })).status).toBe(200)
  await server.stop()
})

test('refuses a response that is too large although its estimate is not', async () => {
  const server = await startServer({ limits: { nodes: 10 } })
  const { status, body } = await server.post({ query: '{ eleven { name } }' })
  expect({ status, body }).toEqual({
    status: 400,
    body: {
      errors: [
        {
          message:
            'This operation returned 11 objects, and at most 10 are allowed. Its lists are longer than was expected: request smaller pages, or fewer lists in each row.',
          extensions: { code: 'OPERATION_TOO_LARGE' },
        },
      ],
    },
  })
  await server.stop()
})

test.each([0, 1_000_000])(
  'refuses a large operation before its body has come, with %i bytes of cache',
  async (bytes) => {
    const server = await startServer({ limits: { operationsInFlight: 0 }, responseCacheBytes: bytes })
    const client = connect(Number(new URL(server.url).port), '127.0.0.1')
    client.write(
      'POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n',
    )
    const [answer] = (await once(client, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 503 .*retry-after: 1\r\n/s)
    client.destroy()
    await server.stop()
  },
)

test('sends cached responses under overload too, and neither parses nor runs anything else', async () => {
  const server = await startServer({ limits: { operationsInFlight: 1 }, responseCacheBytes: 1_000_000 })
  const get = async (sent: Record<string, string>, method = 'GET') => {
    const { status, headers } = await fetch(`${server.url}/graphql?${new URLSearchParams(sent)}`, { method })
    return [status, headers.get('x-cache')]
  }
  expect(await get({ query: '{ hello }' })).toEqual([200, 'miss'])
  expect((await server.post({ query: '{ hello }' })).status).toBe(200)
  const slow = server.post({ query: '{ slow }' })
  await server.slowStarted
  expect(await get({ query: '{ hello }' })).toEqual([200, 'hit'])
  expect((await server.post({ query: '{ hello }' })).status).toBe(200)
  const unknownHash = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } })
  for (const query of ['{ slowList { name } }', '{ helo }', '{ mistake', '{ hello(name: 1) }']) {
    expect((await get({ query }))[0]).toBe(503)
    expect((await get({ query, format: 'csv' }))[0]).toBe(503)
    expect((await get({ query }, 'PUT'))[0]).toBe(503)
    expect((await server.post({ query })).status).toBe(503)
  }
  expect((await get({ extensions: unknownHash }))[0]).toBe(503)
  expect(server.slowCount()).toBe(1)
  // Joins the one that is running.
  const joined = server.post({ query: '{ slow }' })
  server.finishSlow('done')
  for (const each of [slow, joined]) expect((await each).status).toBe(200)
  await server.stop()
})

test('refuses operations while the event loop is late, and counts them', async () => {
  const metrics = createMetrics()
  const server = await startServer({ metrics, limits: { eventLoopMilliseconds: 50 } })
  const numbers = await metrics.listen({ host: '127.0.0.1', port: 0 })
  const ask = async (path: string) => (await fetch(`${server.url}${path}`)).status
  // Quick turns in between do not hide the slow ones.
  const blocking = setInterval(() => {
    const end = performance.now() + 100
    while (performance.now() < end);
  }, 30)
  await expect.poll(() => ask('/graphql?query={hello}'), { timeout: 30_000 }).toBe(503)
  expect(await ask('/data/regions.csv')).toBe(503)
  expect(await ask('/healthz')).toBe(200)
  expect(await ask('/readyz')).toBe(200)
  const text = await (await fetch(numbers)).text()
  expect(text).toMatch(/^hub_operations_refused_total\{reason="event_loop"\} [1-9]/m)
  expect(Number(/^hub_event_loop_delay_seconds (.*)$/m.exec(text)?.[1])).toBeGreaterThan(0.05)
  clearInterval(blocking)
  await expect.poll(() => ask('/graphql?query={hello}'), { timeout: 30_000 }).toBe(200)
  await server.stop()
}, 60_000)

test.each<Partial<Limits>>([{ nodesInFlight: 15 }, { valuesInFlight: 15 }])(
  'limits the total size of operations in flight: %j',
  async (limits) => {
    // A plain list counts as ten objects if the schema gives no size.
    const server = await startServer({ limits: { ...limits, smallNodes: 0 } })
    const slow = server.post({ query: '{ slowList { name } }' })
    await server.slowStarted

    const refused = await fetch(`${server.url}/graphql?query={slowList{name}}`)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(((await refused.json()) as GraphAnswer).errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE' })
    expect((await server.post({ query: '{ hello }' })).status).toBe(200)

    server.finishSlow('done')
    const answer = { status: 200, body: { data: { slowList: [{ name: 'done' }] } } }
    expect(await slow).toEqual(answer)
    expect(await server.post({ query: '{ slowList { name } }' })).toEqual(answer)
    await server.stop()
  },
)

test('finds room for a small response while large ones take all of it', async () => {
  const server = await startServer({ limits: { nodesInFlight: 10, smallNodes: 10 } })
  const slow = server.post({ query: '{ slowList { name } }' })
  await server.slowStarted
  expect((await server.post({ query: '{ eleven { name } }' })).status).toBe(200)
  server.finishSlow('done')
  await slow
  await server.stop()
})

test('a client that does not read keeps nobody out, and is cut off after a time', async () => {
  const server = await startServer({ limits: { operationsInFlight: 1, responseMilliseconds: 5_000 } })
  const client = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {})
  client.write('GET /graphql?query={slow} HTTP/1.1\r\nHost: hub\r\n\r\n')
  await server.slowStarted
  // More than both sides buffer; the client reads only the start.
  server.finishSlow('x'.repeat(50_000_000))
  await once(client, 'data')
  client.pause()
  expect((await server.post({ query: '{ hello }' })).status).toBe(200)

  await expect.poll(() => server.logged).toContainEqual(expect.objectContaining({ outcome: 'abandoned' }))
  client.destroy()
  await server.stop()
})

test('cuts off the response that has waited longest to be read, if there are too many', async () => {
  const server = await startServer({ limits: { responsesUnread: 1 } })
  const length = 50_000_000
  const ask = async (count: number) => {
    const client = connect(Number(new URL(server.url).port), '127.0.0.1')
    client.write('GET /graphql?query={slow} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n')
    await expect.poll(server.slowCount).toBe(count)
    return client
  }
  const clients = [await ask(1), await ask(2)]
  server.finishSlow('x'.repeat(length))
  await expect.poll(() => server.logged).toContainEqual(expect.objectContaining({ outcome: 'abandoned' }))
  const read = async (client: Socket) => {
    let received = 0
    client.on('data', (data) => (received += data.length)).on('error', () => {})
    await once(client, 'close')
    return received
  }
  const [first, second] = await Promise.all(clients.map(read))
  expect(first).toBeLessThan(length)
  expect(second).toBeGreaterThan(length)
  await server.stop()
})

describe.each(testDatabases)('a hub on $name', (testDatabase) => {
  test('answers what it can under overload, and refuses the rest at once', async () => {
    const hub = await startHub(await testDatabase.openShared(), { limits: { operationsInFlight: 5 }, logLevel: 'info' })
    const answers = await Promise.all(Array.from({ length: 60 }, () => hub.post({ query: dashboard })))
    const refused = answers.filter(({ status }) => status === 503)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThanOrEqual(55)
    for (const { status, body } of answers) if (status !== 503) expect([status, body?.errors]).toEqual([200, undefined])
    expect((await hub.post({ query: dashboard })).body?.errors).toBeUndefined()
    await hub.stop()
    const lines = hub.logged.filter(({ msg }) => msg === 'operations refused for lack of capacity')
    expect(lines.reduce((sum, line) => sum + (line['refused'] as number), 0)).toBe(refused.length)
    expect(hub.logged.filter(({ outcome }) => outcome === 'unavailable')).toEqual([])
  })
})

describe.each(testDatabases)('an operation that takes too long, on $name', (testDatabase) => {
  let hub: Hub
  beforeAll(async () => {
    hub = await startHub(await testDatabase.openShared(), { limits: { operationMilliseconds: 1 } })
  })
  afterAll(() => hub?.stop())

  test('starts no further statement, and says so', async () => {
    // What lies below a union takes further statements.
    const query =
      '{ search(text: "industrie") { nodes { ... on Action { territory { name } awards { totalCount } } } } }'
    const { status, body } = await hub.post({ query })
    expect(status).toBe(200)
    expect(body?.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/longer than 0\.001 seconds\. Request less/),
      extensions: { code: 'OPERATION_TIMED_OUT' },
    })
    expect(body?.errors?.[0]?.path).toBeDefined()
    expect(hub.statements()).toBeLessThanOrEqual(1)
  })
})

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(!postgres)('a running statement on PostgreSQL', () => {
  let database: OpenTestDatabase
  /** Takes locks and watches, on another connection than the hub. */
  let watcher: Database
  beforeAll(async () => {
    database = await postgres!.openOwn()
    watcher = await openDatabase(database.location)
  })
  afterAll(async () => {
    await closeDatabase(watcher)
    await database.close()
  })

  async function running(): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and state = 'active' and query like '/* territory%'`.execute(watcher)
    return rows[0]!.count
  }

  /** Serves the graph while another connection blocks all readers of the territories. */
  async function whileLocked(
    milliseconds: number,
    work: (hub: Hub) => Promise<void>,
    { db }: Pick<OpenTestDatabase, 'db'> = database,
  ): Promise<void> {
    const hub = await startHub({ db }, { limits: { operationMilliseconds: milliseconds } })
    await watcher.transaction().execute(async (locking) => {
      await sql`lock table territory in access exclusive mode`.execute(locking)
      await work(hub)
    })
    await hub.stop()
    expect(hub.logged).toEqual([])
  }

  function leavingClient({ url }: Hub) {
    const client = request(`${url}/graphql?query=${encodeURIComponent(dashboard)}`).on('error', () => {})
    client.end()
    return client
  }

  test('is cancelled when its time is over', () =>
    whileLocked(300, async (hub) => {
      const { status, body } = await hub.post({ query: dashboard })
      expect(status).toBe(200)
      expect(body?.data).toEqual({ territories: null })
      expect(body?.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'OPERATION_TIMED_OUT' }])
      await expect.poll(running).toBe(0)
    }))

  test('is slow, and no outage, even if it is the first one and no other is answered', () =>
    whileLocked(1_500, async (hub) => {
      const answer = await hub.post({ query: '{ territories { totalCount } regions { code } }' })
      expect(answer).toMatchObject({ status: 200, body: { data: { territories: null, regions: null } } })
      expect(codesOf(answer)).toEqual(['OPERATION_TIMED_OUT', 'OPERATION_TIMED_OUT'])
    }))

  test.each([
    [
      'statement_timeout',
      200,
      'OPERATION_TIMED_OUT',
      /^The database stopped the operation, because it took too long\./,
    ],
    [
      'lock_timeout',
      503,
      'UNAVAILABLE',
      /^The database is being changed, and could not answer\. Send the request again/,
    ],
  ])('is no outage if the database ends it by its %s', async (setting, expected, code, message) => {
    const { url } = database.location as { url: string }
    const db = await openDatabase({ url: `${url}?options=-c%20${setting}%3D100` })
    await whileLocked(
      60_000,
      async (hub) => {
        const { status, body } = await hub.post({ query: dashboard })
        expect(status).toBe(expected)
        expect(body?.errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }])
      },
      { db },
    )
    await closeDatabase(db)
  })

  test('is cancelled when its client leaves', () =>
    whileLocked(60_000, async (hub) => {
      const client = leavingClient(hub)
      await expect.poll(running).toBe(1)
      client.destroy()
      await expect.poll(running).toBe(0)
    }))

  test('is not left running when many clients leave', () =>
    whileLocked(60_000, async (hub) => {
      const clients = range(30).map(() => leavingClient(hub))
      await expect.poll(running).toBe(10)
      for (const client of clients) client.destroy()
      await expect.poll(running).toBe(0)
      expect((await hub.post({ query: '{ regions { code } }' })).body?.errors).toBeUndefined()
    }))

  test('is reported as such if the server closes its connection, and the hub goes on', async () => {
    const hub = await startHub({ db: database.db }, { logLevel: 'fatal' })
    const codes = new Set<unknown>()
    const work = { goesOn: true }
    const client = async () => {
      while (work.goesOn) {
        const { body } = await hub.post({ query: dashboard })
        for (const { extensions } of body?.errors ?? []) codes.add(extensions.code)
      }
    }
    const clients = range(8).map(client)
    for (let times = 0; times < 20; times++) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(watcher)
      await pause(50)
    }
    work.goesOn = false
    await Promise.all(clients)
    expect([...codes]).toEqual(['UNAVAILABLE'])
    expect((await hub.post({ query: dashboard })).body?.errors).toBeUndefined()
    await hub.stop()
  })
})

test('reports an unavailable database as such', async () => {
  // Nothing listens on port 1.
  const away = await openDatabase({ url: 'postgres://127.0.0.1:1/hub' })
  const hub = await startHub({ db: away }, { logLevel: 'info' })
  const { status, body } = await hub.post({ query: '{ dataVersion }' })
  expect(status).toBe(503)
  expect(body?.errors).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('is not responding'),
      extensions: { code: 'UNAVAILABLE' },
    }),
  ])
  await hub.stop()
  await closeDatabase(away)
  expect(hub.logged).toContainEqual(
    expect.objectContaining({ msg: 'the database does not respond: requests fail until it does' }),
  )
  expect(hub.logged).toContainEqual(expect.objectContaining({ msg: 'operation', outcome: 'unavailable' }))
})

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}
