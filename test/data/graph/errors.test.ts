import { graphql } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { encodeCursor } from '../../../src/relay/cursor.ts'
import { toGlobalId } from '../../../src/relay/global-id.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

/** A selected field, and how the error message starts or ends. */
type Refusal = [field: string, sentence: RegExp, variables?: Record<string, unknown>]

const someCursor = encodeCursor('Commune by NAME', { value: 'arbois', key: '39013' })
const noHit = encodeCursor('Search by RANK', { value: 'Territory', key: '2-ti-0000' })

const pages: Refusal[] = [
  ['communes(after: "x") { totalCount }', /^'after' is not a cursor for this list\. Use an endCursor or startCursor/],
  ['communes(before: "") { totalCount }', /^'before' is not a cursor for this list\. Use/],
  [
    `communes(orderBy: { field: CODE }, after: "${someCursor}") { nodes { code } }`,
    /^'after' is a cursor for 'Commune by NAME', and this list is 'Commune by CODE'\. Use a cursor returned by this list/,
  ],
  [
    `actors(after: "${someCursor}") { totalCount }`,
    /^'after' is a cursor for 'Commune by NAME', and this list is 'Actor by NAME'\. Use a cursor returned by this list/,
  ],
  ['communes(first: -1) { totalCount }', /^'first' is -1\. Send a number from 0 to 1000/],
  ['communes(first: 5000) { totalCount }', /^'first' is 5000\. Send a number from 0 to 1000, and page on with 'after'/],
  ['communes(last: 1001) { totalCount }', /^'last' is 1001\. Send a number from 0 to 1000, and page on with 'before'/],
  ['communes(first: 1, last: 1) { totalCount }', /^Send 'first' to count from the start or 'last' .* not both\.$/],
  [
    'territory(code: "ti-9307") { communes(first: -3) { totalCount } }',
    /^'first' is -3\. Send a number from 0 to 1000/,
  ],
  ['search(text: "gaz", first: 101) { nodes { __typename } }', /^'first' is 101\. Send a number from 0 to 100/],
  ['search(text: "gaz", first: -1) { nodes { __typename } }', /^'first' is -1\. Send a number from 0 to 100/],
  ['search(text: "gaz", after: "x") { nodes { __typename } }', /^'after' is not a cursor for this list\. Use/],
  [
    `search(text: "gaz", after: "${noHit}") { nodes { __typename } }`,
    /^'after' is not a cursor for this search\. Send the same 'text'/,
  ],
]

const forgedPlaces: [list: string, order: string, value: string | number][] = [
  ['actions', 'BUDGET', 'a lot'],
  ['actions', 'TITLE', 'a\0b'],
  ['awards', 'YEAR', 'last year'],
  ['awards', 'YEAR', 2.5],
  ['awards', 'YEAR', 1e40],
  ['awards', 'AMOUNT', 'NaN?'],
  ['communes', 'POPULATION', ''],
  ['events', 'DATE', 'tomorrow, perhaps'],
  ['events', 'DATE', '2025-02-31'],
  ['events', 'DATE', ''],
  ['industrialSites', 'HECTARES', 'many'],
  ['intercommunalBodies', 'POPULATION', '9'.repeat(20)],
]

const territoryCode = /'ti-' and four digits, like 'ti-9307'\.$/
const regionCode = /two digits with its leading zero, like '84' or '01'/
const departmentCode = /two digits with its leading zero, like '01', '2A'/
const communeCode = /five characters with its leading zero, like '01004'/
const siren = /nine digits with its leading zeros, like '249710062'\.$/

const codes: Refusal[] = [
  ['territory(code: "9307") { name }', territoryCode],
  ['territory(code: "TI-9307") { name }', territoryCode],
  ['territory(code: "") { name }', territoryCode],
  ['actions(filter: { territoryCodes: ["ti-9307", "val-de-durance"] }) { totalCount }', territoryCode],
  ['awards(filter: { territoryCodes: ["ti-93 07"] }) { totalCount }', territoryCode],
  ['industrialSites(filter: { territoryCodes: ["2-ti-9307"] }) { totalCount }', territoryCode],
  ['region(code: "1") { name }', regionCode],
  ['region(code: "Bretagne") { name }', regionCode],
  ['communes(filter: { regionCodes: ["1"] }) { totalCount }', regionCode],
  ['departments(filter: { regionCodes: ["R84"] }) { totalCount }', regionCode],
  ['territories(filter: { homeRegionCodes: ["4"] }) { totalCount }', regionCode],
  ['territories(filter: { coveredRegionCodes: ["4"] }) { totalCount }', regionCode],
  ['actions(filter: { homeRegionCodes: ["PACA"] }) { totalCount }', regionCode],
  ['awards(filter: { homeRegionCodes: [""] }) { totalCount }', regionCode],
  ['department(code: "1") { name }', departmentCode],
  ['department(code: "2a") { name }', departmentCode],
  ['communes(filter: { departmentCodes: ["1"] }) { totalCount }', departmentCode],
  ['territories(filter: { departmentCodes: ["2C"] }) { totalCount }', departmentCode],
  ['awards(filter: { departmentCodes: ["9711"] }) { totalCount }', departmentCode],
  ['industrialSites(filter: { departmentCodes: ["7"] }) { totalCount }', departmentCode],
  ['commune(code: "1004") { name }', communeCode],
  ['commune(code: "2C004") { name }', communeCode],
  ['territories(filter: { communeCodes: ["Arbois"] }) { totalCount }', communeCode],
  ['intercommunalBody(siren: "24971006") { name }', siren],
  ['intercommunalBody(siren: "249 710 062") { name }', siren],
  ['actor(siren: "24971006200019") { name }', siren],
  ['actors(filter: { sirens: ["49710062"] }) { totalCount }', siren],
  ['territories(filter: { memberSirens: ["x"] }) { totalCount }', siren],
  ['awards(filter: { beneficiarySirens: ["123"] }) { totalCount }', siren],
]

