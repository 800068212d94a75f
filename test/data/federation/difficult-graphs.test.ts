import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { composeSupergraph } from '../../../src/federation/composition/composition.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { answers, sends, startHostileSubgraph, type Behaviour } from '../../support/hostile-subgraph.ts'
import { writePartnerFile, type PartnerFile } from '../../support/partner-file.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

/** Small graphs with what has gone wrong in public gateways: films, their reviews, and a graph with given responses. */
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override"])`

const films = /* GraphQL */ `
  ${link}
  type Query {
    film(id: ID!): Film
    films: [Film!]
    grid: [[Film]]
    works: [Work]
    order: Order
    sole: Sole
    poster: Poster @shareable
  }
  interface Work {
    id: ID!
  }
  type Film implements Work @key(fields: "id") {
    id: ID!
    length: Int
    maker: Maker
    part: Int
    early: String
    late: String
    meta: Json @shareable
  }
  scalar Json
  type Maker {
    mail: String
    director: Director
  }
  type Director {
    name: String
  }
  type Poster @shareable {
    paper: String
  }
  type Order {
    maybe: Buyer
    sure: Buyer!
  }
  type Buyer @key(fields: "id") {
    id: ID!
  }
  type Sole @key(fields: "__typename") {
    title: String
  }
  type Machine @shareable {
    id: ID
    motto: String
  }
`

const reviews = /* GraphQL */ `
  ${link}
  type Query {
    poster: Poster @shareable
  }
  type Film @key(fields: "id") {
    id: ID!
    length: Int @external
    maker: Maker @external
    part: Int @external
    seen: String @requires(fields: "length")
    contact: String @requires(fields: "maker { mail director { name } }")
    next: Film @requires(fields: "part")
    echo(filters: [Filter!], first: Int = 3, text: String, json: Json): String
    broken: String
    critics: [Critic]
    early: String @override(from: "films", label: "percent(0)")
    late: String @override(from: "films", label: "percent(100)")
    meta: Json @shareable
  }
  type Maker {
    mail: String @external
    director: Director @external
  }
  type Director {
    name: String @external
  }
  type Poster @shareable {
    paper: String
  }
  input Filter {
    text: String
    id: ID
  }
  scalar Json
  union Critic = Human | Machine
  type Human {
    id: ID
    name: String!
    motto: String
  }
  type Machine @shareable {
    id: ID!
    number: Int!
    motto: String!
  }
  type Buyer @key(fields: "id") {
    id: ID!
    email: String!
  }
  type Sole @key(fields: "__typename") {
    rating: Int
  }
  type Account @key(fields: "id") {
    id: Big!
    owner: String
  }
  scalar Big
`

const given = /* GraphQL */ `
  ${link}
  type Query {
    color: Color
    colors: [Color]
    big: Big
    json: Json
    id: ID
    float: Float
    int: Int
    sure: Sure
    account: Account
  }
  type Sure {
    name: String!
    names: [String!]
  }
  enum Color {
    RED
    GREEN
  }
  scalar Big
  scalar Json
  type Account @key(fields: "id") {
    id: Big!
  }
  type Film @key(fields: "id") {
    id: ID!
    meta: Json @external
    verdict: String @requires(fields: "meta")
  }
`

type Film = { id: string; length?: number | null; maker?: object | null; part?: number | null }

const allFilms: Film[] = [
  { id: '1', length: null, maker: { mail: null, director: null }, part: 2 },
  { id: '2', length: 90, maker: null, part: 3 },
  { id: '3', length: 100, maker: { mail: 'm@example.org', director: { name: 'Ida' } }, part: null },
]
const filmOf = (id: unknown) => allFilms.find((film) => film.id === String(id))

