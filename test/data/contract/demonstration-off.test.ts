import {
  getNamedType,
  isLeafType,
  isListType,
  getNullableType,
  isObjectType,
  isRequiredArgument,
  isInputObjectType,
  type GraphQLObjectType,
} from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureData } from '../../../src/datasets/load.ts'
import { models } from '../../../src/domains/models.ts'
import { content } from '../../../src/domains/content.ts'
import { createGraph } from '../../../src/graph/graph.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

type Answers = Record<string, Json>

const schema = createSchema()

const numbersOfPeople = `{
  territories(first: 1000) { nodes { engineering { projectLeadCount demonstrationProjectLeadCount } } }
  regions { coordinatorCount coordination { coordinatorCount demonstrationCoordinatorCount } }
}`

/**
 * Operations that read every root list except groups, with everything that its real rows and their related objects say.
 */
const readings = Object.values(schema.getQueryType()!.getFields()).flatMap((field) => {
  const { args } = field
  const type = getNamedType(field.type)
  const others = new Set(['by', 'acronym'])
  if (!isObjectType(type) || args.some((arg) => isRequiredArgument(arg) || others.has(arg.name))) return []
  const filter = getNamedType(args.find((arg) => arg.name === 'filter')?.type)
  const given = [
    ...(args.some((arg) => arg.name === 'first') ? ['first: 200'] : []),
    ...(isInputObjectType(filter) && 'sourceKinds' in filter.getFields()
      ? ['filter: { sourceKinds: [OFFICIAL, REPORTED] }']
      : []),
  ]
  const source = `{ ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} { ${selectionOf(type, 2)} } }`
  return [{ name: field.name, source }]
})

/** Selects everything that objects of a type and related objects say; for pages below them, only the counts. */
function selectionOf(type: GraphQLObjectType, depth: number): string {
  return Object.values(type.getFields())
    .flatMap((field) => {
      const target = getNamedType(field.type)
      if (isLeafType(target)) return [field.name]
      if (!isObjectType(target) || field.args.some(isRequiredArgument)) return []
      if (field.args.some((arg) => arg.name === 'first'))
        return [`${field.name}(first: 0) { totalCount ${'demonstrationCount' in target.getFields() ? 'demonstrationCount' : ''} }`]
      // A page is not a level of its own, and its edges have the same rows.
      const below = type.name.endsWith('Connection') ? depth : depth - 1
      return field.name === 'edges' || below < 0 ? [] : [`${field.name} { ${selectionOf(target, below)} }`]
    })
    .join(' ')
}

