import { getNamedType, graphql, isEnumType, isInputObjectType, isObjectType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/datasets/demonstration/random.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { fromGlobalId } from '../../../src/relay/global-id.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { dimensionsOf } from '../../support/entrances.ts'
import { filterCases, rootDefaults } from '../../support/filter-cases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

const schema = createSchema()

/** A dimension: what to select under `keys`, how to read its value from that, and the SQL for it. */
type DimensionCase = { select: string; read: (keys: Json) => unknown; sql: string }

/**
 * A grouping: its list, its table, the columns of its measures, its dimensions, and the dimensions for paging tests.
 */
type GroupingCase = {
  field: string
  list: string
  type: string
  table: string
  measures: Record<string, string>
  dimensions: Record<string, DimensionCase>
  paged: string
}

const leaf = (name: string, expression: string): DimensionCase => ({
  select: name,
  read: (keys) => keys[name],
  sql: expression,
})
const object = (name: string, field: string, expression: string): DimensionCase => ({
  select: `${name} { ${field} }`,
  read: (keys) => keys[name]?.[field] ?? null,
  sql: expression,
})
const node = (name: string, expression: string): DimensionCase => ({
  select: `${name} { id }`,
  read: (keys) => keys[name] && fromGlobalId(keys[name].id)!.key,
  sql: expression,
})
const looked = (column: string, table: string, key: string, by: string) =>
  `(select o.${column} from ${table} o where o.${key} = r.${by})`
const territoryOf = (column: string) => looked(column, 'territory', 'id', 'territory_id')
const quarter = (column: string) =>
  `make_date(date_part('year', ${column})::int, (date_part('month', ${column})::int - 1) / 3 * 3 + 1, 1)`
const month = (column: string) => `make_date(date_part('year', ${column})::int, date_part('month', ${column})::int, 1)`
const sourceKind = leaf('sourceKind', 'r.source_kind')

const groupings: GroupingCase[] = [
  {
    field: 'actionGroups',
    list: 'actions',
    type: 'Action',
    table: 'action',
    measures: { budget: 'budget', requested: 'requested', granted: 'granted' },
    dimensions: {
      REGION: object('region', 'code', territoryOf('home_region_code')),
      TERRITORY: node('territory', 'r.territory_id'),
      PHASE: object('phase', 'number', territoryOf('phase_number')),
      STATUS: leaf('status', 'r.status'),
      AXIS: leaf('axis', 'r.axis'),
      LEAD_ACTOR: node('leadActor', 'r.lead_actor_id'),
      LEAD_ACTOR_KIND: leaf('leadActorKind', looked('kind', 'actor', 'id', 'lead_actor_id')),
      SOURCE_KIND: sourceKind,
      YEAR: leaf('year', `date_part('year', r.starts_on)::int`),
      QUARTER: leaf('quarter', quarter('r.starts_on')),
      MONTH: leaf('month', month('r.starts_on')),
      END_YEAR: leaf('endYear', `date_part('year', r.ends_on)::int`),
      END_QUARTER: leaf('endQuarter', quarter('r.ends_on')),
      END_MONTH: leaf('endMonth', month('r.ends_on')),
    },
    paged: 'by: [AXIS, STATUS]',
  },
  {
    field: 'awardGroups',
    list: 'awards',
    type: 'Award',
    table: 'award',
    measures: { granted: 'amount' },
    dimensions: {
      MEASURE: object('measure', 'slug', 'r.measure_id'),
      FUNDER: node('funder', looked('funder_id', 'funding_measure', 'id', 'measure_id')),
      INSTRUCTOR: node('instructor', looked('instructor_id', 'funding_measure', 'id', 'measure_id')),
      YEAR: leaf('year', 'r.year'),
      REGION: object('region', 'code', territoryOf('home_region_code')),
      TERRITORY: node('territory', 'r.territory_id'),
      PROJECT_COMMUNE: object('projectCommune', 'code', 'r.project_commune_code'),
      PROJECT_DEPARTMENT: object(
        'projectDepartment',
        'code',
        looked('department_code', 'commune', 'code', 'project_commune_code'),
      ),
      PROJECT_REGION: object('projectRegion', 'code', looked('region_code', 'commune', 'code', 'project_commune_code')),
      BENEFICIARY: node('beneficiary', 'r.beneficiary_id'),
      BENEFICIARY_KIND: leaf('beneficiaryKind', looked('kind', 'actor', 'id', 'beneficiary_id')),
      BENEFICIARY_COMMUNE: object('beneficiaryCommune', 'code', 'r.beneficiary_commune_code'),
      BENEFICIARY_DEPARTMENT: object(
        'beneficiaryDepartment',
        'code',
        looked('department_code', 'commune', 'code', 'beneficiary_commune_code'),
      ),
      BENEFICIARY_REGION: object(
        'beneficiaryRegion',
        'code',
        looked('region_code', 'commune', 'code', 'beneficiary_commune_code'),
      ),
      ACTION: node('action', 'r.action_id'),
      SOURCE_KIND: sourceKind,
    },
    paged: 'by: [PROJECT_REGION, SOURCE_KIND]',
  },
  {
    field: 'industrialSiteGroups',
    list: 'industrialSites',
    type: 'IndustrialSite',
    table: 'industrial_site',
    measures: { hectares: 'hectares' },
    dimensions: {
      LABEL: object('label', 'code', 'r.label_code'),
      DEPARTMENT: object('department', 'code', 'r.department_code'),
      DEPARTMENT_REGION: object(
        'departmentRegion',
        'code',
        looked('region_code', 'department', 'code', 'department_code'),
      ),
      REGION: object('region', 'code', territoryOf('home_region_code')),
      TERRITORY: node('territory', 'r.territory_id'),
      CARRIER_KIND: leaf('carrierKind', 'r.carrier_kind'),
      LAND_RECYCLING: leaf('landRecycling', 'r.land_recycling'),
      YEAR: leaf('year', 'r.available_from'),
      AVAILABLE_FROM: leaf('availableFrom', 'r.available_from'),
      AVAILABLE_TO: leaf('availableTo', 'r.available_to'),
      SOURCE_KIND: sourceKind,
    },
    paged: 'by: [DEPARTMENT_REGION, LAND_RECYCLING]',
  },
  {
    field: 'territoryGroups',
    list: 'territories',
    type: 'Territory',
    table: 'territory',
    measures: { population: 'population', communeCount: 'commune_count', memberCount: 'member_count' },
    dimensions: {
      REGION: object('region', 'code', 'r.home_region_code'),
      PHASE: object('phase', 'number', 'r.phase_number'),
      YEAR: leaf('year', `(select date_part('year', o.started_on)::int from phase o where o.number = r.phase_number)`),
      COG_YEAR: leaf('cogYear', 'r.cog_year'),
      SOURCE_KIND: sourceKind,
    },
    paged: 'by: [PHASE, REGION], filter: { phases: [1, 2] }',
  },
]

const parts = ['count', 'demonstrationCount', 'sum', 'demonstrationSum', 'average', 'minimum', 'maximum']

/** A filter for both list and grouping, with the SQL condition that it means. */
type Narrowed = { filter: Record<string, unknown>; where: string }

/** A group in comparable form: its keys, its counts, and the parts of its measures. */
type Row = { keys: unknown[]; numbers: (number | null)[] }

it('covers every grouping of the schema, with all dimensions, keys, measures and orders', () => {
  const fields = Object.values(schema.getQueryType()!.getFields()).filter((field) => dimensionsOf(field).length > 0)
  expect(fields.map(({ name }) => name).toSorted()).toEqual(groupings.map(({ field }) => field).toSorted())
  for (const { field, type, dimensions, measures } of groupings) {
    const definition = fields.find(({ name }) => name === field)!
    expect(dimensionsOf(definition).toSorted()).toEqual(Object.keys(dimensions).toSorted())
    const keys = fieldsOf(`${type}GroupKeys`)
    const read = Object.values(dimensions).map(({ select }) => select.split(' ')[0]!)
    expect(keys.filter((key) => !key.endsWith('Label') || read.includes(key)).toSorted()).toEqual(read.toSorted())
    const enums = keys.filter((key) => isEnumType(getNamedType(objectOf(`${type}GroupKeys`).getFields()[key]!.type)))
    for (const key of enums) expect(keys).toContain(`${key}Label`)
    expect(fieldsOf(`${type}Group`)).toEqual(['keys', 'count', 'demonstrationCount', ...Object.keys(measures)])
    const upper = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
    expect(ordersOf(type)).toEqual(['KEYS', 'COUNT', ...Object.keys(measures).map(upper)])
  }
})

describe.each(testDatabases)('on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openOwn()
    graph = createGraph(database.db)
  })
  afterAll(() => database?.close())

  const ask = async (source: string, variables?: Record<string, unknown>) =>
    (await runOperation(graph, source, variables)).data
  const refusal = async (source: string, variableValues?: Record<string, unknown>) => {
    const { errors } = await graphql({
      schema: graph.schema,
      source,
      variableValues,
      contextValue: graph.createContext(),
    })
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT'])
    return errors![0]!.message
  }

  describe.each(groupings)('$field', (grouping) => {
    const { field, list, type, table, measures, dimensions } = grouping
    const filterType = `${type}Filter`
    const everything: Narrowed = { filter: {}, where: 'true' }

    /** All groups, with their total. */
    async function readGroups(by: readonly string[], { filter }: Narrowed) {
      const found: Row[] = []
      let after: string | null = null
      let total = 0
      do {
        const source = `query ($by: [${type}Dimension!]!, $filter: ${filterType}, $after: String) {
          groups: ${field}(by: $by, filter: $filter, first: 1000, after: $after) {
            totalCount
            nodes {
              ${by.length > 0 ? `keys { ${by.map((name) => dimensions[name]!.select).join(' ')} }` : ''}
              count demonstrationCount
              ${Object.keys(measures)
                .map((name) => `${name} { ${parts.join(' ')} }`)
                .join(' ')}
            }
            pageInfo { hasNextPage endCursor }
          }
        }`
        const { data, statements } = await runOperation(graph, source, { by, filter, after })
        expect(statements).toHaveLength(1)
        const { nodes, pageInfo, totalCount } = data.groups
        for (const group of nodes)
          found.push({
            keys: by.map((name) => dimensions[name]!.read(group.keys)),
            numbers: [
              group.count,
              group.demonstrationCount,
              ...Object.keys(measures).flatMap((name) => parts.map((part) => group[name][part])),
            ],
          })
        total = totalCount
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null
      } while (after)
      expect(found).toHaveLength(total)
      return sorted(found)
    }

    /** The same groups in plain SQL. */
    async function countBySql(by: readonly string[], { filter, where }: Narrowed): Promise<Row[]> {
      const standard = rootDefaults[filterType]
      const whole = standard && !(standard.unless in filter) ? `(${where}) and ${standard.where}` : where
      const isMade = `filter (where r.source_kind = 'DEMONSTRATION')`
      const aggregates = Object.values(measures).flatMap((column) => [
        `count(r.${column})::int`,
        `(count(r.${column}) ${isMade})::int`,
        `sum(r.${column})::float8`,
        `coalesce(sum(r.${column}) ${isMade}, 0)::float8`,
        `avg(r.${column})::float8`,
        `min(r.${column})::float8`,
        `max(r.${column})::float8`,
      ])
      const numbers = ['count(*)::int', `(count(*) ${isMade})::int`, ...aggregates]
      const selected = [
        ...by.map((name, index) => `${dimensions[name]!.sql} as d${index}`),
        ...numbers.map((number, index) => `${number} as n${index}`),
      ]
      const groupBy = by.length > 0 ? ` group by ${by.map((_, index) => index + 1).join()}` : ''
      const { rows } = await sql
        .raw<Record<string, never>>(`select ${selected.join()} from ${table} r where ${whole}${groupBy}`)
        .execute(database.db)
      return sorted(
        rows.map((row) => ({
          keys: by.map((_, index) => row[`d${index}`]),
          numbers: numbers.map((_, index) => row[`n${index}`]!),
        })),
      )
    }

    /** Checks the groups against SQL, and the sum of their counts against the list. */
    async function check(by: readonly string[], narrowed: Narrowed): Promise<Row[]> {
      const groups = await readGroups(by, narrowed)
      expect(groups).toEqual(await countBySql(by, narrowed))
      const demonstration = fieldsOf(`${type}Connection`).includes('demonstrationCount') ? 'demonstrationCount' : ''
      const source = `query ($filter: ${filterType}) { rows: ${list}(filter: $filter) { totalCount ${demonstration} } }`
      const { rows } = await ask(source, { filter: narrowed.filter })
      expect(totalOf(groups, 0)).toBe(rows.totalCount)
      if (demonstration) expect(totalOf(groups, 1)).toBe(rows.demonstrationCount)
      return groups
    }

    it('without a dimension is the grand total', async () => {
      const [whole, ...others] = await check([], everything)
      expect(others).toEqual([])
      expect(whole!.numbers[0]).toBeGreaterThan(0)
      const { groups } = await ask(`{ groups: ${field} { totalCount nodes { count } } }`)
      expect(groups).toEqual({ totalCount: 1, nodes: [{ count: whole!.numbers[0] }] })
    })

    it.each(Object.keys(dimensions))('by %s', async (dimension) => {
      const groups = await check([dimension], everything)
      expect(groups.length).toBeGreaterThan(0)
    })

    it.each(Object.entries(filterCases[filterType] ?? {}))(
      'filtered by %s, like the list',
      async (name, { value, where }) => {
        const narrowed = { filter: { [name]: value }, where }
        await check([], narrowed)
        await check([Object.keys(dimensions)[0]!], narrowed)
      },
    )

    it('by generated sets of dimensions, with generated filters', async () => {
      const random = createRandom(20_250_527)
      const names = Object.keys(dimensions)
      const filters = Object.entries(filterCases[filterType] ?? {})
      let filled = 0
      for (let time = 0; time < 40; time++) {
        const by = pickSome(random, names, random.between(0, Math.min(5, names.length)))
        const sent = pickSome(random, filters, random.between(0, 2))
        const narrowed = {
          filter: Object.fromEntries(sent.map(([name, { value }]) => [name, value])),
          where: ['true', ...sent.map(([, { where }]) => `(${where})`)].join(' and '),
        }
        const groups = await check(by, narrowed)
        if (groups.length > 1) filled++
      }
      expect(filled).toBeGreaterThan(10)
    })

    it('of no rows: one empty group in total, and none by a dimension', async () => {
      const nobody = { filter: { sourceKinds: [] }, where: 'false' }
      const [whole] = await check([], nobody)
      const none = [0, 0, null, 0, null, null, null]
      expect(whole!.numbers).toEqual([0, 0, ...Object.keys(measures).flatMap(() => none)])
      expect(await check([Object.keys(dimensions)[0]!], nobody)).toEqual([])
    })

    it('has a French label for each code', async () => {
      const labels = fieldsOf(`${type}GroupKeys`).filter((name) => name.endsWith('Label'))
      const by = Object.entries(dimensions).filter(([, { select }]) => labels.includes(`${select}Label`))
      const coded = by.map(([, { select }]) => `${select} ${select}Label`).join(' ')
      const { groups } = await ask(
        `{ groups: ${field}(by: [${by.map(([name]) => name).join()}]) { nodes { keys { ${coded} } } } }`,
      )
      expect(labels.length).toBeGreaterThan(0)
      for (const { keys } of groups.nodes)
        for (const label of labels) {
          const value = keys[label.replace('Label', '')]
          if (value === null) expect(keys[label]).toBe('non renseigné')
          else expect(keys[label]).toMatch(/^\p{L}[\p{Ll}\p{P} ]+$/u)
        }
    })

    describe.each(ordersOf(type))('ordered by %s', (order) => {
      const measure = Object.keys(measures).find((name) => order.replaceAll('_', '') === name.toUpperCase())
      const selection = `nodes { count demonstrationCount ${measure ? `${measure} { sum }` : ''} }
        edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`

      async function readPage(direction: string, args: string) {
        const source = `{ page: ${field}(${grouping.paged}, orderBy: { field: ${order}, direction: ${direction} }, ${args}) { ${selection} } }`
        return (await ask(source)).page
      }

      it('works in both directions, and pages of any size have the same groups', async () => {
        const { nodes, edges, totalCount } = await readPage('ASC', 'first: 1000')
        const all = nodes.map((group: Json, index: number) => ({ ...group, cursor: edges[index].cursor }))
        expect(all).toHaveLength(totalCount)
        expect(all.length).toBeGreaterThan(7)
        const values = nodes.map((group: Json) => (measure ? (group[measure].sum ?? -1) : group.count))
        if (order !== 'KEYS') expect(values).toEqual(values.toSorted((a: number, b: number) => a - b))
        for (const [size, ends] of [
          [1, [['ASC', 'first']]],
          [
            3,
            [
              ['ASC', 'first'],
              ['ASC', 'last'],
              ['DESC', 'first'],
              ['DESC', 'last'],
            ],
          ],
          [
            7,
            [
              ['ASC', 'last'],
              ['DESC', 'first'],
            ],
          ],
        ] as const)
          for (const [direction, end] of ends) {
            const read = await readAll((args) => readPage(direction, args), size, end)
            expect(read).toEqual(direction === 'ASC' ? all : all.toReversed())
          }
      })
    })
  })

  it('null is a group of its own, last by key, and without a sum it comes first', async () => {
    const { byYear, byMoney } = await ask(`{
      byYear: industrialSiteGroups(by: [YEAR]) { nodes { keys { year } count } }
      byMoney: awardGroups(by: [PROJECT_REGION], orderBy: { field: GRANTED }) { nodes { count granted { sum count } } }
    }`)
    const years = byYear.nodes.map(({ keys }: Json) => keys.year)
    expect(years.length).toBeGreaterThan(2)
    expect(years.filter((year: unknown) => year === null)).toHaveLength(1)
    expect(years.at(-1)).toBeNull()
    const known = byMoney.nodes.map(({ granted }: Json) => granted.sum !== null)
    expect(known).toEqual(known.toSorted())
  })

  it('quarters and months are given by their first day', async () => {
    const { actionGroups } = await ask(
      '{ actionGroups(by: [QUARTER, MONTH], first: 1000) { nodes { keys { quarter month } } } }',
    )
    const dated = actionGroups.nodes.filter(({ keys }: Json) => keys.month !== null)
    expect(dated.length).toBeGreaterThan(3)
    for (const { keys } of dated) {
      expect(keys.month).toMatch(/^\d{4}-\d\d-01$/)
      expect(keys.quarter).toMatch(/^\d{4}-(01|04|07|10)-01$/)
      expect(keys.quarter <= keys.month).toBe(true)
    }
  })

  it('what keys refer to is joined, and fields below work as elsewhere', async () => {
    const deep = `{ actionGroups(by: [REGION, TERRITORY, LEAD_ACTOR], first: 5) { nodes {
      keys { region { name source { title } } territory { homeRegion { code } phase { number } } leadActor { kindLabel } }
    } edges { node { keys { region { code } } } } } }`
    const { data, statements } = await runOperation(graph, deep)
    expect(statements.map(({ name }) => name)).toEqual(['action.groups'])
    for (const [index, { keys }] of data.actionGroups.nodes.entries()) {
      expect(keys.territory.homeRegion).toEqual(data.actionGroups.edges[index].node.keys.region)
      expect(keys.region.source.title).toBeTypeOf('string')
    }
    const lists = `{ territoryGroups(by: [REGION], first: 1000) { nodes { count keys { region { territories { totalCount } departments { code } } } } } }`
    const below = await runOperation(graph, lists)
    expect(below.statements.map(({ name }) => name).toSorted()).toEqual([
      'department.ofRegion',
      'territory.groups',
      'territory.ofRegion',
    ])
    for (const { count, keys } of below.data.territoryGroups.nodes)
      expect(keys.region.territories.totalCount).toBe(count)
  })

  it('equal groupings share a statement, which reads only what is selected', async () => {
    const { statements } = await runOperation(
      graph,
      `{ a: actionGroups(by: [STATUS]) { ...G } b: actionGroups(by: [STATUS]) { ...G } }
       fragment G on ActionGroupConnection { nodes { keys { status } budget { sum } } }`,
    )
    expect(statements).toHaveLength(1)
    expect(statements[0]!.sql).toMatch(/^\/\* action\.groups \*\/ with /)
    expect(statements[0]!.sql).not.toMatch(/requested|granted|avg|min\(|DEMONSTRATION|territory|from groups\)/)
  })

  it('the statement has the documented shape', async () => {
    const { statements } = await runOperation(
      graph,
      `{ actionGroups(by: [REGION, STATUS]) { nodes { keys { region { name } status } count demonstrationCount budget { sum } } } }`,
    )
    expect(statements.map(({ sql: text }) => text.replaceAll('"', ''))).toEqual([
      [
        `/* action.groups */ with groups as (select d0.home_region_code as k0, r.status as k1, count(*) as count,`,
        `count(*) filter (where r.source_kind = 'DEMONSTRATION') as demonstration, sum(r.budget::numeric) as budget_sum,`,
        `json_build_array(d0.home_region_code, r.status)::text collate C as key`,
        `from action as r left join territory as d0 on d0.id = r.territory_id group by k0, k1)`,
        `select state.*, g.key, g.k0, g.k1, g.count, g.demonstration, g.budget_sum, j0.code as c0, j0.name as c1`,
        `from (select (select version from data_state) as version) as state`,
        `left join (select * from groups order by key asc limit $1) as g on true`,
        `left join region as j0 on j0.code = g.k0 order by g.key asc`,
      ].join(' '),
    ])
  })

  it("the statement's text is independent of the values", async () => {
    const texts = async (args: string) =>
      (await runOperation(graph, `{ actionGroups(by: [YEAR], ${args}) { nodes { count } } }`)).statements.map(
        ({ sql: text }) => text,
      )
    const one = await texts('first: 17, filter: { statuses: [DONE], text: "hydrogene" }')
    expect(one.join()).not.toMatch(/17|DONE|hydrogene/)
    expect(await texts('first: 3, filter: { statuses: [], text: "friche" }')).toEqual(one)
  })

  it('reports the version of the data', async () => {
    const versions: string[] = []
    const contextValue = graph.createContext({ onVersion: (version) => versions.push(version) })
    const source = '{ awardGroups(by: [YEAR], first: 0) { nodes { count } } }'
    await graphql({ schema: graph.schema, source, contextValue })
    expect(versions).toEqual([await graph.ping()])
  })

  it('updatedSince keeps changed rows, in one statement', async () => {
    await sql`insert into release (id, dataset_id, kind, loaded_at)
      select 'later', dataset_id, kind, '2090-01-01' from release limit 1`.execute(database.db)
    await sql`insert into row_change (release_id, table_name, key, kind, changed_at)
      select 'later', 'action', id, 'CHANGED', '2090-01-01' from action order by id limit 3`.execute(database.db)
    const filter = `filter: { updatedSince: "2089-01-01T00:00:00Z" }`
    const { data, statements } = await runOperation(graph, `{ actionGroups(${filter}) { nodes { count } } }`)
    expect(data.actionGroups.nodes).toEqual([{ count: 3 }])
    expect(statements).toHaveLength(1)
    expect((await ask(`{ actions(${filter}) { totalCount } }`)).actions.totalCount).toBe(3)
  })

  describe('on a date', () => {
    it('the rows are those of the date, as are fields below', async () => {
      const { early, now } = await ask(`{
        early: territoryGroups(by: [YEAR, REGION], asOf: "2022-12-31", first: 1000) {
          nodes { count keys { year region { code territories { totalCount } } } }
        }
        now: territoryGroups(by: [YEAR], filter: { phases: [1, 2] }) { nodes { keys { year } count } }
      }`)
      expect(now.nodes).toEqual([
        { keys: { year: 2018 }, count: 149 },
        { keys: { year: 2023 }, count: 183 },
      ])
      expect(early.nodes.reduce((total: number, { count }: Json) => total + count, 0)).toBe(149)
      for (const { count, keys } of early.nodes)
        expect(keys).toMatchObject({ year: 2018, region: { territories: { totalCount: count } } })
    })

    it('before any known data, the error gives the first date', async () => {
      expect(await refusal('{ actionGroups(asOf: "2025-05-26") { totalCount } }')).toBe(
        `'asOf' is 2025-05-26, but no actions are known before 2025-05-27. Send that date or a later one.`,
      )
      const { actionGroups } = await ask('{ actionGroups(asOf: "2025-05-27", by: [REGION, YEAR]) { totalCount } }')
      expect(actionGroups.totalCount).toBeGreaterThan(0)
    })
  })

  describe('a key that is not a dimension', () => {
    const selecting = (keys: string) => `{ actionGroups(by: [REGION]) { nodes { keys { ${keys} } } } }`

    it('is rejected once, with what to send', async () => {
      const sentence = (field: string) =>
        `'${field}' is not a dimension of this grouping. Add it to 'by': by: [REGION, STATUS].`
      expect(await refusal(selecting('region { code } status'))).toBe(sentence('status'))
      expect(await refusal(selecting('word: statusLabel'))).toBe(sentence('statusLabel'))
      expect(
        await refusal('{ actionGroups { edges { node { keys { ...K } } } } } fragment K on ActionGroupKeys { axis }'),
      ).toBe(`'axis' is not a dimension of this grouping. Add it to 'by': by: [AXIS].`)
      expect(await refusal('{ actionGroups(first: 0) { nodes { keys { axis } } } }')).toContain("'axis'")
    })

    it('is accepted if it is not executed', async () => {
      const conditions = `query ($all: Boolean!) { actionGroups(by: [REGION], first: 2) { nodes { keys {
        region { code } status @include(if: $all) axis @skip(if: true) ... @include(if: $all) { leadActor { name } } ...K @include(if: $all)
      } } } } fragment K on ActionGroupKeys { quarter territory { name } }`
      const { actionGroups } = await ask(conditions, { all: false })
      expect(actionGroups.nodes).toEqual([{ keys: { region: { code: '01' } } }, { keys: { region: { code: '02' } } }])
      expect(await refusal(conditions, { all: true })).toContain("'status'")
    })

    it('can be __typename', async () => {
      const { actionGroups } = await ask('{ actionGroups { nodes { keys { __typename } budget { __typename } } } }')
      expect(actionGroups.nodes).toEqual([
        { keys: { __typename: 'ActionGroupKeys' }, budget: { __typename: 'MoneyAggregate' } },
      ])
    })
  })

  it('a duplicate dimension counts once', async () => {
    const once = await ask(
      '{ g: actionGroups(by: [STATUS, AXIS]) { totalCount nodes { count keys { status axis } } } }',
    )
    const twice = await ask(
      '{ g: actionGroups(by: [STATUS, AXIS, STATUS]) { totalCount nodes { count keys { status axis } } } }',
    )
    expect(twice).toEqual(once)
  })

  describe('rejects', () => {
    let cursor: string
    beforeAll(async () => {
      const { g } = await ask('{ g: actionGroups(by: [STATUS], first: 1) { pageInfo { endCursor } } }')
      cursor = g.pageInfo.endCursor
    })

    it.each([
      [
        'a cursor of other dimensions',
        'by: [STATUS, AXIS], after: "CURSOR"',
        /is a cursor for 'ActionGroup\(STATUS\) by KEYS'/,
      ],
      [
        'a cursor of another order',
        'by: [STATUS], orderBy: { field: COUNT }, after: "CURSOR"',
        /with the same orderBy/,
      ],
      ['an invalid cursor', 'by: [STATUS], before: "x"', /'before' is not a cursor for this list/],
      ['a code that can match nothing', 'filter: { homeRegionCodes: ["1"] }', /'1' is not a region code/],
      ['a page that is too large', 'first: 1001', /Send a number from 0 to 1000/],
      ['both first and last', 'first: 1, last: 1', /not both/],
      [
        'asOf with updatedSince',
        'asOf: "2025-05-27", filter: { updatedSince: "2025-05-27T00:00:00Z" }',
        /Send only one of them/,
      ],
    ])('%s', async (_, args, sentence) => {
      expect(await refusal(`{ actionGroups(${args.replace('CURSOR', cursor)}) { nodes { count } } }`)).toMatch(sentence)
    })

    it('a forged cursor', async () => {
      const forged = Buffer.from(JSON.stringify(['ActionGroup(STATUS) by COUNT', 'many', 'x'])).toString('base64url')
      expect(
        await refusal(
          `{ actionGroups(by: [STATUS], orderBy: { field: COUNT }, after: "${forged}") { totalCount nodes { count } } }`,
        ),
      ).toMatch(/^An argument contains a value/)
    })
  })
})

