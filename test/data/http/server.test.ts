import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GraphAnswer } from '../../support/answers.ts'
import { startServer } from '../../support/start-server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('the graph', () => {
  test('responds to POST and GET', async () => {
    const posted = await server.post({
      query: 'query Q($name: String!) { hello(name: $name) }',
      variables: { name: 'Té' },
    })
    expect(posted).toEqual({ status: 200, body: { data: { hello: 'Hello, Té' } } })

    const got = await fetch(`${server.url}/graphql?query=${encodeURIComponent('{ hello }')}`)
    expect(await got.json()).toEqual({ data: { hello: 'Hello, you' } })
  })

  test('responds to a GET from an address bar with JSON, not a page', async () => {
    const got = await fetch(`${server.url}/graphql?query={hello}`, { headers: { accept: 'text/html,*/*;q=0.8' } })
    expect(got.headers.get('content-type')).toContain('application/json')
    expect(got.status).toBe(200)
  })

  test('creates one context per request', async () => {
    const first = await server.post({ query: '{ context again: context }' })
    const second = await server.post({ query: '{ context }' })
    const { context, again } = first.body.data as { context: number; again: number }
    expect(again).toBe(context)
    expect(second.body.data).toEqual({ context: context + 1 })
  })

  test('supports introspection', async () => {
    const { body } = await server.post({ query: '{ __schema { queryType { name } } }' })
    expect(body.data).toEqual({ __schema: { queryType: { name: 'Query' } } })
  })

  test('accepts only GET and POST', async () => {
    const response = await fetch(`${server.url}/graphql`, { method: 'PUT' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
  })
})

describe('errors', () => {
  test.each([
    ['a syntax error', { query: '{ hello' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ helo }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of another type',
      { query: 'query ($n: String!) { hello(name: $n) }', variables: { n: 1 } },
      400,
      'BAD_USER_INPUT',
    ],
    ['a missing variable', { query: 'query ($n: String!) { hello(name: $n) }' }, 400, 'BAD_USER_INPUT'],
    [
      'more wrong variables than are listed',
      { query: 'query ($t: [Int!]) { hello(times: $t) }', variables: { t: Array(60).fill('x') } },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a null found only during execution',
      { query: 'query ($n: String = "x") { hello(name: $n) }', variables: { n: null } },
      200,
      'BAD_USER_INPUT',
    ],
    ['an argument that a resolver rejects', { query: '{ refuses }' }, 200, 'BAD_USER_INPUT'],
    [
      'several operations without a name',
      { query: 'query A { hello } query B { hello }' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['an operation type that the schema lacks', { query: 'mutation { hello }' }, 200, 'OPERATION_RESOLUTION_FAILURE'],
    ['no operation', { variables: {} }, 400, 'BAD_REQUEST'],
    ['several requests at once', [{ query: '{ hello }' }], 400, 'BAD_REQUEST'],
    [
      'an unknown hash',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } },
      200,
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    [
      'the hash of another text',
      { query: '{ hello }', extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } },
      400,
      'BAD_REQUEST',
    ],
  ])('%s', async (_what, request, status, code) => {
    const answer = await server.post(request)
    expect(answer.body.errors?.map(({ extensions }) => extensions)).toContainEqual({ code })
    expect(answer.body.errors?.every(({ extensions }) => extensions.code === code)).toBe(true)
    expect(answer.status).toBe(status)
  })

  test.each(['throws', 'failsToSerialize'])('masks unexpected errors: %s', async (field) => {
    const { status, body } = await server.post({ query: `{ hello ${field} }` })
    expect(status).toBe(200)
    expect(body.data).toEqual({ hello: 'Hello, you', [field]: null })
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^Internal error\. Quote this correlation id when you report it: [\da-f-]{36}$/),
        locations: [{ line: 1, column: 9 }],
        path: [field],
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.any(String) },
      },
    ])
    const correlationId = body.errors?.[0]?.extensions['correlationId']
    const line = server.logged.find((entry) => entry['correlationId'] === correlationId)
    expect(line).toMatchObject({ path: [field], err: { stack: expect.stringContaining('select secret from vault') } })
  })
})

describe('around the graph', () => {
  test('the home page redirects to the explorer', async () => {
    const response = await fetch(server.url, { redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/playground')
  })

  test('an unknown URL says where things are', async () => {
    const response = await fetch(`${server.url}/grapql?x=1`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      errors: [
        {
          message:
            'GET /grapql does not exist. The graph is at /graphql (GET or POST), its explorer at /playground, examples at /examples, files at /data.',
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    })
  })

  test.each([
    ['malformed JSON', 'application/json', '{"query":', 400, 'not valid JSON'],
    ['an empty body', 'application/json', '', 400, 'empty'],
    ['a form', 'application/x-www-form-urlencoded', 'query={hello}', 415, 'Content-Type: application/json'],
    ['too large a body', 'application/json', JSON.stringify({ query: ' '.repeat(256 * 1024) }), 413, 'too large'],
  ])('rejects %s with a message', async (_what, type, body, status, words) => {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body })
    const { errors } = (await response.json()) as GraphAnswer
    expect(response.status).toBe(status)
    expect(errors).toEqual([{ message: expect.stringContaining(words), extensions: { code: 'BAD_REQUEST' } }])
  })

  test.each([
    ['an invalid URL', '/%zz', 'localhost'],
    ['an invalid host', '/graphql?query={hello}', '['],
  ])('rejects %s', async (_what, path, host) => {
    const { status, body } = await rawGet(path, host)
    expect(status).toBe(400)
    expect(body.errors).toEqual([{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }])
  })
})

/** Sends a path and host as they are; `fetch` would correct them. */
function rawGet(path: string, host: string): Promise<{ status: number | undefined; body: GraphAnswer }> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: { host } }, async (response) => {
      resolve({ status: response.statusCode, body: JSON.parse((await response.toArray()).join('')) })
    })
      .on('error', reject)
      .end()
  })
}
