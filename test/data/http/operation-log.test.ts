import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases } from '../../support/databases.ts'
import { startHub } from '../../support/start-hub.ts'
import { startServer } from '../../support/start-server.ts'

describe('the log of a server', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  /** The lines that some work logs; waits for `count` of them. */
  async function linesOf(work: () => Promise<unknown>, count = 1): Promise<Record<string, unknown>[]> {
    const before = server.logged.length
    await work()
    await expect.poll(() => server.logged.length - before).toBeGreaterThanOrEqual(count)
    return server.logged.slice(before)
  }

  test('has one line per operation', async () => {
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
      values: 1,
      objects: 0,
      leafValues: 1,
      statements: 0,
      rows: 0,
      dataVersion: null,
      maxAge: null,
      cache: 'none',
      outcome: 'ok',
    })
    expect((await linesOf(() => server.post(body)))[0]).toMatchObject({ cache: 'document' })
  })

  test('warns once about an operation whose response is larger than estimated', async () => {
    const query = 'query Eleven { eleven { name } }'
    const size = { operationName: 'Eleven', nodes: 10, values: 10, objects: 11, leafValues: 11 }
    const post = () => server.post({ query })
    expect(await linesOf(() => post().then(post), 3)).toEqual([
      expect.objectContaining({ level: 40, msg: 'response larger than estimated', ...size }),
      expect.objectContaining({ level: 30, msg: 'operation', ...size }),
      expect.objectContaining({ level: 30, msg: 'operation', ...size }),
    ])
  })

  test('never shows variables or the text of an operation', async () => {
    const variables = encodeURIComponent('{"name":"private"}')
    const lines = await linesOf(async () => {
      await fetch(`${server.url}/graphql?query=query($name:String!){hello(name:$name)}&variables=${variables}`)
      await server.post({ query: '{ hello(name: "private") }' })
      await server.post({ query: '{ hello(name: private) private }' })
      await server.post({ query: 'query ($name: Int!) { hello }', variables: { name: 'private' } })
    }, 4)
    expect(lines.map(({ msg }) => msg)).toEqual(Array(4).fill('operation'))
    expect(JSON.stringify(lines)).not.toContain('private')
  })

  test.each([
    ['ok', '{ hello }'],
    ['partial', '{ hello refuses }'],
    ['refused', '{ helo }'],
    ['refused', '{'],
    ['failed', '{ hello throws }'],
  ])('gives the outcome: %s', async (outcome, query) => {
    const lines = await linesOf(() => server.post({ query }))
    expect(lines.at(-1)).toMatchObject({ msg: 'operation', outcome })
  })

  test('says if the client left', async () => {
    const lines = await linesOf(async () => {
      const client = request(`${server.url}/graphql?query={slow}`).on('error', () => {})
      client.end()
      await server.slowStarted
      client.destroy()
    })
    expect(lines).toEqual([expect.objectContaining({ msg: 'operation', outcome: 'abandoned' })])
  })

  test('reports no internal error if a client leaves before a compressed response', async () => {
    const own = await startServer()
    const headers = { 'accept-encoding': 'br', 'content-type': 'application/json' }
    const client = request(`${own.url}/graphql`, { method: 'POST', headers }).on('error', () => {})
    client.end(JSON.stringify({ query: '{ slow }' }))
    await own.slowStarted
    client.destroy()
    await expect.poll(() => own.logged).toContainEqual(expect.objectContaining({ outcome: 'abandoned' }))
    own.finishSlow('x'.repeat(100_000))
    // Another client gets the same response; its request starts and ends later.
    const other = await fetch(`${own.url}/graphql?query={slow}`, { headers })
    expect((await other.text()).length).toBeGreaterThan(100_000)
    await own.stop()
    expect(own.logged.filter(({ level }) => Number(level) >= 50)).toEqual([])
  })

  test('truncates a long operation name', async () => {
    const [line] = await linesOf(() => server.post({ query: `query ${'N'.repeat(5_000)} { hello }` }))
    expect(line!['operationName']).toBe('N'.repeat(100))
  })

  test('has a line for a request that is not an operation', async () => {
    expect(await linesOf(() => fetch(`${server.url}/healthz?secret`))).toEqual([
      expect.objectContaining({ msg: 'request', method: 'GET', path: '/healthz', status: 200 }),
    ])
  })
})

test('counts the statements and rows of an operation', async () => {
  const hub = await startHub(await testDatabases[0]!.openShared(), { logLevel: 'info' })
  await hub.post({ query: '{ territories(first: 3) { totalCount nodes { name sites(first: 1) { totalCount } } } }' })
  await hub.stop()
  // The version of the data, three territories, their count, and a count in each.
  expect(hub.logged).toContainEqual(
    expect.objectContaining({ msg: 'operation', nodes: 1 + 3 + 3, statements: 1, rows: 1 + 3 + 1 + 3, outcome: 'ok' }),
  )
})

test('counts the objects of all pages of a table', async () => {
  const hub = await startHub(await testDatabases[0]!.openShared(), { logLevel: 'info', limits: { pageNodes: 100 } })
  const query = encodeURIComponent('{ territories(first: 90) { nodes { code source { title } } } }')
  await (await fetch(`${hub.url}/graphql?format=csv&query=${query}`)).text()
  await hub.stop()
  // Four pages of 25 rows or less, each row with its source, each page with its `pageInfo`.
  expect(hub.logged).toContainEqual(
    expect.objectContaining({ msg: 'operation', nodes: 4 * (2 + 25 * 2), objects: 4 * 2 + 90 * 2, outcome: 'ok' }),
  )
  expect(hub.logged.filter(({ level }) => level === 40)).toEqual([])
})