const servesFilms = serves(films, {
  Query: {
    film: (_: unknown, { id }: { id: string }) => filmOf(id),
    films: () => allFilms,
    grid: () => [
      [filmOf(1), null],
      [filmOf(3), filmOf(1)],
    ],
    works: () => [filmOf(1), null],
    order: () => ({ maybe: { id: '1' }, sure: { id: '2' } }),
    sole: () => ({ title: 'Alone' }),
    poster: () => ({ paper: 'A3' }),
  },
  Work: { __resolveType: () => 'Film' },
  Film: {
    __resolveReference: ({ id }: Film) => filmOf(id),
    early: () => 'films',
    late: () => 'films',
    meta: () => ({ by: { films: 1 } }),
  },
})

const servesReviews = serves(reviews, {
  Query: { poster: () => null },
  Film: {
    seen: ({ length }: Film) => String(length),
    contact: ({ maker }: Film) => (maker === undefined ? 'not sent' : JSON.stringify(maker)),
    next: ({ part }: Film) => part && { id: String(part) },
    echo: (_: unknown, args: object) => JSON.stringify(args),
    broken: ({ id }: Film) => {
      if (id === '1') throw new Error('no')
      return 'whole'
    },
    critics: () => [
      { __typename: 'Human', id: 'h', name: 'Ada' },
      { __typename: 'Machine', id: 'm', number: 7 },
    ],
    early: () => 'reviews',
    late: () => 'reviews',
    meta: () => ({ by: { reviews: 2 } }),
  },
  Machine: {
    motto: () => {
      throw new Error('no')
    },
  },
  Buyer: { __resolveReference: () => null },
  Sole: { __resolveReference: () => ({ rating: 5 }) },
  Account: { owner: () => 'Ida' },
})

function serves(sdl: string, resolvers: object): Behaviour {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }])
  return async (response, request) => {
    const { query, variables } = JSON.parse(request.body) as { query: string; variables?: Record<string, unknown> }
    return answers(await graphql({ schema, source: query, variableValues: variables }))(response, request)
  }
}

type Partner = Awaited<ReturnType<typeof startHostileSubgraph>>

const engines = ['hive', 'stitching'] as const

let database: OpenTestDatabase
let partners: Record<'films' | 'reviews' | 'given', Partner>
let file: PartnerFile
let hubs: Record<(typeof engines)[number], Hub>
beforeAll(async () => {
  database = await testDatabases[0]!.openShared()
  partners = {
    films: await startHostileSubgraph(),
    reviews: await startHostileSubgraph(),
    given: await startHostileSubgraph(),
  }
  partners.films.behave(servesFilms)
  partners.reviews.behave(servesReviews)
  const lines = Object.entries(partners).map(([name, { url }]) => `  ${name}: { url: ${url}, schema: ${name}.graphql }`)
  file = await writePartnerFile(`subgraphs:\n${lines.join('\n')}\npoll: 0\n`, {
    'films.graphql': films,
    'reviews.graphql': reviews,
    'given.graphql': given,
  })
  const start = (engine: (typeof engines)[number]) =>
    startHub(database, { sources: { subgraphsFile: file.file }, engine })
  hubs = { hive: await start('hive'), stitching: await start('stitching') }
})
afterAll(async () => {
  for (const hub of Object.values(hubs)) await hub.stop()
  for (const partner of Object.values(partners)) await partner.stop()
  await file.remove()
  await database.close()
})

/** Posts an operation; returns the data, the path and code of each error, and how often each partner was asked. */
async function ask(hub: Hub, request: { query: string; variables?: object }) {
  for (const { received } of Object.values(partners)) received.length = 0
  const { body, text } = await hub.post(request)
  const errors = (body?.errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions['code']])
  const calls = Object.values(partners).map(({ received }) => received.length)
  return { data: body?.data, errors, calls, text }
}