function objectOf(name: string) {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new Error(`${name} is not an object type.`)
  return type
}

function fieldsOf(type: string): string[] {
  return Object.keys(objectOf(type).getFields())
}

function ordersOf(type: string): string[] {
  const input = schema.getType(`${type}GroupOrder`)
  const orders = isInputObjectType(input) && getNamedType(input.getFields()['field']!.type)
  return isEnumType(orders) ? orders.getValues().map(({ name }) => name) : []
}

/** In a canonical order, and rounded to the digits that both sides have. */
function sorted(rows: readonly Row[]): Row[] {
  const round = (number: number | null) => (number === null ? null : Number(number.toPrecision(12)))
  return rows
    .map(({ keys, numbers }) => ({ keys, numbers: numbers.map(round) }))
    .toSorted((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1))
}

function totalOf(rows: readonly Row[], place: number): number {
  return rows.reduce((total, { numbers }) => total + numbers[place]!, 0)
}

function pickSome<T>(random: ReturnType<typeof createRandom>, from: readonly T[], count: number): T[] {
  const left = [...from]
  return Array.from({ length: count }, () => left.splice(random.between(0, left.length - 1), 1)[0]!)
}

/** Reads groups page by page from one end to the other, and checks each page's info. */
async function readAll(readPage: (args: string) => Promise<Json>, size: number, end: 'first' | 'last') {
  const backward = end === 'last'
  const pages: Json[][] = []
  for (let cursor: string | null = null; ;) {
    const bound: string = cursor === null ? '' : `, ${backward ? 'before' : 'after'}: "${cursor}"`
    const { nodes, edges, pageInfo, totalCount } = await readPage(`${end}: ${size}${bound}`)
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo
    expect([startCursor, endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null])
    const [behind, ahead] = backward ? [hasNextPage, hasPreviousPage] : [hasPreviousPage, hasNextPage]
    expect(behind).toBe(pages.length > 0)
    pages.push(nodes.map((group: Json, index: number) => ({ ...group, cursor: edges[index].cursor })))
    if (!ahead) {
      expect(totalCount).toBe(pages.flat().length)
      break
    }
    cursor = backward ? startCursor : endCursor
  }
  return (backward ? pages.toReversed() : pages).flat()
}
