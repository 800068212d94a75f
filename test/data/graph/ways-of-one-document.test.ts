import { parse } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGraph } from '../../../src/graph/graph.ts'
import { toGlobalId } from '../../../src/relay/global-id.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { createWays } from '../../support/ways.ts'

const list = parse(`query ($first: Int, $filter: ActionFilter, $order: ActionOrder, $day: Date) {
  actions(first: $first, filter: $filter, orderBy: $order, asOf: $day) {
    edges { cursor node { id title } }
    pageInfo { hasNextPage }
  }
}`)

const node = parse(
  'query ($id: ID!) { node(id: $id) { __typename ... on Commune { name } ... on Territory { code } } }',
)

const sets = [
  { first: 1 },
  { first: 3 },
  { first: 3, filter: { statuses: ['DONE'] } },
  { first: 3, filter: { axes: ['INNOVATE'], statuses: null } },
  { first: 3, order: { field: 'TITLE' } },
  { first: 3, order: { field: 'TITLE', direction: 'DESC' } },
  { first: 3, day: '2999-01-01' },
  { first: 3, day: '1999-01-01' },
]

describe.each(testDatabases)('one document on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let ways: ReturnType<typeof createWays>
  beforeAll(async () => {
    database = await openOwn()
    ways = createWays(createGraph(database.db))
  })
  afterAll(() => database.close())

  async function compare(document: typeof list, variables: Record<string, unknown> = {}): Promise<string> {
    const { response } = await ways.level({ document, variables })
    expect((await ways.foreseen({ document, variables })).response).toBe(response)
    expect((await ways.written({ document, variables })).response).toBe(response)
    return response
  }

  test('has the response of its variables, whatever ran before', async () => {
    const responses: string[] = []
    for (const variables of [...sets, ...sets]) responses.push(await compare(list, variables))
    expect(new Set(responses).size).toBeGreaterThanOrEqual(6)
  })

  test('has the node of its id, whatever its type', async () => {
    const ids = [
      toGlobalId('Commune', '84007'),
      toGlobalId('Territory', '2-ti-8402'),
      toGlobalId('Commune', '99999'),
      'x',
    ]
    const responses: string[] = []
    for (const id of [...ids, ...ids]) responses.push(await compare(node, { id }))
    expect(responses[0]).toContain('Avignon')
    expect(responses[1]).toContain('ti-8402')
  })

  test('has strings as JSON escapes them', async () => {
    const name = 'a "quoted" \\ back\nline\t\u0001 é \u2028 😀'
    await sql`update commune set name = ${name} where code = '84007'`.execute(database.db)
    const response = await compare(parse('{ commune(code: "84007") { name } }'))
    expect(JSON.parse(response)).toEqual({ data: { commune: { name } } })
  })

  test('has null, or an error, where the rows have null', async () => {
    await sql`update territory set member_count = null where id = '2-ti-8402'`.execute(database.db)
    const response = await compare(parse('{ territory(code: "ti-8402", phase: 2) { code members { name } } }'))
    expect(JSON.parse(response)).toEqual({ data: { territory: { code: 'ti-8402', members: null } } })
  })
})
