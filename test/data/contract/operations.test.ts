import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstArgumentNode,
  type DocumentNode,
  type FieldNode,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, type Database, openDatabase } from '../../../src/db/client.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { createGraphOfAllColumns } from '../../support/all-columns.ts'
import { contractOperation, contractOperations, type ContractOperation } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'
import { printJson, printStatements } from '../../support/snapshot.ts'

const schema = createSchema()

// The default data set's values: published; counted from real rows, from demonstration rows, and from real rows whose
// value is unknown; and the difference between published and real.
const asGenerated: number = expect.any(Number)
const keyFigures: [code: string, ...(number | null)[]][] = [
  ['TERRITORIES', 183, 183, 0, 0, 0],
  ['INTERCOMMUNAL_BODIES', 630, 629, 0, 0, 1],
  ['TERRITORIES_NEW_IN_PHASE_2', 29, null, null, null, null],
  ['ACTIONS', 3_072, null, 3_072, 0, null],
  ['ACTIONS_DONE_OR_UNDER_WAY', 56, null, 56, 0, null],
  ['PROJECT_LEADS', 164, null, 164, 0, null],
  ['REGIONAL_COORDINATORS', 15, null, 15, 0, null],
  ['PROGRAMME_BUDGET_EUR', 52_000_000, null, null, null, null],
  ['PROJECT_FUNDING_EUR', 1_700_000_000, null, null, null, null],
  ['PROJECT_FUNDING_USED_EUR', 794_000_000, null, null, null, null],
  ['PROJECT_JOBS', 44_000, null, null, null, null],
  ['FONDS_VERT_AWARDS_2024', 163, 23, 140, 0, 140],
  ['FONDS_VERT_ENVELOPE_2024', 70_000_000, null, null, null, null],
  ['FONDS_VERT_USED_2024_EUR', 63_000_000, null, null, null, null],
  ['TURNKEY_SITES', 55, 28, 27, 0, 27],
  ['TURNKEY_SITES_RECYCLED_LAND', 30, 1, asGenerated, 27, 29],
  ['TURNKEY_SITES_HECTARES', 3_342, 1_271.7, asGenerated, 17, 2_070],
  ['SPRINT_INNOVATION_DEPARTMENTS', 80, null, null, null, null],
  ['EXHIBITS', 50, 4, 47, 0, 46],
]

