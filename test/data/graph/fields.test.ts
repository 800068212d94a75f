import { getNamedType, isLeafType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../src/db/client.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createGraphOfAllColumns } from '../../support/all-columns.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { entrancesTo, objectTypes, operationThrough, selectField, valuesAt } from '../../support/entrances.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

// What no row of the default data set tells. Whoever fills one of these takes it off the list.
const neverKnown: Record<string, string[]> = {
  // Publishers' own words come with imported files.
  Action: ['publisherStatus'],
  // The list of winners names the place of the project only.
  Award: ['beneficiaryCommune'],
  // No award was granted under a measure whose funder is known, and the list of winners names the place of the project only.
  AwardGroupKeys: ['funder', 'beneficiaryCommune', 'beneficiaryDepartment', 'beneficiaryRegion'],
  // 80 departments are eligible; nobody published which.
  Eligibility: ['departments'],
  // Numbers of people come with imported files; those that were made up have fields of their own.
  Engineering: ['projectLeadCount'],
  // One form for every round: only imported measures have it.
  FundingMeasure: ['applicationUrl'],
  FundingRound: ['opensOn'],
  // Of the sites of a label it is known where they are listed, of none by itself.
  IndustrialSite: ['listedOn'],
  // That a pair exists is public, who it is takes a scope.
  Pair: ['elected', 'industrialist'],
  Platform: ['url'],
  Region: ['coordinatorCount'],
  RegionalCoordination: ['coordinatorCount'],
  // What left a list is told only since a moment: see updated-since.test.ts.
  Tombstone: ['id', 'removedAt'],
}
const neverKnownOf = ({ name, fields }: { name: string; fields: object }) =>
  neverKnown[name] ?? ('tombstones' in fields ? ['tombstones'] : [])

// Hundreds of operations: on a busy machine a type may take longer than a test is given elsewhere.
const patience = 60_000

const storedNodes = objectTypes.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))

describe.each(testDatabases)('on $name', ({ open }) => {
  let database: OpenTestDatabase
  let graph: Graph
  let graphOfAllColumns: Graph
  beforeAll(async () => {
    database = await open()
    await addImport(database.db)
    graph = createGraph(database.db)
    graphOfAllColumns = await createGraphOfAllColumns(database.db)
  }, patience)
  afterAll(() => database.close())

  describe.each(objectTypes)('$name', (type) => {
    const entrances = entrancesTo(type)
    const names = Object.keys(type.getFields())
    let whole: Json[]
    beforeAll(async () => {
      const all = names.map((name) => selectField(type, name)).join(' ')
      const { data } = await runOperation(graphOfAllColumns, operationThrough(entrances, all))
      whole = valuesAt(data, entrances)
    }, patience)

    test('answers each field alone as it answers all fields together', { timeout: patience }, async () => {
      for (const name of names) {
        const { data } = await runOperation(graph, operationThrough(entrances, selectField(type, name)))
        const alone = valuesAt(data, entrances).map((object) => object[name])
        expect(alone, `${type.name}.${name}`).toEqual(whole.map((object) => object[name]))
      }
    })

    test('knows a value of each field', () => {
      const unknown = names.filter((name) => !whole.some((object) => tellsSomething(object[name])))
      expect(unknown).toEqual(neverKnownOf({ name: type.name, fields: type.getFields() }))
    })
  })

  test.each(storedNodes)('finds each $name again by its id', async (type) => {
    const leaves = Object.values(type.getFields()).filter(
      ({ type, args }) => isLeafType(getNamedType(type)) && args.length === 0,
    )
    const selection = `typename: __typename ${leaves.map(({ name }) => name).join(' ')}`
    const entrances = entrancesTo(type)
    const found = valuesAt((await runOperation(graph, operationThrough(entrances, selection))).data, entrances)
    const again = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type.name} { ${selection} } } }`
    const { data, statements } = await runOperation(graph, again, { ids: found.map(({ id }) => id) })
    expect(found.length).toBeGreaterThan(0)
    expect(data.nodes).toEqual(found)
    expect(statements.map(({ name }) => name)).toEqual([`${type.name}.byKey`])
  })
})

/** What only imported files tell: what a release did to each row. */
async function addImport(db: Database): Promise<void> {
  await db
    .updateTable('release')
    .set({ checksum: 'e3b0c442', files: ['a.csv'], loaded_by: 'Équipe données', added: 1 })
    .execute()
  await sql`insert into row_change (release_id, table_name, key, kind, changed_at)
    select id, 'action', 'demo-action-1', 'ADDED', loaded_at from release`.execute(db)
}

/** Neither null nor a list or a connection without rows. */
function tellsSomething(value: Json): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.some(tellsSomething)
  return typeof value !== 'object' || !('nodes' in value) || value.nodes.length > 0
}
