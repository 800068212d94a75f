import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addAccess } from '../../../src/http/access.ts'
import { limits } from '../../../src/http/limits.ts'
import { createHttpServer } from '../../../src/http/server.ts'
import { createGraph } from '../../../src/graph/graph.ts'
import { pino } from 'pino'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { receive } from '../../support/tables.ts'

const [{ openShared }] = testDatabases as [(typeof testDatabases)[number]]
const key = 'a-key-of-some-partner'

describe('access', () => {
  let database: OpenTestDatabase
  const servers: { stop(): Promise<void> }[] = []

  beforeAll(async () => {
    database = await openShared()
  })
  afterAll(async () => {
    for (const server of servers) await server.stop()
    await database.close()
  })

  async function start(options: Partial<Parameters<typeof createHttpServer>[0]>): Promise<string> {
    const server = await createHttpServer({ logger: pino({ level: 'silent' }), ...options })
    servers.push(server)
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    await server.open(createGraph(database.db))
    return url
  }
  const query = `query=${encodeURIComponent('{ dataVersion }')}`

  it('requires a configured key, in any of three places', async () => {
    const url = await start({ access: { apiKeys: [key, 'another-key-of-mine'] } })
    const ask = (headers: Record<string, string> = {}, more = '') =>
      receive(`${url}/graphql?${query}${more}`, { headers })
    const without = await ask()
    expect(without.status).toBe(401)
    expect(without.headers['www-authenticate']).toMatch(/Bearer/)
    expect(JSON.parse(without.text)).toMatchObject({
      errors: [{ message: expect.stringMatching(/Authorization: Bearer …/), extensions: { code: 'UNAUTHENTICATED' } }],
    })
    expect((await ask({ authorization: 'Bearer of-nobody-at-all' })).status).toBe(401)
    expect((await ask({ 'x-api-key': `${key}x` })).status).toBe(401)
    for (const headers of [
      { authorization: `Bearer ${key}` },
      { authorization: `Basic ${Buffer.from(`anyone:${key}`).toString('base64')}` },
      { 'x-api-key': 'another-key-of-mine' },
    ] as Record<string, string>[])
      expect((await ask(headers)).status).toBe(200)
    expect((await ask({}, `&api_key=${key}`)).status).toBe(200)
    expect((await ask({ authorization: 'Bearer of-a-partner-only', 'x-api-key': key })).status).toBe(200)
    for (const address of ['/data/regions.csv', '/data/datapackage.json'])
      expect((await receive(`${url}${address}`)).status, address).toBe(401)
    expect((await receive(`${url}/data/regions.csv?api_key=${key}`)).status).toBe(200)
    for (const address of ['/healthz', '/schema.graphql', '/data/regions.schema.json'])
      expect((await receive(`${url}${address}`)).status, address).toBe(200)
  })

  it('is open without configured keys, whatever a client sends', async () => {
    const url = await start({})
    expect((await receive(`${url}/graphql?${query}`, { headers: { authorization: 'Bearer x' } })).status).toBe(200)
  })

  it('is refused after too many requests, until the minute is over', async () => {
    const url = await start({ access: { requestsPerMinute: 3 }, trustedProxies: ['127.0.0.1'] })
    const ask = (from: string) => receive(`${url}/graphql?${query}`, { headers: { 'x-forwarded-for': from } })
    for (let count = 0; count < 3; count++) expect((await ask('192.0.2.1')).status).toBe(200)
    const refused = await ask('192.0.2.1')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(JSON.parse(refused.text)).toMatchObject({
      errors: [{ message: expect.stringMatching(/3 requests per minute/), extensions: { code: 'TOO_MANY_REQUESTS' } }],
    })
    expect((await ask('192.0.2.2')).status).toBe(200)
    // An IPv6 client has a whole network of addresses.
    for (const host of [1, 2, 3]) expect((await ask(`2001:db8::${host}`)).status).toBe(200)
    expect((await ask('2001:db8::4')).status).toBe(429)
    expect((await ask('2001:db8:0:1::4')).status).toBe(200)
    expect((await receive(`${url}/healthz`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(200)
  })

  it('is refused for a minute at most, even if the clock is set back', async () => {
    const url = await start({ access: { requestsPerMinute: 1 } })
    expect((await receive(`${url}/graphql?${query}`)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * 60 * 60_000 })
    try {
      const refused = await receive(`${url}/graphql?${query}`)
      expect(refused.status).toBe(429)
      expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is refused for the lack of a key, even if there is no capacity', async () => {
    const url = await start({ access: { apiKeys: [key] }, limits: { ...limits, operationsInFlight: 0 } })
    expect((await receive(`${url}/graphql?${query}`)).status).toBe(401)
    expect((await receive(`${url}/graphql?${query}&api_key=${key}`)).status).toBe(503)
  })

  it('hides keys from later readers of the headers, wherever they were sent', async () => {
    const app = fastify()
    await addAccess(app, { apiKeys: [key] })
    app.get('/', { config: { givesData: true } }, ({ headers }) => headers)
    try {
      const url = await app.listen({ host: '127.0.0.1', port: 0 })
      const left = async (headers: Record<string, string>) =>
        JSON.parse((await receive(url, { headers })).text) as object
      const both = await left({ authorization: `Bearer ${key}`, 'x-api-key': key })
      expect(Object.keys(both)).not.toContain('authorization')
      expect(Object.keys(both)).not.toContain('x-api-key')
      expect(await left({ authorization: 'Bearer of-a-partner', 'x-api-key': key })).toMatchObject({
        authorization: 'Bearer of-a-partner',
      })
    } finally {
      await app.close()
    }
  })

  it('counts unknown keys only against the address that tries them', async () => {
    const url = await start({ access: { apiKeys: [key], requestsPerMinute: 3 } })
    const ask = (sent: string) => receive(`${url}/graphql?${query}`, { headers: { 'x-api-key': sent } })
    for (const tried of ['1', '2', '3']) expect((await ask(tried)).status).toBe(401)
    expect((await ask('4')).status).toBe(429)
    expect((await ask(key)).status).toBe(200)
  })
})
