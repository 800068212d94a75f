import { getNamedType, isInputObjectType, isListType, isObjectType, type GraphQLInputObjectType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../src/db/client.ts'
import { models } from '../../../src/domains/models.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { filterCases, rootDefaults } from '../../support/filter-cases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

const schema = createSchema()

/**
 * An operation for each type that has lists: its nested selection replaces `…`, and `at` is the path to the parents.
 */
const parents: Record<string, { source: string; at: string[] }> = {
  Action: {
    source: 'actions(first: 1000, filter: { homeRegionCodes: ["76", "84"] }) { nodes … }',
    at: ['actions', 'nodes'],
  },
  Actor: {
    source: 'actors(first: 1000, filter: { sourceKinds: [DEMONSTRATION] }) { nodes … }',
    at: ['actors', 'nodes'],
  },
  Department: {
    source: 'departments(filter: { regionCodes: ["94", "01"] }) { nodes … }',
    at: ['departments', 'nodes'],
  },
  Exhibition: { source: 'event(slug: "assemblee-generale-2025") { exhibition … }', at: ['event', 'exhibition'] },
  FundingMeasure: { source: 'fundingMeasures { nodes … }', at: ['fundingMeasures', 'nodes'] },
  IntercommunalBody: {
    source: 'intercommunalBodies(first: 10, filter: { text: "corse" }) { nodes … }',
    at: ['intercommunalBodies', 'nodes'],
  },
  Phase: { source: 'programme { phases … }', at: ['programme', 'phases'] },
  Region: { source: 'regions …', at: ['regions'] },
  SiteLabel: { source: 'industrialSites(first: 1) { nodes { label … } }', at: ['industrialSites', 'nodes', 'label'] },
  Territory: { source: 'territories(first: 200) { nodes … }', at: ['territories', 'nodes'] },
}

const lists = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const filter = getNamedType(field.args.find(({ name }) => name === 'filter')?.type)
      // Search has no order of its own and ends at the best hits. For groups, see groups.test.ts.
      const takes = (argument: string) => field.args.some(({ name }) => name === argument)
      return isInputObjectType(filter) && takes('orderBy') && !takes('by')
        ? [
            {
              name: `${type.name}.${field.name}`,
              type: type.name,
              field: field.name,
              filter,
              target: targetOf(field.type),
            },
          ]
        : []
    }),
  )
const rootLists = lists.filter(({ type }) => type === 'Query')
const nestedLists = lists.filter(({ type }) => type !== 'Query')
const fieldsOf = (filter: GraphQLInputObjectType) => Object.values(filter.getFields())

it('every field of every filter has a case', () => {
  for (const { filter } of lists)
    expect(Object.keys(filterCases[filter.name] ?? {}).toSorted(), filter.name).toEqual(
      Object.keys(filter.getFields()).toSorted(),
    )
  expect(lists.length).toBeGreaterThan(20)
})

