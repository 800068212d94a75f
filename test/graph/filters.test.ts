import { getNamedType, isInputObjectType, isListType, isObjectType, type GraphQLInputObjectType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { models } from '../../src/domains/models.ts'
import { createGraph, type Graph } from '../../src/graph/graph.ts'
import { createSchema } from '../../src/graph/schema.ts'
import { testDatabases, type OpenTestDatabase } from '../support/databases.ts'
import { runOperation, type Json } from '../support/run-operation.ts'

const schema = createSchema()

/** A value for one field of a filter, the rows that it stands for, and how many of all rows those are. */
type Case = { value: unknown; where: string; finds?: 'some' | 'all' | 'none' }

const ofTerritory = (condition: string) =>
  `exists (select from territory t where t.id = r.territory_id and t.phase_number = 2 and ${condition})`
const words = (column: string, stem: string) => `public.fold(${column}) ~ '\\m${stem}'`
const demonstration: Case = { value: ['DEMONSTRATION'], where: `r.source_kind = 'DEMONSTRATION'` }
const reported: Case = { value: ['REPORTED'], where: `r.source_kind = 'REPORTED'` }

/** Of the default data set, whose rows were all written by one load. */
const updatedSince: Case = { value: '2020-01-01T00:00:00Z', where: 'true', finds: 'all' }

/** Each field of each filter of the schema. */
const casesOf: Record<string, Record<string, Case>> = Object.fromEntries(
  Object.entries<Record<string, Case>>({
    ActionFilter: {
      statuses: { value: ['DONE', 'DROPPED'], where: `r.status in ('DONE', 'DROPPED')` },
      axes: { value: ['LAND'], where: `r.axis = 'LAND'` },
      territoryCodes: { value: ['ti-7610', 'ti-9307'], where: `r.territory_id in ('2-ti-7610', '2-ti-9307')` },
      homeRegionCodes: { value: ['53'], where: ofTerritory(`t.home_region_code = '53'`) },
      text: { value: 'hydrogene', where: words('r.title', 'hydrogene') },
      sourceKinds: { ...demonstration, finds: 'all' },
    },
    ActorFilter: {
      kinds: { value: ['AGENCY', 'BANK'], where: `r.kind in ('AGENCY', 'BANK')` },
      sirens: { value: ['303275473', '000000000'], where: `r.siren = '303275473'` },
      text: {
        value: 'territoire cohesions',
        where: `${words('r.name', 'cohesion')} and ${words('r.name', 'territoires')}`,
      },
      sourceKinds: reported,
    },
    AwardFilter: {
      years: { value: [2024], where: `r.year = 2024`, finds: 'all' },
      measureSlugs: { value: ['sprint-innovation'], where: `r.measure_id = 'sprint-innovation'`, finds: 'none' },
      territoryCodes: { value: ['ti-7610'], where: `r.territory_id = '2-ti-7610'` },
      homeRegionCodes: { value: ['53', '76'], where: ofTerritory(`t.home_region_code in ('53', '76')`) },
      departmentCodes: {
        value: ['76', '59'],
        where: `r.project_commune_code in (select code from commune where department_code in ('76', '59'))`,
      },
      beneficiarySirens: {
        value: ['303275473'],
        where: `r.beneficiary_id in (select id from actor where siren = '303275473')`,
      },
      text: { value: 'eau procede', where: `${words('r.project', 'eaux?')} and ${words('r.project', 'procedes?')}` },
      sourceKinds: reported,
    },
    CommuneFilter: {
      text: { value: 'Éloi', where: `r.name_sort like '%eloi%'` },
      departmentCodes: { value: ['2A', '01'], where: `r.department_code in ('2A', '01')` },
      regionCodes: { value: ['94'], where: `r.region_code = '94'` },
      sourceKinds: { ...demonstration, finds: 'none' },
    },
    DepartmentFilter: {
      regionCodes: { value: ['84', '01'], where: `r.region_code in ('84', '01')` },
      zones: { value: ['DROM', 'COM'], where: `r.zone in ('DROM', 'COM')` },
      sourceKinds: { ...demonstration, finds: 'none' },
    },
    EventFilter: { sourceKinds: { ...reported, finds: 'all' } },
    ExhibitFilter: { text: { value: 'eoliennes', where: words('r.name', 'eolienne') }, sourceKinds: reported },
    FundingMeasureFilter: {
      funderAcronyms: {
        value: ['banque des territoires', 'anct'],
        where: `r.funder_id in (select id from actor where acronym = 'ANCT')`,
      },
      text: { value: 'sprints', where: words('r.name', 'sprint') },
      sourceKinds: { ...reported, finds: 'all' },
    },
    IndustrialSiteFilter: {
      labels: { value: ['TURNKEY_FRANCE_2030'], where: `r.label_code = 'TURNKEY_FRANCE_2030'`, finds: 'all' },
      departmentCodes: { value: ['76', '29'], where: `r.department_code in ('76', '29')` },
      territoryCodes: { value: ['ti-4408'], where: `r.territory_id = '2-ti-4408'` },
      carrierKinds: { value: ['PUBLIC'], where: `r.carrier_kind = 'PUBLIC'` },
      text: { value: 'friche', where: words('r.name', 'friche') },
      sourceKinds: demonstration,
    },
    IntercommunalBodyFilter: {
      text: { value: "PAYS d'Apt", where: `r.name_sort like '%pays d apt%'` },
      kinds: { value: ['METRO', 'EPT'], where: `r.kind in ('METRO', 'EPT')` },
      sourceKinds: { value: ['OFFICIAL'], where: `r.source_kind = 'OFFICIAL'`, finds: 'all' },
    },
    TerritoryFilter: {
      phases: { value: [1], where: `r.phase_number = 1` },
      homeRegionCodes: { value: ['84'], where: `r.home_region_code = '84'` },
      coveredRegionCodes: { value: ['84'], where: linked('region', 'region_code', '84') },
      departmentCodes: { value: ['2A', '971'], where: linked('department', 'department_code', '2A', '971') },
      memberSirens: { value: ['249710062'], where: linked('member', 'siren', '249710062') },
      communeCodes: { value: ['97118'], where: linked('commune', 'commune_code', '97118') },
      text: { value: 'industries', where: words('r.name', 'industries?\\M') },
      sourceKinds: { value: ['OFFICIAL'], where: `r.source_kind = 'OFFICIAL'`, finds: 'all' },
    },
  }).map(([filter, cases]) => [filter, { ...cases, updatedSince }]),
)

/** What holds at the root where a filter leaves a field out. */
const rootDefaults: Record<string, { unless: string; where: string }> = {
  TerritoryFilter: { unless: 'phases', where: 'r.phase_number = 2' },
}

/** Parents of each type that has lists: the selection is put in the place of `…`; where the parents are then. */
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
      // A search is no list: it has no order of its own and ends at the best hits.
      return isInputObjectType(filter) && field.args.some(({ name }) => name === 'orderBy')
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
    expect(Object.keys(casesOf[filter.name] ?? {}).toSorted(), filter.name).toEqual(
      Object.keys(filter.getFields()).toSorted(),
    )
  expect(lists.length).toBeGreaterThan(20)
})

