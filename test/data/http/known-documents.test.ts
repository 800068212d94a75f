import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCodes } from '../../../src/errors.ts'
import { testDatabases } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

type Sent = { method?: string; address?: string; headers?: Record<string, string>; body?: unknown }

const territory = `query One($code: TerritoryCode!, $first: Int = 2) {
  territory(code: $code) { name actions(first: $first) { totalCount nodes { title } } } }`
const several = `query A { regions { code } } query B { departments(first: 2) { nodes { code } } }`
const actor = `query ($siren: String) { actor(siren: $siren) { name } regions { code } }`
const json = (body: unknown, headers: Record<string, string> = {}): Sent => ({ body, headers })
const get = (params: Record<string, string>, headers: Record<string, string> = {}): Sent => ({
  method: 'GET',
  address: `?${new URLSearchParams(params)}`,
  headers,
})

/** Requests, most of which have a document that is known after the first. */
const requests: Record<string, Sent> = {
  'a query': json({ query: '{ regions { code name } }' }),
  'a query with variables': json({ query: territory, variables: { code: 'ti-0101' } }),
  'other variables': json({ query: territory, variables: { code: 'ti-0101', first: 1 } }),
  'variables that are null': json({ query: '{ regions { code name } }', variables: null, operationName: null }),
  'a variable that is missing': json({ query: territory }),
  'a variable of the wrong type': json({ query: territory, variables: { code: 'ti-0101', first: 'x' } }),
  'a value that is refused': json({ query: territory, variables: { code: 'ti-0101', first: 5000 } }),
  'a field beside others': json({ query: actor, variables: { siren: '130026032' } }),
  'the same field, which fails': json({ query: actor, variables: { siren: '1' } }),
  'the same field without its argument': json({ query: actor }),
  'a small page': json({
    query: 'query ($n: Int) { territories(first: $n) { nodes { communes(first: $n) { nodes { name } } } } }',
    variables: { n: 1 },
  }),
  'the same page, too large': json({
    query: 'query ($n: Int) { territories(first: $n) { nodes { communes(first: $n) { nodes { name } } } } }',
    variables: { n: 1000 },
  }),
  'the first of two operations': json({ query: several, operationName: 'A' }),
  'the second of two operations': json({ query: several, operationName: 'B' }),
  'none of two operations': json({ query: several }),
  'an unknown operation': json({ query: several, operationName: 'C' }),
  'an empty operation name': json({ query: several, operationName: '' }),
  'the media type of GraphQL': json(
    { query: '{ regions { code name } }' },
    { accept: 'application/graphql-response+json' },
  ),
  'both media types': json(
    { query: '{ regions { code name } }' },
    { accept: 'application/graphql-response+json, application/json;q=0.9' },
  ),
  'a media type that is not served': json({ query: '{ regions { code name } }' }, { accept: 'image/png' }),
  'any media type': json({ query: '{ regions { code name } }' }, { accept: '*/*' }),
  'an error in the media type of GraphQL': json({ query: territory }, { accept: 'application/graphql-response+json' }),
  'extensions of others': json({ query: '{ regions { code name } }', extensions: { traced: true } }),
  'extensions that are not an object': json({ query: '{ regions { code name } }', extensions: 'x' }),
  'a persisted query that is unknown': json({
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
  }),
  'a hash that does not match': json({
    query: '{ regions { code name } }',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
  }),
  'a batch': json([{ query: '{ regions { code name } }' }]),
  'no query': json({ variables: {} }),
  'an invalid document': json({ query: '{ regions { nothing } }' }),
  'a syntax error': json({ query: '{ regions' }),
  introspection: json({ query: '{ __schema { queryType { name } } __typename }' }),
  'a mutation': json({ query: 'mutation { nothing }' }),
  GET: get({ query: '{ regions { code name } }' }),
  'GET with variables': get({ query: territory, variables: '{"code":"ti-0101"}' }),
  'GET with a parameter twice': { method: 'GET', address: '?query={__typename}&query={__typename}' },
  'GET with a content type': get({ query: '{ regions { code name } }' }, { 'content-type': 'application/json' }),
  'GET with variables that are no JSON': get({ query: territory, variables: '{' }),
  HEAD: { method: 'HEAD', address: `?query=${encodeURIComponent('{ regions { code name } }')}` },
  PUT: { method: 'PUT', body: { query: '{ regions { code name } }' } },
  compressed: json({ query: '{ communes(first: 200) { nodes { name } } }' }, { 'accept-encoding': 'gzip' }),
}

describe.each(testDatabases)('a document that was answered before, on $name', (testDatabase) => {
  const hubs: Record<'past' | 'through', Hub> = {} as never
  beforeAll(async () => {
    const database = await testDatabase.openShared()
    hubs.past = await startHub(database, { logLevel: 'info' })
    hubs.through = await startHub({ db: database.db }, { logLevel: 'info', passesApollo: false })
  })
  afterAll(async () => {
    await hubs.through?.stop()
    await hubs.past?.stop()
  })

  async function send(hub: Hub, { method = 'POST', address = '', headers = {}, body }: Sent) {
    const before = hub.logged.length
    const response = await fetch(`${hub.url}/graphql${address}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    await expect.poll(() => hub.logged.length).toBeGreaterThan(before)
    const { date: _date, 'x-request-id': _id, ...kept } = Object.fromEntries(response.headers)
    const [line] = hub.logged.slice(before)
    const { time: _time, pid: _pid, durationMs: _ms, requestId: _request, ...record } = line!
    const correlation = /[0-9a-f]{8}-[0-9a-f-]{27}/g
    return { status: response.status, headers: kept, text: text.replace(correlation, 'ID'), record }
  }

  test.each(Object.entries(requests))('has the same response as from Apollo: %s', async (_, request) => {
    for (let time = 1; time <= 3; time++) {
      const through = await send(hubs.through, request)
      expect(await send(hubs.past, request), `time ${time}`).toEqual(through)
    }
  })

  test('is refused like others when it is large and others are in progress', async () => {
    const database = await testDatabase.openShared()
    const limits = { nodesInFlight: 10, smallNodes: 10 }
    const narrow = await startHub(database, { limits })
    const query = 'query ($n: Int) { communes(first: $n) { nodes { name } } }'
    const small = await narrow.post({ query, variables: { n: 1 } })
    expect(small.body?.errors).toBeUndefined()
    const { body } = await narrow.post({ query, variables: { n: 100 } })
    expect(body?.errors?.[0]?.extensions?.['code']).toBe(errorCodes.UNAVAILABLE)
    await narrow.stop()
  })
})
