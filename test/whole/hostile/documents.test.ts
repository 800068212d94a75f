import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases } from '../../support/databases.ts'
import { ask, codesOf, faultsIn } from '../../support/answers.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

const tooLarge = 'OPERATION_TOO_LARGE'

describe.each(testDatabases)('on $name', (database) => {
  let hub: Hub
  beforeAll(async () => {
    hub = await startHub(await database.openShared())
  })
  afterAll(() => hub?.stop())

  test.each([
    ['nested lists', `{ nodes(ids: ${'['.repeat(5_000)}"x"${']'.repeat(5_000)}) { id } }`, tooLarge],
    ['nested lists that never close', `{ nodes(ids: ${'['.repeat(5_000)}`, tooLarge],
    [
      'nested inputs',
      `{ actions(filter: ${'{ text: '.repeat(5_000)}"x"${'}'.repeat(5_000)}) { totalCount } }`,
      tooLarge,
    ],
    [
      'a deeply nested variable type',
      `query ($v: ${'['.repeat(5_000)}ID${']'.repeat(5_000)}) { __typename }`,
      tooLarge,
    ],
    ['nested selections', `${'{ a '.repeat(10_000)}${'}'.repeat(10_000)}`, tooLarge],
    ['nested inline fragments', `${'{ ... '.repeat(10_000)}{ __typename }${'}'.repeat(10_000)}`, tooLarge],
    ['a hundred thousand tokens', `{ ${'a '.repeat(100_000)} }`, tooLarge],
    ['a hundred thousand operations', '{a}'.repeat(70_000), tooLarge],
    ['a name of 200 KB', `{ ${'a'.repeat(200_000)} }`, 'GRAPHQL_VALIDATION_FAILED'],
    ['a text of 200 KB', `{ search(text: "${'!'.repeat(200_000)}") { demonstrationCount } }`, 'BAD_USER_INPUT'],
    ['a comment of 200 KB', `# ${'#'.repeat(200_000)}`, 'GRAPHQL_PARSE_FAILED'],
    ['a chain of 180 fragments', chain(180, (next) => next), tooLarge],
    [
      'a path of 25 steps',
      `{ fundingMeasures { nodes { rounds ${'{ renews '.repeat(22)}{ year }${'}'.repeat(22)} } } }`,
      tooLarge,
    ],
    ['an alias of 200 KB', `{ communes(first: 1000) { nodes { ${'a'.repeat(200_000)}: name } } }`, tooLarge],
    ['31 aliases', `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: dataVersion`).join(' ')} }`, tooLarge],
    ['one field 21 times', `{ ${'dataVersion '.repeat(21)} }`, tooLarge],
    ['six directives in one place', `{ dataVersion ${'@include(if: true) '.repeat(6)} }`, tooLarge],
    ['pages of pages', '{ territories(first: 1000) { nodes { communes(first: 1000) { nodes { code } } } } }', tooLarge],
    [
      "pages of a size from a variable's default",
      'query ($n: Int = 1000) { territories(first: $n) { nodes { communes(first: $n) { nodes { code } } } } }',
      tooLarge,
    ],
  ])('runs no statement for %s', async (_what, query, code) => {
    const before = hub.statements()
    const answer = await hub.post({ query })
    expect(faultsIn(answer)).toEqual([])
    expect(codesOf(answer)).toContain(code)
    expect(answer.body?.data ?? {}).toEqual(code === 'BAD_USER_INPUT' ? { search: null } : {})
    expect(answer.text.length).toBeLessThan(300_000)
    expect(hub.statements()).toBe(before)
  })

  test('the longest circle allowed takes no more statements than a short one', async () => {
    const walk = (steps: number) =>
      `{ fundingMeasures { nodes { rounds ${'{ renews '.repeat(steps)}{ year }${' }'.repeat(steps)} } } }`
    const statementsOf = async (query: string) => {
      const before = hub.statements()
      expect((await hub.post({ query })).body).toEqual({ data: expect.any(Object) as object })
      return hub.statements() - before
    }
    expect(await statementsOf(walk(15))).toBe(await statementsOf(walk(1)))
  })

  test('reads fragments that double at each step once', async () => {
    const { body } = await hub.post({ query: chain(60, (next) => `${next} ${next}`) })
    expect(body).toEqual({ data: { dataVersion: expect.any(String) as string } })
  })

  test('answers pages that are narrow enough', async () => {
    const query = '{ territories(first: 183) { nodes { communes(first: 100) { nodes { code } } } } }'
    const { body } = await hub.post({ query })
    expect(body?.errors).toBeUndefined()
  })

  test('abbreviates a long value that is rejected at thousands of places', async () => {
    const at = (argument: string) =>
      Array.from({ length: 30 }, (_, n) => `a${n}: actions(first: 0, ${argument}) { totalCount }`).join(' ')
    for (const [argument, value] of [
      ['filter: { homeRegionCodes: [$v] }', 'x'.repeat(200_000)],
      ['after: $v', Buffer.from(JSON.stringify(['b'.repeat(100_000), 'a', 'b'])).toString('base64url')],
    ] as const) {
      const query = `query ($v: String!) { territories(first: 183) { nodes { ${at(argument)} } } }`
      const answer = await hub.post({ query, variables: { v: value } })
      expect(faultsIn(answer)).toEqual([])
      expect(answer.body?.errors).toHaveLength(1_000)
      expect(answer.text.length).toBeLessThan(1_000_000)
    }
  })

  test('reports at most a thousand errors, and the last says so', async () => {
    const fields = Array.from({ length: 22 }, (_, n) => `a${n}: territories(first: 0, after: "x") { totalCount }`)
    const places = `departments(first: 101) { nodes { communes(first: 40) { nodes { department { ${fields.join(' ')} } } } } }`
    const { body } = await hub.post({ query: `{ ${places} }` })
    expect(body?.errors).toHaveLength(1_000)
    expect(body?.errors?.at(-1)?.message).toMatch(
      /is not a cursor for this list.* This is error 1000 of the operation: further/,
    )
    expect(body?.data).not.toBeNull()
  })

  test.each([
    ['an operation name', { query: `query ${'N'.repeat(200_000)}(${declared(100)}) { dataVersion }` }],
    [
      'a name around unknown variables',
      { query: `query ${'N'.repeat(200_000)} { dataVersion ${unknownVariables(80)} }` },
    ],
    [
      'a variable with unknown fields',
      {
        query: 'query ($f: ActionFilter) { actions(filter: $f, first: 0) { totalCount } }',
        variables: {
          f: { text: 'x'.repeat(200_000), ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`a${n}`, 1])) },
        },
      },
    ],
  ])('does not repeat %s of 200 KB in every error', async (_what, request) => {
    const answer = await hub.post(request)
    expect(faultsIn(answer)).toEqual([])
    expect(answer.body?.errors?.length).toBeGreaterThan(40)
    expect(answer.text.length).toBeLessThan(200_000)
  })

  describe('in variables', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const send = (body: string) =>
      ask(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'

    test.each([
      ['a hundred thousand nested lists', `{"query":"${query}","variables":{"ids":${deep}}}`],
      ['a list of lists', `{"query":"${query}","variables":{"ids":[["x"],["x"]]}}`],
      ['60 000 items', `{"query":"${query}","variables":{"ids":[${Array(60_000).fill('"x"').join()}]}}`],
      ['60 000 items of another type', `{"query":"${query}","variables":{"ids":[${Array(60_000).fill('{}').join()}]}}`],
      ['an infinite number', `{"query":"${query}","variables":{"ids":1e400}}`],
      ['half a character', String.raw`{"query":"${query}","variables":{"ids":["\ud83c"]}}`],
      ['a null byte', String.raw`{"query":"${query}","variables":{"ids":["\u0000"]}}`],
    ])('rejects %s', async (_what, body) => {
      const answer = await send(body)
      expect(faultsIn(answer)).toEqual([])
      expect(codesOf(answer)).toContain('BAD_USER_INPUT')
    })

    test('ignores undeclared variables', async () => {
      const { body } = await send(`{"query":"{ __typename }","variables":{"a":${deep}},"extensions":{"b":[[[[]]]]}}`)
      expect(body).toEqual({ data: { __typename: 'Query' } })
    })

    test.each([
      ['__proto__ in a body', '{"query":"{ __typename }","__proto__":{"polluted":1}}'],
      ['__proto__ in variables', '{"query":"{ __typename }","variables":{"__proto__":{"polluted":1}}}'],
      [
        'a prototype in variables',
        '{"query":"{ __typename }","variables":{"constructor":{"prototype":{"polluted":1}}}}',
      ],
    ])('rejects %s, which changes nothing', async (_what, body) => {
      const answer = await send(body)
      expect(faultsIn(answer)).toEqual([])
      expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']])
      expect({}).not.toHaveProperty('polluted')
    })

    test('treats property names of every object like any other name', async () => {
      const query =
        'query ($toString: Int, $constructor: Int) { communes(first: $toString, last: $constructor) { totalCount } }'
      expect((await hub.post({ query })).body?.errors).toBeUndefined()
      expect((await hub.post({ query, variables: { toString: 1 } })).body?.errors).toBeUndefined()
      expect(codesOf(await hub.post({ query: '{ toString constructor hasOwnProperty }' }))).toEqual(
        Array(3).fill('GRAPHQL_VALIDATION_FAILED'),
      )
    })
  })
})

/** A chain of fragments, each made of the next. */
function chain(length: number, body: (next: string) => string): string {
  const fragments = Array.from({ length }, (_, index) => `fragment A${index} on Query { ${body(`...A${index + 1}`)} }`)
  return `{ ...A0 } ${fragments.join(' ')} fragment A${length} on Query { dataVersion }`
}

function declared(count: number): string {
  return Array.from({ length: count }, (_, n) => `$v${n}: Int`).join(' ')
}

function unknownVariables(count: number): string {
  return Array.from({ length: count }, (_, n) => `@include(if: $w${n})`)
    .map((include) => `... ${include} { __typename }`)
    .join(' ')
}