describe.each(testDatabases)('without demonstration rows, on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let before: Answers
  let after: Answers
  /** The types that have demonstration rows. */
  let demonstrationTypes: string[]
  beforeAll(async () => {
    database = await openOwn()
    before = await answers()
    demonstrationTypes = await findDemonstrationTypes()
    await ensureData(database.db, content, { demonstration: false, scale: 1, progress: () => {} })
    after = await answers()
  })
  afterAll(() => database.close())

  async function answers(): Promise<Answers> {
    const graph = createGraph(database.db)
    const all: Answers = {}
    for (const { name, source, variables } of contractOperations)
      all[name] = (await runOperation(graph, source, variables)).data
    for (const { name, source } of [...readings, { name: 'numbers of people', source: numbersOfPeople }]) all[name] = (await runOperation(graph, source)).data
    return all
  }

  async function findDemonstrationTypes(): Promise<string[]> {
    const sourced = Object.values(models).filter(({ fields }) => 'isDemonstration' in fields)
    const found = await Promise.all(
      sourced.map(async ({ type, table }) => {
        const { rows } = await sql`select from ${sql.table(table)} where source_kind = 'DEMONSTRATION' limit 1`.execute(
          database.db,
        )
        return rows.length > 0 ? [type] : []
      }),
    )
    return found.flat()
  }

  test('every key figure counts no demonstration rows and is otherwise unchanged', () => {
    const { keyFigures } = after['01-bilan'].programme
    const counted = keyFigures.flatMap((figure: Json) => figure.counted ?? [])
    expect(counted).toHaveLength(11)
    expect(counted.map(({ demonstration }: Json) => demonstration)).toEqual(counted.map(() => 0))
  })

  // Operations that select the mark can be compared row by row.
  const alike = [
    '01-bilan',
    '03-territories-of-a-region',
    '05-actor',
    '07-sites',
    '08-assembly',
    '09-my-commune',
    '11-datasets',
    '12-node',
  ]

  test.each(alike)('%s loses its demonstration rows and nothing else', (name) => {
    expect({ ...after[name], dataVersion: null }).toEqual({ ...withoutDemonstration(before[name]), dataVersion: null })
  })

  // No number, word or list of a real object depends on demonstration rows, unless its name says so.
  test.each(readings.map(({ name }) => name))('what %s say of real objects stays the same', (name) => {
    expect(after[name]).toEqual(withoutDemonstration(before[name]))
  })

  test('every row and page that may contain demonstration data says so', () => {
    expect(demonstrationTypes.toSorted()).toEqual(
      ['Action', 'Actor', 'Award', 'Engineering', 'Exhibit', 'IndustrialSite', 'Pair', 'RegionalCoordination'],
    )
    for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
      const nodes = type.getFields()['nodes']
      if (nodes && isListType(getNullableType(nodes.type)) && demonstrationTypes.includes(getNamedType(nodes.type).name))
        expect(Object.keys(type.getFields()), type.name).toContain('demonstrationCount')
    }
  })

  test('fictitious numbers belong to no real territory or region', () => {
    const { territories, regions } = before['numbers of people']
    const engineering = territories.nodes.map(({ engineering: row }: Json) => row)
    expect(engineering).toHaveLength(183)
    expect(engineering.filter(({ projectLeadCount }: Json) => projectLeadCount !== null)).toEqual([])
    expect(sum(engineering, 'demonstrationProjectLeadCount')).toBe(164)
    const coordination = regions.flatMap(({ coordination: row }: Json) => row ?? [])
    expect(coordination).toHaveLength(15)
    for (const row of [...regions, ...coordination]) expect(row.coordinatorCount).toBeNull()
    expect(sum(coordination, 'demonstrationCoordinatorCount')).toBe(15)
  })

  test('published numbers do', async () => {
    await sql`insert into engineering (territory_id, project_lead_count, release_id, source_kind, valid_from)
      select id, 2, release_id, source_kind, '2025-05-27' from territory where id = '2-ti-9307'`.execute(database.db)
    await sql`insert into regional_coordination (region_code, coordinator_count, release_id, source_kind, valid_from)
      select code, 3, release_id, source_kind, '2025-05-27' from region where code = '93'`.execute(database.db)
    const { data } = await runOperation(
      createGraph(database.db),
      `{ territory(code: "ti-9307") { engineering { projectLeadCount demonstrationProjectLeadCount } }
         region(code: "93") { coordinatorCount coordination { coordinatorCount demonstrationCoordinatorCount } } }`,
    )
    expect(data.territory.engineering).toEqual({ projectLeadCount: 2, demonstrationProjectLeadCount: 0 })
    expect(data.region).toEqual({
      coordinatorCount: 3,
      coordination: { coordinatorCount: 3, demonstrationCoordinatorCount: 0 },
    })
  })

  test('02-territory keeps everything except actions, sites and project leads', () => {
    const { actions, sites, engineering, ...rest } = after['02-territory'].territory
    expect([actions.totalCount, sites.totalCount, engineering]).toEqual([0, 0, null])
    expect(before['02-territory'].territory).toMatchObject(rest)
  })

  test('04-dashboard keeps its territories', () => {
    const territories = ({ territories }: Json) => territories.nodes.map(({ code, name }: Json) => [code, name])
    expect(after['04-dashboard'].territories.totalCount).toBe(183)
    expect(territories(after['04-dashboard'])).toEqual(territories(before['04-dashboard']))
    for (const { actions } of after['04-dashboard'].territories.nodes)
      expect(actions).toEqual({ totalCount: 0, nodes: [] })
  })

  test('06-funding keeps its measures and the 23 real awards', () => {
    const measures = ({ fundingMeasures }: Json) =>
      fundingMeasures.nodes.map(({ awards: _, ...measure }: Json) => measure)
    const counts = after['06-funding'].fundingMeasures.nodes.map(({ awards }: Json) => awards.totalCount)
    expect(measures(after['06-funding'])).toEqual(measures(before['06-funding']))
    expect(counts).toEqual([0, 23])
  })

  test('10-search keeps its first real row', () => {
    expect(after['10-search'].search.nodes).toEqual(before['10-search'].search.nodes.slice(0, 1))
  })
})

/** A response without its demonstration rows, in rows, counts and counted figures. */
function withoutDemonstration(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isDemonstrationRow(item)).map(withoutDemonstration)
  if (value === null || typeof value !== 'object') return value
  if (isDemonstrationRow(value)) return null
  const { demonstrationCount = 0 } = value
  return Object.fromEntries(
    Object.entries<Json>(value).map(([name, part]) => {
      if (name === 'demonstration' || name === 'demonstrationCount') return [name, 0]
      return [name, name === 'totalCount' ? part - demonstrationCount : withoutDemonstration(part)]
    }),
  )
}

function sum(rows: readonly Json[], field: string): number {
  return rows.reduce((total, row) => total + row[field], 0)
}

function isDemonstrationRow(value: Json): boolean {
  return value?.isDemonstration === true || [value?.kind, value?.source?.kind].includes('DEMONSTRATION')
}