const texts: Refusal[] = [
  ...['actions', 'actors', 'awards', 'communes', 'fundingMeasures', 'industrialSites', 'intercommunalBodies'].flatMap(
    (list): Refusal[] => [
      [`${list}(filter: { text: "" }) { totalCount }`, /^'text' contains no letter or digit\. Send a word/],
      [`${list}(filter: { text: "${'x'.repeat(201)}" }) { totalCount }`, /^'text' has 201 characters\./],
      [`${list}(filter: { text: " … " }) { totalCount }`, /^'text' contains no letter or digit\. Send a word/],
      [`${list}(filter: { text: $text }) { totalCount }`, /Send plain text/, { text: 'a\0b' }],
    ],
  ),
  ['territories(filter: { text: "%" }) { totalCount }', /^'text' contains no letter or digit\./],
  [`search(text: "${'w '.repeat(101)}") { nodes { __typename } }`, /^'text' has 202 characters\. Send at most 200/],
  ['search(text: "") { nodes { __typename } }', /^'text' contains no letter or digit\. Send a word/],
  ['search(text: $text) { nodes { __typename } }', /Send plain text/, { text: 'a\0b' }],
  ['fundingMeasure(slug: $text) { name }', /Send plain text/, { text: '\0' }],
  ['event(slug: $text) { name }', /Send plain text/, { text: '\0' }],
  ['actor(acronym: $text) { name }', /Send plain text/, { text: 'CN\0ER' }],
]

const things: Refusal[] = [
  ['actor { name }', /^Send an 'acronym', like "CNER", or a 'siren', nine digits\.$/],
  ['actor(acronym: null) { name }', /^Send an 'acronym'/],
  ['node(id: "garbage") { id }', /^'garbage' is not an id of this graph\. Send an 'id' that the hub returned\.$/],
  ['node(id: "") { id }', /^'' is not an id of this graph\./],
  [`node(id: "${toGlobalId('Nonsense', '1')}") { id }`, /is not an id of this graph\./],
  [`node(id: "${toGlobalId('Query', '1')}") { id }`, /is not an id of this graph\./],
  [`node(id: "${toGlobalId('Phase', '2')}") { id }`, /is not an id of this graph\./],
  [`node(id: "${toGlobalId('Territory', 'a\0b')}") { id }`, /is not an id of this graph\./],
  [
    'nodes(ids: $ids) { id }',
    /^'ids' contains 1001 ids\. Send at most 1000 at a time\.$/,
    { ids: Array(1001).fill('x') },
  ],
]

const unknown = [
  'territory(code: "ti-0000") { name }',
  'territory(code: "ti-9307", phase: 9) { name }',
  'region(code: "99") { name }',
  'department(code: "00") { name }',
  'commune(code: "00000") { name }',
  'intercommunalBody(siren: "000000000") { name }',
  'actor(siren: "000000000") { name }',
  'actor(acronym: "QQQ") { name }',
  'fundingMeasure(slug: "nothing") { name }',
  'event(slug: "nothing") { name }',
  `node(id: "${toGlobalId('Territory', '2-ti-0000')}") { id }`,
]

