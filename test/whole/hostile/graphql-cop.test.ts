import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases } from '../../support/databases.ts'
import { ask, codesOf, faultsIn, type Answer } from '../../support/answers.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

// The checks of graphql-cop, a well-known auditor of GraphQL servers: each sends the same request and judges the
// response the same way.

let hub: Hub
beforeAll(async () => {
  hub = await startHub(await testDatabases[0]!.openShared())
})
afterAll(() => hub?.stop())

const get = (query: string) => ask(`${hub.url}/graphql?query=${encodeURIComponent(query)}`)

function expectRefused(answer: Answer, status: number, code: string) {
  expect(faultsIn(answer)).toEqual([])
  expect(answer.body).not.toHaveProperty('data')
  expect(codesOf(answer)).toContain(code)
  expect(answer.status).toBe(status)
}

describe('denial of service', () => {
  test('alias overloading: rejects 101 aliases', async () => {
    const aliases = Array.from({ length: 101 }, (_, index) => `alias${index}: __typename`).join(' \n')
    expectRefused(await hub.post({ query: `query { ${aliases} }` }), 400, 'OPERATION_TOO_LARGE')
  })

  test('batching: rejects eleven operations at once', async () => {
    expectRefused(
      await hub.post(Array.from({ length: 11 }, () => ({ query: 'query { __typename }' }))),
      400,
      'BAD_REQUEST',
    )
  })

  test('directive overloading: ten unknown directives in one place do not cause ten errors', async () => {
    const answer = await hub.post({ query: `query { __typename ${'@aa'.repeat(10)} }` })
    expectRefused(answer, 400, 'OPERATION_TOO_LARGE')
    expect(codesOf(answer)).not.toHaveLength(10)
  })

  test('field duplication: rejects one field 500 times', async () => {
    expectRefused(await hub.post({ query: `query { ${'__typename \n'.repeat(500)} }` }), 400, 'OPERATION_TOO_LARGE')
  })

  test('circular introspection: rejects fields of types of fields of types', async () => {
    const walk = '{ type { fields '.repeat(3)
    const query = `query { __schema { types { fields ${walk}{ type { name } }${' } }'.repeat(3)} } } }`
    expectRefused(await hub.post({ query }), 400, 'GRAPHQL_VALIDATION_FAILED')
  })

  test('rejects circular fragments', async () => {
    const query = `query { __schema { ...A } }
      fragment A on __Schema { __typename ...B }
      fragment B on __Schema { ...A }`
    expectRefused(await hub.post({ query }), 400, 'GRAPHQL_VALIDATION_FAILED')
  })
})

describe('forged requests', () => {
  test('rejects a mutation by GET', async () => {
    expectRefused(await get('mutation { __typename }'), 405, 'BAD_REQUEST')
  })

  test('rejects an operation in the URL of a POST', async () => {
    const answer = await ask(`${hub.url}/graphql?query=${encodeURIComponent('query { __typename }')}`, {
      method: 'POST',
    })
    expectRefused(answer, 400, 'BAD_REQUEST')
  })

  test('rejects a posted form', async () => {
    const body = new URLSearchParams({ query: 'query { __typename }' })
    expectRefused(await ask(`${hub.url}/graphql`, { method: 'POST', body }), 415, 'BAD_REQUEST')
  })

  test('intentionally answers a query by GET: the graph is read-only and public, and uses no cookies', async () => {
    const answer = await get('{ __typename }')
    expect(answer).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } })
  })
})

describe('what responses reveal', () => {
  test('sends no trace with a response', async () => {
    const { text, body } = await hub.post({ query: 'query { __typename }' })
    expect(body).toEqual({ data: { __typename: 'Query' } })
    expect(text).not.toMatch(/tracing|stacktrace|exception/i)
  })

  test('sends no stack trace with a syntax error', async () => {
    const answer = await hub.post({ query: 'qwerty cop { abc }' })
    expectRefused(answer, 400, 'GRAPHQL_PARSE_FAILED')
    expect(answer.body!.errors!.map(({ extensions }) => extensions)).toEqual([{ code: 'GRAPHQL_PARSE_FAILED' }])
  })

  test('intentionally suggests a field for a misspelt one: the schema is public', async () => {
    const answer = await hub.post({ query: 'query { __schema { directive } }' })
    expectRefused(answer, 400, 'GRAPHQL_VALIDATION_FAILED')
    expect(answer.text).toContain('Did you mean')
  })

  test('intentionally allows introspection: the schema is public, and tools need it', async () => {
    const { body } = await hub.post({ query: '{ __schema { types { name fields { name } } } }' })
    expect(body).toMatchObject({ data: { __schema: { types: expect.any(Array) as unknown[] } } })
  })

  test('intentionally serves an explorer, at /playground and nowhere else', async () => {
    const pages = await Promise.all(
      ['/playground', '/graphiql', '/console', '/graphql'].map(async (page) => {
        const { status, headers } = await fetch(hub.url + page, { headers: { accept: 'text/html,*/*;q=0.8' } })
        return [page, status, headers.get('content-type')?.split(';')[0]]
      }),
    )
    expect(pages).toEqual([
      ['/playground', 200, 'text/html'],
      ['/graphiql', 404, 'application/json'],
      ['/console', 404, 'application/json'],
      ['/graphql', 400, 'application/json'],
    ])
  })
})