/** An operation, the data that it returns, and how often the graphs of films and of reviews are asked. */
const answered: [name: string, request: { query: string; variables?: object }, data: unknown, calls: number[]][] = [
  [
    'a required field that is null',
    { query: '{ films { seen } }' },
    { films: [{ seen: 'null' }, { seen: '90' }, { seen: '100' }] },
    [1, 1],
  ],
  [
    'a required object that is null, or has only nulls',
    { query: '{ films { contact } }' },
    {
      films: [
        { contact: '{"mail":null,"director":null}' },
        { contact: 'null' },
        { contact: '{"mail":"m@example.org","director":{"name":"Ida"}}' },
      ],
    },
    [1, 1],
  ],
  [
    'fields that require others, there and back',
    { query: '{ film(id: 1) { next { length seen next { seen maker { mail } } } } }' },
    { film: { next: { length: 90, seen: '90', next: { seen: '100', maker: { mail: 'm@example.org' } } } } },
    [3, 3],
  ],
  [
    'a field that requires another, behind an interface',
    { query: '{ works { id ... on Film { seen } } }' },
    { works: [{ id: '1', seen: 'null' }, null] },
    [1, 1],
  ],
  ['a key of __typename', { query: '{ sole { title rating } }' }, { sole: { title: 'Alone', rating: 5 } }, [1, 1]],
  [
    'a variable with the name that planners use',
    {
      query: 'query ($representations: [Filter!], $id: ID!) { film(id: $id) { echo(filters: $representations) } }',
      variables: { id: '1', representations: [{ text: 'x' }] },
    },
    { film: { echo: '{"filters":[{"text":"x"}],"first":3}' } },
    [1, 1],
  ],
  [
    'variables in lists, inputs and scalars, null or absent',
    {
      query: `query ($text: String, $json: Json, $first: Int) {
        film(id: 1) { echo(text: $text, json: $json, first: $first, filters: [{ id: 1, text: $text }]) }
      }`,
      variables: { text: null, json: { a: [1, 'x'] } },
    },
    {
      film: { echo: '{"filters":[{"text":null,"id":"1"}],"first":3,"text":null,"json":{"a":[1,"x"]}}' },
    },
    [1, 1],
  ],
  [
    'a literal in a scalar',
    { query: '{ film(id: 1) { echo(json: { a: [1] }) } }' },
    { film: { echo: '{"first":3,"json":{"a":[1]}}' } },
    [1, 1],
  ],
  [
    'nothing of a partner but what is skipped',
    {
      query: 'query ($with: Boolean!) { film(id: 1) { id seen @include(if: $with) next @skip(if: true) { id } } }',
      variables: { with: false },
    },
    { film: { id: '1' } },
    [1, 0],
  ],
  [
    'members of a union with other fields, and aliases of __typename',
    {
      query: '{ film(id: 1) { critics { kind: __typename ... on Human { value: name } ... on Machine { number } } } }',
    },
    {
      film: {
        critics: [
          { kind: 'Human', value: 'Ada' },
          { kind: 'Machine', number: 7 },
        ],
      },
    },
    [1, 1],
  ],
  [
    'a field that is null in one member of a union and not in the other',
    { query: '{ film(id: 1) { critics { ... on Human { id } ... on Machine { id } } } }' },
    { film: { critics: [{ id: 'h' }, { id: 'm' }] } },
    [1, 1],
  ],
  [
    'one member of a union',
    { query: '{ film(id: 1) { critics { ... on Human { name } } } }' },
    { film: { critics: [{ name: 'Ada' }, {}] } },
    [1, 1],
  ],
  [
    'fields that are overridden for all, and for none',
    { query: '{ film(id: 1) { early late } }' },
    { film: { early: 'films', late: 'reviews' } },
    [1, 1],
  ],
  ['null in place of an entity', { query: '{ film(id: 404) { id seen } }' }, { film: null }, [1, 0]],
  [
    'an alias that is named __typename',
    { query: '{ film(id: 1) { __typename: id type: __typename } }' },
    { film: { __typename: '1', type: 'Film' } },
    [1, 0],
  ],
]

