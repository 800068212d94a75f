import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findInstant, saveVersion } from '../../../src/datasets/state.ts'
import { ask, codesOf } from '../../support/answers.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { writePartnerFile, type PartnerFile } from '../../support/partner-file.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { startSubgraph, type SubgraphServer } from '../../support/subgraph-server.ts'

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ${JSON.stringify(imports)})`

/** What the partners share, so that the order of their mutations shows. */
const state = {
  count: 0,
  requests: [] as { id: string; text: string; hectares: number }[],
  /** Happens while a note is taken. */
  onNote: undefined as (() => Promise<void>) | undefined,
}

const desk = {
  sdl: `${link('@key', '@shareable')}
    type Query { landRequest(id: ID!): LandRequest }
    type Mutation {
      request(input: LandRequestInput!): LandRequest!
      note(text: String!, urgent: Boolean = false): String
      double: Int!
      tag(name: String!): RequestTag! @shareable
    }
    input LandRequestInput { text: String! hectares: Float! kind: RequestKind = LEASE }
    enum RequestKind { LEASE PURCHASE }
    type LandRequest @key(fields: "id") { id: ID! text: String! hectares: Float! commune: Commune }
    type Commune @key(fields: "code") { code: String! }
    type RequestTag @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: { landRequest: (_: unknown, { id }: { id: string }) => state.requests.find((each) => each.id === id) },
    Mutation: {
      request(_: unknown, { input: { kind, ...given } }: { input: { text: string; hectares: number; kind: string } }) {
        const request = { ...given, id: `${kind}-${state.requests.length}`, commune: { code: '59183' } }
        state.requests.push(request)
        return request
      },
      async note(_: unknown, { text, urgent }: { text: string; urgent: boolean }) {
        await state.onNote?.()
        return `${text}${urgent ? '!' : ''}`
      },
      double: () => (state.count *= 2),
      tag: (_: unknown, { name }: { name: string }) => ({ id: `tag-${name}`, count: ++state.count }),
    },
  },
}

const survey = {
  sdl: `${link('@key', '@external', '@requires', '@shareable')}
    type Query { surveys: Int }
    type Mutation {
      reset: Int!
      tag(name: String!): RequestTag! @shareable
    }
    type LandRequest @key(fields: "id") {
      id: ID!
      hectares: Float! @external
      isLarge: Boolean! @requires(fields: "hectares")
      isOpen: Boolean!
    }
    type RequestTag @key(fields: "id") { id: ID! name: String! }`,
  resolvers: {
    Mutation: {
      reset() {
        const { count } = state
        state.count = 0
        return count
      },
      tag: (_: unknown, { name }: { name: string }) => ({ id: `tag-${name}`, name, count: ++state.count }),
    },
    LandRequest: {
      isLarge: ({ hectares }: { hectares: number }) => hectares > 100,
      isOpen: () => true,
    },
    RequestTag: { __resolveReference: ({ id }: { id: string }) => ({ id, name: id.replace('tag-', '') }) },
  },
}

const counter = {
  sdl: `${link()} type Query { counters: Int } type Mutation { add(number: Int!): Int! fill: [Filled!]! } type Filled { number: Int! }`,
  resolvers: {
    Mutation: {
      add: (_: unknown, { number }: { number: number }) => (state.count += number),
      fill: () => Array.from({ length: 20 }, () => ({ number: ++state.count })),
    },
  },
}

let database: OpenTestDatabase
let partners: SubgraphServer[]
let file: PartnerFile
beforeAll(async () => {
  database = await testDatabases[0]!.openShared()
  partners = await Promise.all([desk, survey, counter].map(({ sdl, resolvers }) => startSubgraph(sdl, resolvers)))
  const entries = ['desk', 'survey', 'counter'].map((name, index) => `  ${name}: { url: ${partners[index]!.url} }\n`)
  file = await writePartnerFile(`subgraphs:\n${entries.join('')}poll: 0\n`)
})
afterAll(async () => {
  for (const partner of partners) await partner.stop()
  await file.remove()
  await database.close()
})

