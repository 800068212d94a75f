import { createHash } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { request } from 'node:http'
import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, openDatabase, type Database } from '../../../src/db/client.ts'
import { databaseUnavailable } from '../../../src/errors.ts'
import { createMetrics } from '../../../src/http/metrics.ts'
import { contractOperation } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startProxy } from '../../support/proxy.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { startServer } from '../../support/start-server.ts'

const megabyte = 1024 * 1024
const dashboard = contractOperation('04-dashboard').source

type Sent = { query?: string; operationName?: string | null; variables?: object | null; extensions?: object }

/** A response as received over the wire. `how` says whether it came from the cache. */
type Seen = { status: number; how: string; headers: Record<string, string>; bytes: Buffer }

/** Sends a request without `fetch`, which decompresses and adds headers of its own. */
function send(
  { url }: { url: string },
  {
    method = 'POST',
    address = '',
    body,
    headers = {},
  }: { method?: string; address?: string; body?: Sent; headers?: Record<string, string> },
): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const all = { ...(body && { 'content-type': 'application/json' }), ...headers }
    request(`${url}/graphql${address}`, { method, headers: all }, async (response) => {
      const bytes = Buffer.concat(await response.toArray())
      const seen = response.headers as Record<string, string>
      resolve({ status: response.statusCode!, how: seen['x-cache']!, headers: seen, bytes })
    })
      .on('error', reject)
      .end(body && JSON.stringify(body))
  })
}

const post = (to: { url: string }, body: Sent, headers?: Record<string, string>) => send(to, { body, headers })

function get(
  to: { url: string },
  { query, operationName, variables, extensions }: Sent,
  headers?: Record<string, string>,
) {
  const address = new URLSearchParams()
  if (query) address.set('query', query)
  if (operationName) address.set('operationName', operationName)
  if (variables) address.set('variables', JSON.stringify(variables))
  if (extensions) address.set('extensions', JSON.stringify(extensions))
  return send(to, { method: 'GET', address: `?${address}`, headers })
}

async function advance(db: Database): Promise<void> {
  const { version } = await db.selectFrom('data_state').select('version').executeTakeFirstOrThrow()
  const next = new Date(Date.parse(version) + 1).toISOString()
  await db.updateTable('data_state').set({ version: next }).execute()
}

/** Repeats a request until the response differs. */
async function expectAnother(hub: Hub, query: string, than: Seen): Promise<Seen> {
  let seen = than
  await expect
    .poll(async () => {
      seen = await post(hub, { query })
      return seen.bytes.equals(than.bytes)
    })
    .toBe(false)
  return seen
}

let serial = 0
/** An operation that has not run before. */
const fresh = (selection: string) => `query Fresh${++serial} { ${selection} }`