describe.each(testDatabases)('on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openOwn()
    graph = createGraph(database.db)
  })
  afterAll(() => database?.close())

  async function ask(fields: string, variableValues: Record<string, unknown> = {}) {
    const variables = Object.entries({ text: 'String!', ids: '[ID!]!' }).filter(([name]) => name in variableValues)
    const declared = variables.map(([name, type]) => `$${name}: ${type}`).join(', ')
    const { data, errors = [] } = await graphql({
      schema: graph.schema,
      source: `query ${declared && `(${declared})`} { ${fields} }`,
      variableValues,
      contextValue: graph.createContext(),
    })
    return { data, errors }
  }

  describe.each<[string, Refusal[]]>([
    ['a page', pages],
    ['a code', codes],
    ['a text', texts],
    ['an id', things],
  ])('invalid: %s', (_, refusals) => {
    it.each(refusals)('%s: %s', async (field, sentence, variables) => {
      const { errors } = await ask(field, variables)
      expect(errors).toHaveLength(1)
      expect(errors[0]!.extensions['code']).toBe('BAD_USER_INPUT')
      expect(errors[0]!.message).toMatch(sentence)
    })
  })

  it.each(forgedPlaces)('rejects the forged cursor of %s by %s at %j', async (list, order, value) => {
    const type = String(graph.schema.getQueryType()!.getFields()[list]!.type).replace('Connection', '')
    const cursor = encodeCursor(`${type} by ${order}`, { value, key: 'a' })
    for (const bound of ['after', 'before']) {
      const { errors } = await ask(
        `${list}(orderBy: { field: ${order} }, ${bound}: "${cursor}") { nodes { __typename } }`,
      )
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT'])
      expect(errors[0]!.message).toMatch(/Send .*cursor/)
    }
  })

  it.each(unknown)('%s is null, without an error', async (field) => {
    const { data, errors } = await ask(`answer: ${field}`)
    expect(errors).toEqual([])
    expect(data).toEqual({ answer: null })
  })

  it('an unknown id in a list is null in its place', async () => {
    const ids = [toGlobalId('Commune', '97118'), toGlobalId('Commune', '00000'), toGlobalId('Territory', '2-ti-9307')]
    const { data, errors } = await ask('nodes(ids: $ids) { id }', { ids })
    expect(errors).toEqual([])
    expect(data!['nodes']).toEqual([{ id: ids[0] }, null, { id: ids[2] }])
  })

  it('a mistake in one field does not affect the others', async () => {
    const { data, errors } = await ask('communes(first: -1) { totalCount } commune(code: "97118") { name }')
    expect(errors.map(({ path }) => path)).toEqual([['communes']])
    expect(data).toEqual({ communes: null, commune: { name: 'Petit-Bourg' } })
  })

  it('a field that fails in many rows has an error in the first hundred of each place', async () => {
    const selected = 'territories(first: 150) { nodes { actions(first: -1) { totalCount } } }'
    const { data, errors } = await ask(`a: ${selected} b: ${selected}`)
    const paths = ['a', 'b'].flatMap((place) =>
      Array.from({ length: 100 }, (_, index) => [place, 'nodes', index, 'actions']),
    )
    expect(new Set(errors.map(({ path }) => path!.join('.')))).toEqual(new Set(paths.map((path) => path.join('.'))))
    expect(errors).toHaveLength(200)
    const noted = errors.filter(({ message }) => message.includes('further fields that fail are null without an error'))
    expect(noted.map(({ path, message }) => [path![2], /This is error (.*):/.exec(message)![1]])).toEqual([
      [99, "100 of 'actions'"],
      [99, "100 of 'actions'"],
    ])
    expect(data!['a']).toMatchObject({ nodes: Array.from({ length: 150 }, () => ({ actions: null })) })
  })

  it('a wrong id in a list of ids does not affect the others', async () => {
    const ids = [toGlobalId('Commune', '97118'), 'garbage']
    const { data, errors } = await ask('nodes(ids: $ids) { id }', { ids })
    expect(errors.map(({ path }) => path)).toEqual([['nodes', 1]])
    expect(data!['nodes']).toEqual([{ id: ids[0] }, null])
  })
})

describe.each(testDatabases)('with a missing table, on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  beforeAll(async () => {
    database = await openOwn()
    await sql`drop table engineering cascade`.execute(database.db)
  })
  afterAll(() => database?.close())

  it("an internal error that looks like a bad value is not reported as the client's", async () => {
    const { schema, createContext } = createGraph(database.db)
    await sql`create view engineering as
      select id as territory_id, name::int as project_lead_count, release_id, source_kind from territory`.execute(
      database.db,
    )
    const source = `{ territories(first: 1) { nodes { engineering { projectLeadCount } } } }`
    const { errors } = await graphql({ schema, source, contextValue: createContext() })
    await sql`drop view engineering`.execute(database.db)
    expect(errors).toHaveLength(1)
    expect(errors![0]!.extensions).not.toHaveProperty('code', 'BAD_USER_INPUT')
  })

  it('a failing field is null, and the rest is returned', async () => {
    const { schema, createContext } = createGraph(database.db)
    const { data, errors } = await graphql({
      schema,
      source: `{ territories(first: 2) { totalCount nodes { code engineering { projectLeadCount } actions { totalCount } } }
                 commune(code: "97118") { name } }`,
      contextValue: createContext(),
    })
    expect(errors!.map(({ path }) => path)).toEqual(
      [0, 1].map((index) => ['territories', 'nodes', index, 'engineering']),
    )
    for (const { extensions } of errors!) expect(extensions).not.toHaveProperty('code', 'BAD_USER_INPUT')
    expect(data).toMatchObject({
      territories: {
        totalCount: 183,
        nodes: [
          { code: 'ti-0101', engineering: null, actions: { totalCount: expect.any(Number) as number } },
          { code: 'ti-0102', engineering: null, actions: { totalCount: expect.any(Number) as number } },
        ],
      },
      commune: { name: 'Petit-Bourg' },
    })
  })
})