describe.each(['hive', 'stitching'] as const)(
  'a mutation of a partner beside our own graph, planned by %s',
  (engine) => {
    let hub: Hub
    beforeAll(async () => {
      const sources = { subgraphsFile: file.file }
      hub = await startHub({ db: database.db }, { sources, engine, responseCacheBytes: 1_000_000 })
    })
    afterAll(() => hub.stop())
    beforeEach(() => {
      state.count = 0
      state.requests = []
      for (const { operations } of partners) operations.length = 0
    })
    it('is answered, not refused, if it returns more than the limit: it has taken effect', async () => {
      const limited = await startHub(
        { db: database.db },
        { sources: { subgraphsFile: file.file }, engine, limits: { nodes: 15 } },
      )
      const { status, body } = await limited.post({ query: 'mutation { fill { number } }' })
      await limited.stop()
      expect(status).toBe(200)
      expect(body!.data!['fill']).toHaveLength(20)
      expect(state.count).toBe(20)
    })

    /** How many operations the partners received. */
    const received = () => partners.reduce((sum, { operations }) => sum + operations.length, 0)

    it.each<[string, string, Record<string, unknown> | undefined, object]>([
      ['a literal', 'mutation { note(text: "x") }', undefined, { note: 'x' }],
      ['a variable of a built-in type', 'mutation ($t: String!) { note(text: $t) }', { t: 'y' }, { note: 'y' }],
      [
        'variables with defaults',
        'mutation ($t: String = "z", $u: Boolean! = true) { note(text: $t, urgent: $u) }',
        {},
        { note: 'z!' },
      ],
      [
        "a variable of the partner's type",
        'mutation ($i: LandRequestInput!) { request(input: $i) { id text } }',
        { i: { text: 'a', hectares: 2, kind: 'PURCHASE' } },
        { request: { id: 'PURCHASE-0', text: 'a' } },
      ],
      [
        "a variable inside the partner's type",
        'mutation ($h: Float!, $k: RequestKind) { request(input: { text: "a", hectares: $h, kind: $k }) { id hectares } }',
        { h: 2.5, k: 'LEASE' },
        { request: { id: 'LEASE-0', hectares: 2.5 } },
      ],
    ])('takes %s', async (_, query, variables, data) => {
      expect((await hub.post({ query, variables })).body).toEqual({ data })
      expect(received()).toBe(1)
    })

    it('returns what another partner and our own graph add', async () => {
      const query =
        'mutation { request(input: { text: "new", hectares: 599.9 }) { text hectares isLarge isOpen commune { name } } }'
      expect((await hub.post({ query })).body).toEqual({
        data: {
          request: { text: 'new', hectares: 599.9, isLarge: true, isOpen: true, commune: { name: 'Dunkerque' } },
        },
      })
      expect(state.requests).toHaveLength(1)
    })

    it('counts the rows of our own graph as they are, also if they change between its parts', async () => {
      const own = await testDatabases[0]!.openOwn()
      const changing = await startHub(own, { sources: { subgraphsFile: file.file }, engine })
      const actions = 'actions(first: 100) { totalCount nodes { id } }'
      const read = await changing.post({ query: `{ commune(code: "59183") { territory { ${actions} } } }` })
      expect(read.text).toMatch(/"totalCount":[1-9]/)
      state.onNote = async () => {
        await sql`delete from action where territory_id in (
          select territory_id from territory_commune where commune_code = '59183')`.execute(own.db)
        await saveVersion(own.db, await findInstant(own.db))
      }
      const request = 'request(input: { text: "new", hectares: 1 })'
      const query = `mutation {
        before: ${request} { commune { territory { id } } }
        note(text: "now")
        after: ${request} { commune { territory { id ${actions} } } }
      }`
      const { body } = await changing.post({ query })
      state.onNote = undefined
      expect(body!.data!['after']).toMatchObject({ commune: { territory: { actions: { totalCount: 0, nodes: [] } } } })
      await changing.stop()
    })

    it('has several parts, which the partners carry out in their order', async () => {
      const query = 'mutation { five: add(number: 5) ten: double twelve: add(number: 2) final: reset }'
      expect((await hub.post({ query })).body).toEqual({ data: { five: 5, ten: 10, twelve: 12, final: 12 } })
      expect(received()).toBe(4)
    })

    it('that two partners share is carried out once', async () => {
      expect((await hub.post({ query: 'mutation { tag(name: "new") { id name } }' })).body).toEqual({
        data: { tag: { id: 'tag-new', name: 'new' } },
      })
      expect(state.count).toBe(1)
    })

    it('can stand beside a query in one document', async () => {
      const query = 'query Q { regions { code } } mutation M { note(text: "x") }'
      expect((await hub.post({ query, operationName: 'M' })).body).toEqual({ data: { note: 'x' } })
      const { body } = await hub.post({ query, operationName: 'Q' })
      expect(body!.errors).toBeUndefined()
      expect(body!.data!['regions']).toHaveLength(26)
    })

    it('is carried out for each request, also for the same one at the same moment', async () => {
      const request = { query: 'mutation { add(number: 1) }' }
      const sent = await Promise.all([hub.post(request), hub.post(request), hub.post(request)])
      expect(sent.map(({ body }) => body!.data!['add']).toSorted()).toEqual([1, 2, 3])
      expect((await hub.post(request)).body).toEqual({ data: { add: 4 } })
    })

    it('is refused with GET and as a table', async () => {
      for (const query of ['mutation{add(number:1)}', 'mutation{__typename}']) {
        expect((await hub.post({ query })).status).toBe(200)
        const before = received()
        const got = await ask(`${hub.url}/graphql?query=${query}`)
        expect([got.status, codesOf(got)]).toEqual([405, ['BAD_REQUEST']])
        const table = await ask(`${hub.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/csv' },
          body: JSON.stringify({ query }),
        })
        expect([table.status, codesOf(table)]).toEqual([400, ['BAD_USER_INPUT']])
        expect(received()).toBe(before)
      }
    })

    it('is refused from a form of another site, which can send text only', async () => {
      const body = JSON.stringify({ query: 'mutation { add(number: 1) }' })
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const { status } = await ask(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body })
        expect(status).toBe(415)
      }
      expect(received()).toBe(0)
    })

    it('does not exist for other gateways', async () => {
      const answer = await ask(`${hub.url}/subgraph`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'mutation { note(text: "x") }' }),
      })
      expect(answer.body!.errors![0]!.message).toBe('The graph is read-only: it has no mutation. Send a query.')
    })
  },
)