describe.each(testDatabases)('cached responses, on $name', (testDatabase) => {
  let database: OpenTestDatabase
  let hub: Hub
  const day = { today: '2025-11-13' }
  beforeAll(async () => {
    database = await testDatabase.openOwn()
    hub = await startHub(database, { responseCacheBytes: megabyte, logLevel: 'info', today: () => day.today })
  })
  afterAll(() => hub?.stop())

  test('an operation runs once: the next client gets the same bytes', async () => {
    const miss = await post(hub, { query: dashboard })
    const before = hub.statements()
    const hit = await post(hub, { query: dashboard })
    expect([miss.how, hit.how]).toEqual(['miss', 'hit'])
    expect(hub.statements()).toBe(before)
    expect(before).toBeGreaterThan(0)
    expect(hit.bytes.equals(miss.bytes)).toBe(true)
    expect(JSON.parse(hit.bytes.toString())).toMatchObject({ data: { territories: expect.anything() } })
    const { date: _first, 'x-request-id': _one, 'x-cache': _miss, ...ofMiss } = miss.headers
    const { date: _second, 'x-request-id': _two, 'x-cache': _hit, ...ofHit } = hit.headers
    expect(ofHit).toEqual(ofMiss)
    expect(ofHit).toMatchObject({ 'cache-control': 'public, no-cache', etag: expect.stringMatching(/^"[\w-]+"$/) })
  })

  test('a table, requested by header or URL, is neither cached nor replaced by a cached response', async () => {
    const query = fresh('regions { code }')
    const body = { query }
    const json = await post(hub, body)
    const tables = [
      await post(hub, body, { accept: 'text/csv' }),
      await send(hub, { address: '?format=csv', body }),
      await send(hub, { method: 'GET', address: `?${new URLSearchParams({ query, format: 'csv' })}` }),
    ]
    for (const { how, bytes } of tables) {
      expect(how).toBe('bypass')
      expect(bytes.toString()).toMatch(/^code\r\n01\r\n/)
    }
    const again = await post(hub, body)
    expect(again.how).toBe('hit')
    expect(again.bytes.equals(json.bytes)).toBe(true)
  })

  test('a hundred equal concurrent requests run once', async () => {
    const query = fresh('territories(first: 5) { nodes { name actions(first: 2) { totalCount } } }')
    const before = hub.statements()
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(hub, { query })))
    expect(hub.statements() - before).toBe(1)
    expect(answers.filter(({ how }) => how === 'miss')).toHaveLength(1)
    expect(answers.filter(({ how }) => how === 'hit')).toHaveLength(99)
    for (const { bytes } of answers) expect(bytes.equals(answers[0]!.bytes)).toBe(true)
  })

  test('the order and transport of variables do not matter, but their values do', async () => {
    const query = `${fresh('territories(first: $n, after: $a) { nodes { name } }').replace(' {', '($n: Int, $a: String) {')}`
    expect((await post(hub, { query, variables: { n: 1, a: null } })).how).toBe('miss')
    expect((await post(hub, { query, variables: { a: null, n: 1 } })).how).toBe('hit')
    expect((await get(hub, { query, variables: { a: null, n: 1 } })).how).toBe('hit')
    expect((await post(hub, { query, variables: { n: 2, a: null } })).how).toBe('miss')
    expect((await post(hub, { query, variables: { n: 1 } })).how).toBe('miss')
  })

  test('operations of a document and media types are cached separately', async () => {
    const query = `query A { regions { code } } query B { regions { name } }`
    const [a, b] = [await post(hub, { query, operationName: 'A' }), await post(hub, { query, operationName: 'B' })]
    expect([a.how, b.how]).toEqual(['miss', 'miss'])
    expect(a.bytes.equals(b.bytes)).toBe(false)
    const newer = { accept: 'application/graphql-response+json' }
    const first = await post(hub, { query, operationName: 'A' }, newer)
    expect([first.how, first.headers['content-type']]).toEqual(['miss', expect.stringContaining('graphql-response')])
    expect((await post(hub, { query, operationName: 'A' }, newer)).how).toBe('hit')
    expect((await post(hub, { query, operationName: 'A' })).headers['content-type']).toContain('application/json')
  })

  test('invalid requests are rejected although a similar one is cached', async () => {
    const query = fresh('programme { name }')
    expect((await get(hub, { query })).status).toBe(200)
    const address = `?query=${encodeURIComponent(query)}&variables=null`
    expect((await send(hub, { method: 'GET', address })).status).toBe(400)
    const counted = 'query Counted($first: Int) { territories(first: $first) { totalCount } }'
    expect(JSON.parse((await post(hub, { query: counted, variables: { first: null } })).bytes.toString()).errors).toBe(
      undefined,
    )
    const body = JSON.stringify({ query: counted, variables: { first: 0 } }).replace('"first":0', '"first":1e999')
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(((await response.json()) as { errors?: unknown }).errors).toBeDefined()
  })

  test('endlessly nested variables are rejected as without the cache', async () => {
    const lists = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"{ __typename }","variables":{"unused":${lists}}}`,
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('x-cache')).toBe('bypass')
  })

  test('a persisted query is found by its hash alone, and by its text', async () => {
    const query = fresh('regions { code }')
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } }
    const unknown = await post(hub, { extensions })
    expect(unknown.bytes.toString()).toContain('PERSISTED_QUERY_NOT_FOUND')
    expect([unknown.how, unknown.headers['etag']]).toEqual(['miss', undefined])
    expect((await post(hub, { query, extensions })).how).toBe('miss')
    expect((await post(hub, { extensions })).how).toBe('hit')
    expect((await get(hub, { extensions })).how).toBe('hit')
    expect((await post(hub, { query, extensions })).how).toBe('hit')
    expect((await post(hub, { query })).how).toBe('hit')
    const another = { query: fresh('regions { name }'), extensions }
    expect(await post(hub, another)).toMatchObject({ status: 400, how: 'miss' })
    const lying = { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } }
    expect(await post(hub, { query, extensions: lying })).toMatchObject({ status: 400, how: 'miss' })
  })

  test('a cached text is still registered with its hash', async () => {
    const query = fresh('regions { code }')
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } }
    await post(hub, { query })
    await post(hub, { query, extensions })
    expect((await post(hub, { extensions })).how).toBe('hit')
  })

  describe('what a client already has', () => {
    const query = `query Long { communes(first: 200) { nodes { code name } } }`

    test.each([
      ['uncompressed', undefined, undefined, (bytes: Buffer) => bytes],
      ['compressed by brotli', 'br', 'br', brotliDecompressSync],
      ['compressed by gzip', 'gzip, deflate', 'gzip', gunzipSync],
    ])('is not sent again: %s', async (_what, accepted, encoding, unpack) => {
      const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-encoding': accepted }
      const first = await get(hub, { query }, headers)
      expect(first.headers['content-encoding']).toBe(encoding)
      expect(Number(first.headers['content-length'])).toBe(first.bytes.length)
      expect(JSON.parse(unpack(first.bytes).toString()).data.communes.nodes).toHaveLength(200)
      expect(first.headers['vary']).toBe('accept, accept-encoding')
      const etag = first.headers['etag']!
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await get(hub, { query }, { ...headers, 'if-none-match': known })
        expect([again.status, again.bytes.length, again.how]).toEqual([304, 0, 'hit'])
        // Some clients would wait for that many bytes.
        expect(again.headers).not.toHaveProperty('content-length')
        expect(again.headers).toMatchObject({
          etag,
          vary: 'accept, accept-encoding',
          'cache-control': 'public, no-cache',
        })
      }
      expect((await get(hub, { query }, { ...headers, 'if-none-match': '"other"' })).status).toBe(200)
      expect((await post(hub, { query }, { ...headers, 'if-none-match': etag })).status).toBe(200)
    })

    test('has a tag for its media type', async () => {
      const query = fresh('programme { name }')
      const [json, graphql] = await Promise.all(
        ['application/json', 'application/graphql-response+json'].map((accept) => post(hub, { query }, { accept })),
      )
      expect(json!.bytes.equals(graphql!.bytes)).toBe(true)
      expect(json!.headers['etag']).not.toBe(graphql!.headers['etag'])
    })

    test.each([
      ['br;q=0, *', 'gzip'],
      ['gzip;q=0.5, br;q=0.0', 'gzip'],
      ['br;q=0, gzip;q=0', undefined],
      ['x-gzip', undefined],
    ])('is sent for "%s" as %s', async (accepted, encoding) => {
      const query = fresh('communes(first: 200) { nodes { code name } }')
      for (let times = 0; times < 2; times++) {
        const { headers } = await post(hub, { query }, { 'accept-encoding': accepted })
        expect(headers['content-encoding']).toBe(encoding)
        expect(headers['etag']?.endsWith(encoding ? `-${encoding}"` : '"')).toBe(true)
      }
    })

    test('has a tag for its encoding', async () => {
      const etags = []
      for (const accepted of ['identity', 'br', 'gzip'])
        etags.push((await get(hub, { query }, { 'accept-encoding': accepted })).headers['etag'])
      expect(new Set(etags).size).toBe(3)
    })
  })

  test.each([
    ['an error', 'territory(code: "x\\u0000") { name }'],
    ['a partial response', 'regions { code } territory(code: "x\\u0000") { name }'],
    ['an invalid operation', 'nothing'],
  ])('%s is never cached', async (_what, selection) => {
    const query = fresh(selection)
    for (let times = 0; times < 2; times++) {
      const seen = await post(hub, { query })
      expect(JSON.parse(seen.bytes.toString()).errors).toHaveLength(1)
      expect([seen.how, seen.headers['cache-control'], seen.headers['etag']]).toEqual(['miss', 'no-store', undefined])
    }
  })

  test.each<[string, Parameters<typeof send>[1]]>([
    ['another method', { method: 'PUT' }],
    ['a missing operation', { body: { variables: {} } }],
    ['invalid variables', { body: { query: '{ regions { code } }', variables: [1] } }],
    ['a repeated operation', { method: 'GET', address: '?query={regions{code}}&query={regions{code}}' }],
    ['a very long text', { body: { query: `{ regions { code } } #${'x'.repeat(20_000)}` } }],
  ])('the cache is bypassed by %s', async (_what, sent) => {
    for (let times = 0; times < 2; times++) expect((await send(hub, sent)).how).toBe('bypass')
  })

  test('the client’s identity does not matter, and is stored nowhere', async () => {
    const query = fresh('regions { code }')
    const headers = (secret: string) => ({ authorization: `Bearer ${secret}`, 'x-api-key': secret, cookie: secret })
    expect((await post(hub, { query }, headers('swordfish-1'))).how).toBe('miss')
    expect((await post(hub, { query }, headers('swordfish-2'))).how).toBe('hit')
    expect((await get(hub, { query }, headers('swordfish-3'))).how).toBe('hit')
    await expect.poll(() => hub.logged.filter(({ cache }) => cache === 'answer').length).toBeGreaterThanOrEqual(2)
    expect(JSON.stringify(hub.logged)).not.toContain('swordfish')
  })

  test('the log says the same about a hit as about an operation', async () => {
    const query = fresh('regions { code }')
    const hash = createHash('sha256').update(query).digest('hex')
    await post(hub, { query })
    await post(hub, { query })
    const lines = () => hub.logged.filter((line) => line['hash'] === hash)
    await expect.poll(lines).toHaveLength(2)
    const size = { nodes: 26, values: 26, objects: 26, leafValues: 26 }
    expect(lines()[0]).toMatchObject({ cache: 'none', statements: 1, outcome: 'ok', ...size })
    expect(lines()[1]).toMatchObject({
      msg: 'operation',
      operationName: `Fresh${serial}`,
      cache: 'answer',
      statements: 0,
      outcome: 'ok',
      ...size,
    })
  })

  test('no response outlives its day in Paris', async () => {
    const query = fresh('regions { code }')
    await post(hub, { query })
    expect((await post(hub, { query })).how).toBe('hit')
    day.today = '2025-11-14'
    expect((await post(hub, { query })).how).toBe('miss')
    expect((await post(hub, { query })).how).toBe('hit')
  })

  test('no response outlives the version of the data', async () => {
    const query = fresh('dataVersion')
    const before = await post(hub, { query })
    expect((await post(hub, { query })).how).toBe('hit')
    await advance(database.db)
    // The notification arrives after commit, over another connection.
    const after = await expectAnother(hub, query, before)
    expect(after.headers['etag']).not.toBe(before.headers['etag'])
    expect((await post(hub, { query })).bytes.equals(after.bytes)).toBe(true)
  })

  test('responses without data are cached too', async () => {
    const query = fresh('__schema { queryType { name } }')
    expect((await post(hub, { query })).how).toBe('miss')
    expect((await post(hub, { query })).how).toBe('hit')
  })
})

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(!postgres)('cached responses of two hubs on one PostgreSQL', () => {
  const query = '{ dataVersion }'
  let database: OpenTestDatabase
  let other: Database
  let hubs: [Hub, Hub]
  beforeAll(async () => {
    database = await postgres!.openOwn()
    other = await openDatabase(database.location)
    hubs = [
      await startHub({ db: database.db }, { responseCacheBytes: megabyte }),
      await startHub({ db: other }, { responseCacheBytes: megabyte }),
    ]
  })
  afterAll(async () => {
    for (const hub of hubs ?? []) await hub.stop()
    await closeDatabase(other)
    await database.close()
  })

  test('are dropped by both when the data change, and not before', async () => {
    const kept = await Promise.all(hubs.map((hub) => post(hub, { query })))
    await database.db.transaction().execute(async (trx) => {
      await advance(trx)
      for (const hub of hubs) expect((await post(hub, { query })).how).toBe('hit')
    })
    for (const [index, hub] of hubs.entries()) await expectAnother(hub, query, kept[index]!)
  })

  test('are of one version, even if a load interrupts the operation', async () => {
    const [hub] = hubs
    // Groups take a statement of their own.
    const mixed = '{ territories(first: 1) { nodes { name } } actionGroups(by: [STATUS]) { totalCount } }'
    const waiting = async () => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '/* action.%'`.execute(
        database.db,
      )
      return rows[0]!.count
    }
    const { asked: pending } = await other.transaction().execute(async (trx) => {
      await sql`lock table action in access exclusive mode`.execute(trx)
      const pending = post(hub, { query: mixed })
      await expect.poll(waiting).toBe(1)
      await advance(trx)
      return { asked: pending }
    })
    // The operation ran again, and that result is cached.
    const answered = await pending
    const again = await post(hub, { query: mixed })
    expect(again.how).toBe('hit')
    expect(again.headers['etag']).toBe(answered.headers['etag'])
  })

  test('are not used while a hub cannot be notified; then it catches up', async () => {
    const [hub] = hubs
    const kept = await post(hub, { query })
    expect((await post(hub, { query })).how).toBe('hit')
    const cutOff = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%dataVersion.read%' and pid <> pg_backend_pid()`
    const ask = async () => {
      const seen = await post(hub, { query })
      if (seen.how !== 'hit') expect(seen.bytes.equals(kept.bytes)).toBe(false)
      return seen.how
    }
    await cutOff.execute(other)
    await advance(other)
    await expect.poll(ask).toBe('bypass')
    await expect.poll(ask).toBe('hit')
    expect((await post(hub, { query })).bytes.equals(kept.bytes)).toBe(false)
  })

  test('are not used while the connection that reports changes is silent', async () => {
    const proxy = await startProxy(new URL((database.location as { url: string }).url))
    const listenAt = await openDatabase({ url: proxy.url })
    const hub = await startHub({ db: database.db }, { responseCacheBytes: megabyte, listenAt })
    const kept = await post(hub, { query })
    proxy.silence()
    await advance(other)
    await expect.poll(async () => (await post(hub, { query })).how, { timeout: 30_000 }).toBe('bypass')
    expect((await post(hub, { query })).bytes.equals(kept.bytes)).toBe(false)
    await hub.stop()
    await closeDatabase(listenAt)
    await proxy.close()
  })
})

