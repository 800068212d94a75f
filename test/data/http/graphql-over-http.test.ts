import { createHash } from 'node:crypto'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GraphAnswer } from '../../support/answers.ts'
import { startServer } from '../../support/start-server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch })

  test('has 61 audits', () => expect(audits).toHaveLength(61))

  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
    const { status, ...result } = await audit.fn()
    expect(status, 'reason' in result ? result.reason : '').toBe('ok')
  })

  test.each([
    ['application/graphql-response+json', 'application/graphql-response+json', 400],
    ['application/json', 'application/json', 200],
    ['application/json, application/graphql-response+json', 'application/json', 400],
    ['*/*', 'application/json', 400],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json', 400],
  ])('an invalid operation, for a client that accepts %s, gets %s with %i', async (accept, type, status) => {
    const response = await fetch(`${server.url}/graphql?query={helo}`, { headers: { accept } })
    expect(response.headers.get('content-type')).toContain(type)
    expect(response.status).toBe(status)
  })
})

describe('persisted queries', () => {
  const query = '{ hello(name: "persisted") }'
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } }

  test('are requested once, and then known by their hash, also in a URL', async () => {
    const inUrl = `${server.url}/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`
    // Apollo's own header, and none of the hub's beside it.
    expect((await fetch(inUrl)).headers.get('cache-control')).toBe('private, no-cache, must-revalidate')
    const unknown = await server.post({ extensions })
    expect(unknown.body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND')
    const answer = { data: { hello: 'Hello, persisted' } }
    expect((await server.post({ query, extensions })).body).toEqual(answer)
    expect((await server.post({ extensions })).body).toEqual(answer)
    const got = await fetch(inUrl)
    expect(await got.json()).toEqual(answer)
  })

  test('that are unknown get 400 if the client knows the specification, which allows 200 only with data', async () => {
    const unknown = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } }
    const statusFor = async (accept: string) => {
      const headers = { 'content-type': 'application/json', accept }
      const body = JSON.stringify({ extensions: unknown })
      return (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })).status
    }
    expect(await statusFor('application/graphql-response+json')).toBe(400)
    expect(await statusFor('application/json')).toBe(200)
    expect(await statusFor('*/*')).toBe(200)
  })

  test.each([[{ toString: 1 }], ['x'], [1], [undefined], [['0'.repeat(64)]]])(
    'are found only by a valid hash, not by %j',
    async (sha256Hash) => {
      const extensions = { persistedQuery: { version: 1, sha256Hash } }
      const address = `${server.url}/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`
      const got = await fetch(address)
      for (const { status, body } of [
        await server.post({ extensions }),
        { status: got.status, body: (await got.json()) as GraphAnswer },
      ]) {
        expect(status).toBe(400)
        expect(body.errors?.[0]).toMatchObject({
          message: expect.stringContaining('64 hexadecimal digits'),
          extensions: { code: 'BAD_REQUEST' },
        })
      }
    },
  )

  test('are dropped from a full store, oldest first', async () => {
    const small = await startServer({ limits: { persistedQueryBytes: 1_000 } })
    await small.post({ query, extensions })
    for (let n = 0; n < 20; n++) {
      const other = `{ hello(name: "${'x'.repeat(100)}${n}") }`
      const sha256Hash = createHash('sha256').update(other).digest('hex')
      await small.post({ query: other, extensions: { persistedQuery: { version: 1, sha256Hash } } })
    }
    const forgotten = await small.post({ extensions })
    expect(forgotten.body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND')
    await small.stop()
  })
})

describe('for other sites and tools', () => {
  test('every origin may send requests and read the headers', async () => {
    const preflight = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.org',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, apollographql-client-name',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type, apollographql-client-name')
    const answer = await fetch(`${server.url}/graphql?query={hello}`, { headers: { origin: 'https://example.org' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id')
  })

  test.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['identity', null],
  ])('compresses a long response as accepted: %s', async (accepted, encoding) => {
    const query = `{ hello(name: "${'x'.repeat(5_000)}") }`
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': accepted },
      body: JSON.stringify({ query }),
    })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(((await response.json()) as GraphAnswer).data?.['hello']).toHaveLength(5_007)
  })

  test.each([
    ['the client’s id', 'checkout-42', 'checkout-42'],
    ['none', undefined, /^[\da-f-]{36}$/],
    ['an id too long for the log', 'a b'.repeat(100), /^[\da-f-]{36}$/],
  ])('a request has an id in the response and the log: %s', async (_what, sent, expected) => {
    const headers = sent === undefined ? {} : { 'x-request-id': sent }
    const { headers: answered } = await fetch(`${server.url}/graphql?query={hello}`, { headers })
    const id = answered.get('x-request-id')
    expect(id).toMatch(expected)
    expect(server.logged.map(({ requestId }) => requestId)).toContain(id)
  })
})