describe.each(testDatabases)('on $name', ({ name, openShared }) => {
  let database: OpenTestDatabase
  let connection: Database
  let graph: Graph
  let graphOfAllColumns: Graph
  beforeAll(async () => {
    database = await openShared()
    connection = await openOneConnection(database)
    graph = createGraph(connection)
    graphOfAllColumns = await createGraphOfAllColumns(connection)
  })
  afterAll(async () => {
    if (connection !== database.db) await closeDatabase(connection)
    await database.close()
  })

  /**
   * Runs an operation of the contract.
   * @returns The data and the statements.
   */
  function run(name: string) {
    const { source, variables } = contractOperation(name)
    return runOperation(graph, source, variables)
  }

  // Both databases share one file, because their responses are equal.
  test.each(contractOperations)('$name returns the reviewed response', async ({ name }) => {
    const { data } = await run(name)
    await expect(await printJson(withoutInstants(data))).toMatchFileSnapshot(`__snapshots__/${name}.json`)
  })

  // On a server, sibling fields end one after another, so fields below them may take a statement each. Their number
  // still does not depend on rows, but on timing.
  test.runIf(name === 'PGlite').each(contractOperations)('$name runs the reviewed statements', async ({ name }) => {
    const { statements } = await run(name)
    await expect(printStatements(statements)).toMatchFileSnapshot(`__snapshots__/${name}.sql`)
  })

  describe('figures', () => {
    test('are published and counted', async () => {
      const { data } = await run('01-bilan')
      expect(data.programme.keyFigures.map(rowOfKeyFigure)).toEqual(keyFigures)
      const envelope = data.programme.keyFigures.find(({ code }: Json) => code === 'FONDS_VERT_ENVELOPE_2024')
      expect(envelope.history.map(({ value }: Json) => value)).toEqual([100_000_000, 70_000_000])
      expect(envelope.counted).toBeNull()
    })

    test('149 territories in phase 1, 183 in phase 2', async () => {
      const { data } = await run('01-bilan')
      const counts = data.programme.phases.map(({ number, territories }: Json) => [number, territories.totalCount])
      expect(counts).toEqual([
        [1, 149],
        [2, 183],
      ])
    })

    test('Val de Durance has three real awards', async () => {
      const { data } = await run('02-territory')
      const { totalCount, nodes } = data.territory.awards
      expect(totalCount).toBe(3)
      expect(nodes.reduce((sum: number, { amount }: Json) => sum + amount, 0)).toBe(578_166)
      expect(nodes.map(({ source }: Json) => source.kind)).not.toContain('DEMONSTRATION')
    })

    test('region 84 is home to 24 territories and covers part of 28', async () => {
      const { data } = await run('03-territories-of-a-region')
      expect(data.territories.totalCount).toBe(24)
      const covered = '{ territories(filter: { coveredRegionCodes: ["84"] }) { totalCount } }'
      expect((await runOperation(graph, covered)).data.territories.totalCount).toBe(28)
    })

    test('the Fonds vert has 163 awards of 2024, 23 of them real', async () => {
      const { data } = await run('06-funding')
      const counts = data.fundingMeasures.nodes.map(({ slug, awards }: Json) => [slug, awards.totalCount])
      expect(counts).toEqual([
        ['sprint-innovation', 0],
        ['territoires-industrie-en-transition-ecologique', 163],
      ])
    })

    test('55 sites are turnkey, 27 of them demonstration', async () => {
      const { data } = await run('07-sites')
      expect(data.industrialSites).toMatchObject({ totalCount: 55, demonstrationCount: 27 })
      expect(data.industrialSites.nodes).toHaveLength(55)
    })

    test('51 exhibits are shown, 47 of them demonstration', async () => {
      const { data } = await run('08-assembly')
      expect(data.event.exhibition.exhibits).toMatchObject({ totalCount: 51, demonstrationCount: 47 })
    })

    test('Petit-Bourg lies in Basse-Terre', async () => {
      const { data } = await run('09-my-commune')
      expect(data.commune).toMatchObject({ name: 'Petit-Bourg', territory: { code: 'ti-0101' } })
    })
  })

  test.each(contractOperations)(
    '$name returns the same when all columns are fetched',
    async ({ name, source, variables }) => {
      const narrow = await run(name)
      const wide = await runOperation(graphOfAllColumns, source, variables)
      expect(wide.data).toEqual(narrow.data)
      expect(wide.statements.map(({ sql }) => sql)).not.toEqual(narrow.statements.map(({ sql }) => sql))
    },
  )

  describe('the statements of an operation do not depend on rows', () => {
    const withPages = contractOperations.filter(({ name, source }) => /first:/.test(source) && name !== '10-search')

    async function statementNames({ source, variables }: ContractOperation, first: number) {
      const { statements } = await runOperation(graph, withPagesOf(first, source), { ...variables, first })
      return statements.map(({ name }) => name).toSorted()
    }

    test.each(withPages)('$name', async (operation) => {
      // The first measure has no published envelope, so for it alone none is read.
      const few = operation.name === '06-funding' ? 2 : 1
      expect(await statementNames(operation, 100)).toEqual(await statementNames(operation, few))
    })

    test('10-search takes one more for each type that it finds', async () => {
      const operation = contractOperation('10-search')
      expect(await statementNames(operation, 1)).toEqual(['Award.byKey', 'search'])
      expect(await statementNames(operation, 100)).toEqual([
        'Action.byKey',
        'Actor.byKey',
        'Award.byKey',
        'Exhibit.byKey',
        'search',
      ])
    })

    test('the dashboard takes at most four', async () => {
      expect((await run('04-dashboard')).statements.length).toBeLessThanOrEqual(4)
    })
  })
})

/** A single connection responds in order, so statements can be counted. */
async function openOneConnection({ db, location }: OpenTestDatabase): Promise<Database> {
  return 'url' in location ? openDatabase({ ...location, maxConnections: 1 }) : db
}

function rowOfKeyFigure({ code, published, counted, difference }: Json) {
  return [
    code,
    published.value,
    counted?.real ?? null,
    counted?.demonstration ?? null,
    counted?.unknown ?? null,
    difference,
  ]
}

/** Two loads differ only in the time of the load. */
function withoutInstants(data: Json): Json {
  return JSON.parse(
    JSON.stringify(data, (name, value) => (name === 'loadedAt' || name === 'dataVersion' ? '…' : value)),
  )
}

/**
 * The operation with the same size for all pages, except pages within pages: a statement takes at most 1 000 parents.
 */
function withPagesOf(size: number, source: string): DocumentNode {
  const types = new TypeInfo(schema)
  let depth = 0
  const isPage = () => types.getFieldDef()?.args.some(({ name }) => name === 'first')
  const enter = (node: FieldNode) => {
    if (!isPage() || depth++ > 0) return undefined
    const sent = node.arguments?.find(({ name }) => name.value === 'first')
    if (sent?.value.kind === Kind.VARIABLE) return undefined
    const others = node.arguments?.filter((argument) => argument !== sent) ?? []
    return { ...node, arguments: [...others, firstOf(size)] }
  }
  const leave = () => void (isPage() && depth--)
  return visit(parse(source), visitWithTypeInfo(types, { Field: { enter, leave } }))
}

function firstOf(size: number): ConstArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'first' },
    value: { kind: Kind.INT, value: String(size) },
  }
}