describe('equal concurrent operations', () => {
  const query = '{ slow }'
  const answer = { data: { slow: 'done' } }

  let begun = 0
  const count = () => void begun++
  beforeAll(() => subscribe('http.server.request.start', count))
  afterAll(() => void unsubscribe('http.server.request.start', count))

  /** Sends requests, and waits until the server has read them: it does not accept connections in the order they came. */
  async function untilRead<Sending>(server: { url: string }, requests: number, start: () => Sending): Promise<Sending> {
    const before = begun
    const sending = start()
    await expect.poll(() => begun - before).toBe(requests)
    // The end of the last one's body may still be on its way through the parser.
    await post(server, { query: '{ __typename }' })
    return sending
  }

  /**
   * Starts a request, and once it runs, `count` equal ones.
   * @returns The first client, and the others once the server has read their requests.
   */
  async function startWaiting(server: Awaited<ReturnType<typeof startServer>>, sent: Sent, count: number) {
    const first = leavingClient(server, sent)
    await server.slowStarted
    const others = await untilRead(server, count, () => Array.from({ length: count }, () => post(server, sent)))
    return { first, others }
  }

  function leavingClient({ url }: { url: string }, sent: Sent) {
    const client = request(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } })
    client.on('error', () => {}).end(JSON.stringify(sent))
    return client
  }

  test('run once, and another takes over if the first client leaves', async () => {
    const server = await startServer({ responseCacheBytes: megabyte, limits: { operationsInFlight: 3 } })
    const { first, others } = await startWaiting(server, { query }, 20)
    expect(server.slowCount()).toBe(1)
    first.destroy()
    await expect.poll(server.slowCount).toBe(2)
    server.finishSlow('done')
    const seen = await Promise.all(others)
    for (const { status, bytes } of seen) expect([status, JSON.parse(bytes.toString())]).toEqual([200, answer])
    expect(seen.filter(({ how }) => how === 'miss')).toHaveLength(1)
    expect(seen.filter(({ how }) => how === 'hit')).toHaveLength(19)
    expect(server.slowCount()).toBe(2)
    await server.stop()
  })

  test('run separately if the response cannot be cached', async () => {
    const server = await startServer({ responseCacheBytes: megabyte })
    const { others } = await startWaiting(server, { query: '{ slow refuses }' }, 5)
    server.finishSlow('done')
    for (const { how, bytes } of await Promise.all(others)) {
      expect(how).toBe('miss')
      expect(JSON.parse(bytes.toString())).toMatchObject({ ...answer, errors: [{ path: ['refuses'] }] })
    }
    expect(server.slowCount()).toBe(6)
    await server.stop()
  })

  test('do not retry or wait longer if the first one times out', async () => {
    const server = await startServer({ responseCacheBytes: megabyte, limits: { operationMilliseconds: 500 } })
    const first = post(server, { query })
    await server.slowStarted
    const others = Array.from({ length: 5 }, () => post(server, { query }))
    for (const { status, headers, bytes } of await Promise.all(others)) {
      expect(status).toBe(503)
      expect(headers['retry-after']).toBe('1')
      expect(bytes.toString()).toContain('has not been completed')
    }
    server.finishSlow('done')
    expect((await first).status).toBe(200)
    expect(server.slowCount()).toBe(1)
    await server.stop()
  })

  test('are refused as the first one, with its reason and its time to retry', async () => {
    const server = await startServer({ responseCacheBytes: megabyte })
    const { others } = await startWaiting(server, { query }, 3)
    server.failSlow(databaseUnavailable(new Error('away')))
    for (const { status, headers, bytes } of await Promise.all(others)) {
      expect([status, headers['retry-after']]).toEqual([503, '5'])
      expect(JSON.parse(bytes.toString()).errors[0].message).toContain('The database is not responding.')
    }
    expect(server.slowCount()).toBe(1)
    await server.stop()
  })

  test('are refused as the first one, if there is no room for its response', async () => {
    const server = await startServer({ responseCacheBytes: megabyte, limits: { nodesInFlight: 0, smallNodes: 0 } })
    const client = connect(Number(new URL(server.url).port), '127.0.0.1')
    const ask = (more = '') => `GET /graphql?query={slowList{name}} HTTP/1.1\r\nHost: hub\r\n${more}\r\n`
    // In one write: all are read before the first one is refused.
    client.write(ask() + ask() + ask('Connection: close\r\n'))
    const answers = Buffer.concat(await client.toArray()).toString()
    expect(answers.match(/HTTP\/1.1 503 /g)).toHaveLength(3)
    expect(answers.match(/^retry-after: 1\r$/gm)).toHaveLength(3)
    expect(answers.match(/The hub is overloaded/g)).toHaveLength(3)
    await server.stop()
  })

  test('are refused if too many wait', async () => {
    const server = await startServer({ responseCacheBytes: megabyte, limits: { operationsWaiting: 2 } })
    const { others } = await startWaiting(server, { query }, 5)
    await expect(Promise.any(others)).resolves.toMatchObject({ status: 503 })
    server.finishSlow('done')
    const statuses = (await Promise.all(others)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 200, 503, 503, 503])
    await server.stop()
  })

  test('start nothing in a hub that is stopping', async () => {
    const server = await startServer({ responseCacheBytes: megabyte })
    const { others } = await startWaiting(server, { query: '{ slow refuses }' }, 3)
    const stopped = server.stop()
    server.finishSlow('done')
    // The first one gets a response with an error, which cannot be cached.
    for (const { status } of await Promise.all(others)) expect(status).toBe(503)
    expect(server.slowCount()).toBe(1)
    await stopped
  })

  test('drop a waiting client that leaves, so it does not take over', async () => {
    const server = await startServer({ responseCacheBytes: megabyte })
    const { first } = await startWaiting(server, { query }, 0)
    const waiting = await untilRead(server, 1, () => leavingClient(server, { query }))
    const [last] = await untilRead(server, 1, () => [post(server, { query })])
    waiting.destroy()
    await expect.poll(() => server.logged).toContainEqual(expect.objectContaining({ outcome: 'abandoned' }))
    first.destroy()
    await expect.poll(server.slowCount).toBe(2)
    server.finishSlow('done')
    expect((await last!).how).toBe('miss')
    await server.stop()
    expect(server.logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
  })

  test('are all answered by a hub that is stopping', async () => {
    const server = await startServer({ responseCacheBytes: megabyte })
    const { others } = await startWaiting(server, { query }, 5)
    const stopped = server.stop()
    server.finishSlow('done')
    for (const { status } of await Promise.all(others)) expect(status).toBe(200)
    await stopped
  })
})