describe.each(engines)('planned by %s', (engine) => {
  test.each(answered)('%s', async (_name, request, data, calls) => {
    const answer = await ask(hubs[engine], request)
    expect(answer).toMatchObject({ data, errors: [], calls: [...calls, 0] })
  })

  test('an entity that a partner does not know, under a non-null field, is null with an error', async () => {
    const code = engine === 'hive' ? 'SUBGRAPH_ERROR' : 'INTERNAL_SERVER_ERROR'
    const maybe = await ask(hubs[engine], { query: '{ order { maybe { email } } }' })
    expect(maybe).toMatchObject({ data: { order: { maybe: null } }, errors: [['order.maybe.email', code]] })
    const sure = await ask(hubs[engine], { query: '{ order { sure { email } } }' })
    expect(sure).toMatchObject({ data: { order: null }, errors: [['order.sure.email', code]] })
  })

  test('an error of an entity is at each of its places, also in nested lists', async () => {
    const { data, errors } = await ask(hubs[engine], { query: '{ grid { broken } again: films { broken } }' })
    const [one, other] = [{ broken: null }, { broken: 'whole' }]
    expect(data).toEqual({
      grid: [
        [one, null],
        [other, one],
      ],
      again: [one, other, other],
    })
    // Stitching reports it once, and without positions.
    const paths = engine === 'hive' ? ['again.0.broken', 'grid.0.0.broken', 'grid.1.1.broken'] : [expect.any(String)]
    expect(errors.toSorted()).toEqual(paths.map((path) => [path, 'SUBGRAPH_ERROR']))
  })

  test('an error has the name that the client sent, where members of a union differ in a type', async () => {
    const query = '{ film(id: 1) { critics { ... on Human { motto name } ... on Machine { motto } } } }'
    const { data, errors } = await ask(hubs[engine], { query })
    expect(data).toEqual({ film: { critics: [{ motto: null, name: 'Ada' }, null] } })
    expect(errors).toEqual([['film.critics.1.motto', 'SUBGRAPH_ERROR']])
  })

  test.each<[query: string, calls: number]>([
    ['{ color int }', 1],
    ['{ films { seen contact } film(id: 1) { seen } }', 1],
    ['{ order { maybe { email } } films { seen } }', 2],
  ])('a partner that refuses is the reason of all that is missing: %s', async (query, errors) => {
    const refuses = sends('', { status: 400 })
    partners.given.behave(refuses)
    partners.reviews.behave(refuses)
    const answer = await ask(hubs[engine], { query })
    partners.reviews.behave(servesReviews)
    expect(new Set(answer.errors.map(([, code]) => code))).toEqual(new Set(['SUBGRAPH_REFUSED']))
    expect(answer.errors.length).toBeLessThanOrEqual(errors)
  })

  test.each<[name: string, body: string, data: unknown, errors: string[]]>([
    ['color', '{"color":"BLUE"}', { color: null }, ['color']],
    ['colors', '{"colors":["RED","BLUE",null]}', { colors: ['RED', null, null] }, ['colors.1']],
    ['int', '{"int":9007199254740993}', { int: null }, ['int']],
    ['float', '{"float":100000000000000000000}', { float: 1e20 }, []],
    ['id', '{"id":9007199254740993}', { id: '9007199254740993' }, []],
    ['sure { name }', '{"sure":{"name":null}}', { sure: null }, ['sure.name']],
    ['sure { names }', '{"sure":{"names":["x",null]}}', { sure: { names: null } }, ['sure.names.1']],
  ])('no value is null without an error: %s from %s', async (query, data, expected, paths) => {
    partners.given.behave(sends(`{"data":${data}}`))
    const errors = paths.map((path) => [path, 'SUBGRAPH_ERROR'])
    expect(await ask(hubs[engine], { query: `{ ${query} }` })).toMatchObject({ data: expected, errors })
  })

  test.each(['{"big":9007199254740993}', '{"json":{"a":[12345678901234567890,-9007199254740993,1.5]}}'])(
    'a scalar of a partner keeps its digits: %s',
    async (data) => {
      partners.given.behave(sends(`{"data":${data}}`))
      const [name] = Object.keys(JSON.parse(data) as object)
      expect((await ask(hubs[engine], { query: `{ ${name} }` })).text).toContain(data)
    },
  )

  test('a scalar that two graphs return is the value of one of them, also if it is an object', async () => {
    partners.given.behave(answers({ data: { _entities: [{ __typename: 'Film', verdict: 'good' }] } }))
    const { data, errors } = await ask(hubs[engine], { query: '{ film(id: 1) { meta echo verdict } }' })
    expect(errors).toEqual([])
    expect(data).toMatchObject({ film: { verdict: 'good', echo: '{"first":3}' } })
    const { meta } = (data as { film: { meta: unknown } }).film
    expect([{ by: { films: 1 } }, { by: { reviews: 2 } }]).toContainEqual(meta)
  })

  test('a key keeps its digits', async () => {
    const id = '9007199254740993'
    partners.given.behave(sends(`{"data":{"account":{"__typename":"Account","id":${id}}}}`))
    const { text } = await ask(hubs[engine], { query: '{ account { id owner } }' })
    expect(text).toContain(`{"data":{"account":{"id":${id},"owner":"Ida"}}}`)
    expect(partners.reviews.received.map(({ body }) => body)).toEqual([expect.stringContaining(`"id":${id}`)])
  })
})