describe.each(testDatabases)('on $name', ({ openShared }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
  })
  afterAll(() => database?.close())

  const ask = async (source: string, variables?: Record<string, unknown>) =>
    (await runOperation(graph, source, variables)).data

  describe.each(rootLists)('$field', ({ field, filter, target }) => {
    const read = async (filterOf: unknown): Promise<{ totalCount: number; keys: string[] }> => {
      const source = `query ($filter: ${filter.name}) { list: ${field}(first: 1000, filter: $filter) { totalCount edges { cursor } } }`
      const { list } = await ask(source, { filter: filterOf })
      return { totalCount: list.totalCount, keys: keysOf(list.edges) }
    }

    it.each(Object.entries(filterCases[filter.name] ?? {}))('by %s', async (name, { value, where, finds = 'some' }) => {
      const all = await read({})
      const found = await read({ [name]: value })
      const standard = rootDefaults[filter.name]
      const whole = standard && standard.unless !== name ? `(${where}) and ${standard.where}` : where
      const expected = await findKeys(database.db, target, whole)
      expect(found.totalCount).toBe(expected.size)
      if (expected.size <= 1000) expect(new Set(found.keys)).toEqual(expected)
      if (finds === 'none') expect(expected.size).toBe(0)
      else if (finds === 'all') expect(expected.size).toBe(all.totalCount)
      else expect(0 < expected.size && expected.size < all.totalCount).toBe(true)
    })

    it.each(fieldsOf(filter).map(({ name }) => name))('%s: null matches everything', async (name) => {
      expect(await read({ [name]: null })).toEqual(await read(null))
    })

    it.each(
      fieldsOf(filter)
        .filter(({ type }) => isListType(type))
        .map(({ name }) => name),
    )('%s: an empty list matches nothing', async (name) => {
      expect(await read({ [name]: [] })).toEqual({ totalCount: 0, keys: [] })
    })

    it('by several fields at once', async () => {
      const cases = Object.entries(filterCases[filter.name] ?? {}).slice(0, 2)
      const found = await read(Object.fromEntries(cases.map(([name, { value }]) => [name, value])))
      const where = cases.map((each) => `(${each[1].where})`).join(' and ')
      expect(found.totalCount).toBe((await findKeys(database.db, target, where)).size)
    })
  })

  describe.each(nestedLists)('$name', ({ type, field, filter, target }) => {
    const readUnderAll = async (filterOf: unknown): Promise<string[][]> => {
      const { source, at } = parents[type]!
      const selection = `{ list: ${field}(first: 1000, filter: $filter) { totalCount edges { cursor } } }`
      const data = await ask(`query ($filter: ${filter.name}) { ${source.replace('…', selection)} }`, {
        filter: filterOf,
      })
      return valuesAt(data, at).map(({ list }) => {
        const keys = keysOf(list?.edges ?? [])
        expect(list?.totalCount ?? 0).toBe(keys.length)
        return keys
      })
    }

    it('has rows to filter', async () => {
      expect((await readUnderAll({})).flat().length).toBeGreaterThan(0)
    })

    it.each(Object.entries(filterCases[filter.name] ?? {}))(
      'by %s, under each parent',
      async (name, { value, where }) => {
        const matching = await findKeys(database.db, target, where)
        const all = await readUnderAll(name === 'phases' ? { phases: [1, 2] } : {})
        expect(await readUnderAll({ [name]: value })).toEqual(
          all.map((keys) => keys.filter((key) => matching.has(key))),
        )
      },
    )

    it('null matches everything, and an empty list nothing', async () => {
      expect(await readUnderAll({ sourceKinds: null })).toEqual(await readUnderAll(null))
      expect((await readUnderAll({ sourceKinds: [] })).flat()).toEqual([])
    })
  })

  describe('words', () => {
    const titles = async (text: string) => {
      const { actions } = await ask(
        `query ($text: String) { actions(first: 1000, filter: { text: $text }) { nodes { title } } }`,
        {
          text,
        },
      )
      return actions.nodes.map(({ title }: { title: string }) => title) as string[]
    }

    it.each(['hydrogene', 'HYDROGÈNE', 'hydrogènes', " l'hydrogène ! "])('%s finds hydrogène', async (text) => {
      const found = await titles(text)
      expect(found.length).toBeGreaterThan(0)
      for (const title of found) expect(title).toMatch(/hydrogène/i)
      expect(found).toEqual(await titles('hydrogène'))
    })

    it.each(['industrielle', 'industriels', 'Industriel', 'industrielles'])('%s finds every form', async (text) => {
      const found = (await titles(text)).join('\n')
      for (const form of [/\bindustriels\b/, /\bindustrielle\b/, /\bindustriel\b/]) expect(found).toMatch(form)
    })

    it('are all required, in any order', async () => {
      const found = await titles('industrielle friche')
      expect(found.length).toBeGreaterThan(0)
      expect(found).toEqual(await titles('friche industrielle'))
      for (const title of found) expect(title).toMatch(/friche/i)
    })

    it('are not a query language', async () => {
      expect(await titles("friche' & !:* | <-> ( industrielle")).toEqual(await titles('friche industrielle'))
      expect(await titles('friche%')).toEqual(await titles('friche'))
    })

    it('are found inside names, ignoring accents', async () => {
      const { communes } = await ask(`{ communes(filter: { text: "SAINT-ELOI" }) { nodes { name } } }`)
      expect(communes.nodes.map(({ name }: { name: string }) => name)).toContain('Saint-Éloi')
    })

    it.each(['les batteries', 'Batteries, chez elles', 'cette batterie'])('%s: ignores stop words', async (text) => {
      const found = await titles(text)
      expect(found.length).toBeGreaterThan(0)
      expect(found).toEqual(await titles('batteries'))
    })

    it('are separated by a slash or a dot', async () => {
      const names = async (text: string) =>
        (await ask(`query ($text: String) { industrialSites(filter: { text: $text }) { nodes { name } } }`, { text }))
          .industrialSites.nodes
      for (const text of ['Friche Sco/Yara', 'Yara', 'sco'])
        expect(await names(text), text).toEqual([{ name: 'Friche Sco/Yara' }])
    })

    it('in other scripts match nothing', async () => {
      for (const text of ['日本', 'Ж'])
        expect((await ask(`{ communes(filter: { text: "${text}" }) { totalCount } }`)).communes.totalCount).toBe(0)
    })

    it('contain no patterns', async () => {
      const count = async (text: string) =>
        (await ask(`query ($text: String) { communes(filter: { text: $text }) { totalCount } }`, { text })).communes
          .totalCount
      expect(await count('s_int eloi')).toBe(await count('s int eloi'))
      expect(await count('saint%eloi')).toBe(await count('saint eloi'))
    })
  })
})

function targetOf(type: Parameters<typeof getNamedType>[0]): string {
  return getNamedType(type)!.name.replace(/Connection$/, '')
}

/** The keys of rows, taken from their cursors, because not every type has an id. */
function keysOf(edges: readonly { cursor: string }[]): string[] {
  return edges.map(({ cursor }) => JSON.parse(Buffer.from(cursor, 'base64url').toString())[2])
}

async function findKeys(db: Database, type: string, where: string): Promise<Set<string>> {
  const { table, key } = models[type]!
  const { rows } = await sql<{ key: string }>`
    select ${sql.ref(`r.${key}`)} as key from ${sql.table(table)} as r where ${sql.raw(where)}`.execute(db)
  return new Set(rows.map((row) => row.key))
}

function valuesAt(data: Json, path: readonly string[]): Json[] {
  return path.reduce<Json[]>((values, key) => values.flatMap((value) => value[key]), [data])
}