describe('the response cache', () => {
  let database: OpenTestDatabase
  beforeAll(async () => {
    database = await testDatabases[0]!.openOwn()
  })
  afterAll(() => database?.close())

  test('stays within its size by dropping the least used responses', async () => {
    const metrics = createMetrics()
    const url = await metrics.listen({ host: '127.0.0.1', port: 0 })
    const bytes = async () => Number(/^hub_response_cache_bytes (\d+)/m.exec(await (await fetch(url)).text())![1])
    const limit = 200_000
    const hub = await startHub({ db: database.db }, { responseCacheBytes: limit, metrics })
    const queries = Array.from({ length: 20 }, () => fresh('communes(first: 200) { nodes { code name } }'))
    await post(hub, { query: queries[0]! })
    const alone = await bytes()
    await post(hub, { query: queries[0]! }, { 'accept-encoding': 'br' })
    expect(await bytes()).toBeGreaterThan(alone)
    let most = 0
    for (const query of queries) {
      for (const accepted of ['br', 'gzip', 'identity']) await post(hub, { query }, { 'accept-encoding': accepted })
      most = Math.max(most, await bytes())
    }
    expect(most).toBeLessThanOrEqual(limit)
    expect(most).toBeGreaterThan(limit / 2)
    expect((await post(hub, { query: queries.at(-1)! })).how).toBe('hit')
    expect((await post(hub, { query: queries[0]! })).how).toBe('miss')
    await hub.stop()
  })

  test('does not keep very long responses', async () => {
    const hub = await startHub(
      { db: database.db },
      { responseCacheBytes: megabyte, limits: { cachedResponseCharacters: 1_000 } },
    )
    const query = fresh('communes(first: 200) { nodes { code name } }')
    await post(hub, { query })
    expect((await post(hub, { query })).how).toBe('miss')
    await hub.stop()
  })

  test('keeps nothing if it has no memory', async () => {
    const hub = await startHub({ db: database.db })
    for (let times = 0; times < 2; times++) {
      const { how, headers } = await post(hub, { query: '{ regions { code } }' })
      expect([how, headers['cache-control'], headers['etag']]).toEqual(['bypass', 'no-store', undefined])
      expect(headers['vary']).toBe('accept, accept-encoding')
    }
    await hub.stop()
  })

  test('has metrics', async () => {
    const metrics = createMetrics()
    const url = await metrics.listen({ host: '127.0.0.1', port: 0 })
    const hub = await startHub({ db: database.db }, { responseCacheBytes: megabyte, metrics })
    const query = fresh('regions { code }')
    for (let times = 0; times < 3; times++) await post(hub, { query })
    await send(hub, { method: 'PUT' })
    const text = await (await fetch(url)).text()
    for (const [result, count] of Object.entries({ hit: 2, miss: 1, bypass: 1 }))
      expect(text).toContain(`hub_response_cache_requests_total{result="${result}"} ${count}\n`)
    await hub.stop()
  })
})