describe.each(engines)('in a supergraph of their own, planned by %s', (engine) => {
  afterEach(() => partners.reviews.behave(servesReviews))

  /** Starts a hub on two graphs, without ours. `change` may write what our composer refuses, and others do not. */
  async function startOn(first: string, other: string, change = (supergraph: string) => supergraph): Promise<Hub> {
    const { supergraph, conflicts } = composeSupergraph([
      { name: 'first', sdl: link + first, url: partners.given.url },
      { name: 'other', sdl: link + other, url: partners.reviews.url },
    ])
    expect(conflicts).toBeUndefined()
    const written = await writePartnerFile('', { 'supergraph.graphql': change(supergraph!) })
    const supergraphFile = path.join(path.dirname(written.file), 'supergraph.graphql')
    const hub = await startHub(database, { sources: { supergraphFile }, engine, logLevel: 'warn' })
    return { ...hub, stop: () => hub.stop().finally(written.remove) }
  }

  test('a field of type Query leads to another graph', async () => {
    const hub = await startOn(
      'type Query { a: String subs: [Sub] } type Sub { query: Int }',
      'type Query { b: String }',
      (supergraph) => supergraph.replace('query: Int', 'query: Query'),
    )
    partners.given.behave(answers({ data: { subs: [{ query: { __typename: 'Query', a: 'A' } }, null] } }))
    partners.reviews.behave(answers({ data: { b: 'B' } }))
    const { data, errors } = await ask(hub, { query: '{ subs { query { a b } } }' })
    await hub.stop()
    expect(data).toEqual({ subs: [{ query: { a: 'A', b: 'B' } }, null] })
    expect(errors).toEqual([])
  })

  test('__typename can be provided, which the native planner cannot read', async () => {
    const film = 'type Film @key(fields: "id")'
    const hub = await startOn(
      `type Query { film: Film @provides(fields: "__typename name") } ${film} { id: ID! name: String @external }`,
      `${film} { id: ID! name: String @shareable }`,
    )
    partners.given.behave(answers({ data: { film: { __typename: 'Film', id: '1', name: 'One' } } }))
    const answer = await ask(hub, { query: '{ film { name } }' })
    await hub.stop()
    expect(answer).toMatchObject({ data: { film: { name: 'One' } }, errors: [] })
    const warnings = hub.logged.filter(({ msg }) => /native planner cannot read/.test(String(msg)))
    expect(warnings).toHaveLength(engine === 'hive' ? 1 : 0)
  })
})