describe.each(testDatabases)('on $name', ({ open }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await open()
    graph = createGraph(database.db)
  }, 60_000)
  afterAll(() => database?.close())

  const ask = async (source: string, variables?: Record<string, unknown>) =>
    (await runOperation(graph, source, variables)).data

  describe.each(rootLists)('$field', ({ field, filter, target }) => {
    const read = async (filterOf: unknown): Promise<{ totalCount: number; keys: string[] }> => {
      const source = `query ($filter: ${filter.name}) { list: ${field}(first: 1000, filter: $filter) { totalCount edges { cursor } } }`
      const { list } = await ask(source, { filter: filterOf })
      return { totalCount: list.totalCount, keys: keysOf(list.edges) }
    }

    it.each(Object.entries(casesOf[filter.name] ?? {}))('by %s', async (name, { value, where, finds = 'some' }) => {
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

    it.each(fieldsOf(filter).map(({ name }) => name))('%s: null restricts nothing', async (name) => {
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
      const cases = Object.entries(casesOf[filter.name] ?? {}).slice(0, 2)
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

    it.each(Object.entries(casesOf[filter.name] ?? {}))('by %s, under each parent', async (name, { value, where }) => {
      const matching = await findKeys(database.db, target, where)
      const all = await readUnderAll(name === 'phases' ? { phases: [1, 2] } : {})
      expect(await readUnderAll({ [name]: value })).toEqual(all.map((keys) => keys.filter((key) => matching.has(key))))
    })

    it('null restricts nothing, and an empty list matches nothing', async () => {
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

    it('are all needed, in any order', async () => {
      const found = await titles('industrielle friche')
      expect(found.length).toBeGreaterThan(0)
      expect(found).toEqual(await titles('friche industrielle'))
      for (const title of found) expect(title).toMatch(/friche/i)
    })

    it('are no query language', async () => {
      expect(await titles("friche' & !:* | <-> ( industrielle")).toEqual(await titles('friche industrielle'))
      expect(await titles('friche%')).toEqual(await titles('friche'))
    })

    it('that are part of a name are found in it, accents ignored', async () => {
      const { communes } = await ask(`{ communes(filter: { text: "SAINT-ELOI" }) { nodes { name } } }`)
      expect(communes.nodes.map(({ name }: { name: string }) => name)).toContain('Saint-Éloi')
    })

    it.each(['les batteries', 'Batteries, chez elles', 'cette batterie'])(
      '%s: words too common to say anything',
      async (text) => {
        const found = await titles(text)
        expect(found.length).toBeGreaterThan(0)
        expect(found).toEqual(await titles('batteries'))
      },
    )

    it('are found where a slash or a dot stands between them', async () => {
      const names = async (text: string) =>
        (await ask(`query ($text: String) { industrialSites(filter: { text: $text }) { nodes { name } } }`, { text }))
          .industrialSites.nodes
      for (const text of ['Friche Sco/Yara', 'Yara', 'sco'])
        expect(await names(text), text).toEqual([{ name: 'Friche Sco/Yara' }])
    })

    it('of letters that no name here has match nothing', async () => {
      for (const text of ['日本', 'Ж'])
        expect((await ask(`{ communes(filter: { text: "${text}" }) { totalCount } }`)).communes.totalCount).toBe(0)
    })

    it('hold no pattern', async () => {
      const count = async (text: string) =>
        (await ask(`query ($text: String) { communes(filter: { text: $text }) { totalCount } }`, { text })).communes
          .totalCount
      expect(await count('s_int eloi')).toBe(await count('s int eloi'))
      expect(await count('saint%eloi')).toBe(await count('saint eloi'))
    })
  })

  describe('search', () => {
    type Hit = { __typename: string; isDemonstration: boolean }
    const search = async (args: string) =>
      (
        await ask(`{ search(${args}) {
        nodes { __typename ... on Sourced { isDemonstration } }
        edges { cursor node { __typename ... on Node { id } } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      } }`)
      ).search

    it.each(['hydrogene', 'industrie', 'Saint-Étienne', 'friche'])(
      '%s: real rows come before demonstration rows',
      async (text) => {
        const { nodes } = await search(`text: ${JSON.stringify(text)}, first: 100`)
        const kinds = nodes.map(({ isDemonstration }: Hit) => isDemonstration)
        expect(kinds.length).toBeGreaterThan(0)
        expect(kinds).toEqual(kinds.toSorted())
      },
    )

    it('finds rows of several types', async () => {
      const { nodes } = await search(`text: "industrie", first: 100`)
      expect(new Set(nodes.map(({ __typename }: Hit) => __typename)).size).toBeGreaterThan(2)
    })

    it('ends at the 100 best, whatever the page', async () => {
      const best = await search(`text: "industrielle", first: 100`)
      expect(best.nodes).toHaveLength(100)
      expect(best.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
      const read: unknown[] = []
      for (let after = ''; ;) {
        const { edges, pageInfo } = await search(`text: "industrielle", first: 30${after}`)
        read.push(...edges)
        expect(pageInfo.hasPreviousPage).toBe(after !== '')
        expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0].cursor, edges.at(-1).cursor])
        if (!pageInfo.hasNextPage) break
        after = `, after: "${pageInfo.endCursor}"`
      }
      expect(read).toEqual(best.edges)
      expect((await search(`text: "industrielle", first: 30, after: "${best.pageInfo.endCursor}"`)).nodes).toEqual([])
    })

    it('is narrowed by kind of source, and tells how many demonstration rows it found', async () => {
      const found = async (args: string) =>
        (
          await ask(`{ search(text: "hydrogene", first: 100, ${args}) {
          demonstrationCount nodes { ... on Sourced { isDemonstration } }
        } }`)
        ).search
      const all = await found('')
      const real = await found('filter: { sourceKinds: [OFFICIAL, REPORTED] }')
      expect(all.demonstrationCount).toBe(all.nodes.filter((node: Hit) => node.isDemonstration).length)
      expect(real.demonstrationCount).toBe(0)
      expect(real.nodes.length).toBe(all.nodes.length - all.demonstrationCount)
      expect((await found('filter: { sourceKinds: [] }')).nodes).toEqual([])
    })

    it('gives 20 unless told, and none for words that stand nowhere', async () => {
      expect((await search(`text: "industrielle"`)).nodes).toHaveLength(20)
      expect(await search(`text: "xylophoniste"`)).toEqual({
        nodes: [],
        edges: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      })
    })
  })
})

function linked(table: string, column: string, ...values: string[]): string {
  const list = values.map((value) => `'${value}'`).join()
  return `exists (select from territory_${table} l where l.territory_id = r.id and l.${column} in (${list}))`
}

function targetOf(type: Parameters<typeof getNamedType>[0]): string {
  return getNamedType(type)!.name.replace(/Connection$/, '')
}

/** The keys of rows, out of their cursors: not every type has an id. */
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
