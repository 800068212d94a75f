import { getNamedType, isLeafType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../src/db/client.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createGraphOfAllColumns } from '../../support/all-columns.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { entrancesTo, objectTypes, operationThrough, selectField, valuesAt } from '../../support/entrances.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

// Fields without a value in the default data set. Remove an entry once something fills it.
const neverKnown: Record<string, string[]> = {
  // Imported files have publishers' own words.
  Action: ['publisherStatus'],
  // The list of winners gives only the place of the project.
  Award: ['beneficiaryCommune'],
  // No award was granted under a measure with a known funder, and the list of winners gives only the place of the
  // project.
  AwardGroupKeys: ['funder', 'beneficiaryCommune', 'beneficiaryDepartment', 'beneficiaryRegion'],
  // 80 departments are eligible, but nobody published which.
  Eligibility: ['departments'],
  // Imported files have numbers of people; demonstration rows have fields of their own.
  Engineering: ['projectLeadCount'],
  // Only imported measures have a single form for every round.
  FundingMeasure: ['applicationUrl'],
  FundingRound: ['opensOn'],
  // It is known where the sites of a label are listed, but not when each was.
  IndustrialSite: ['listedOn'],
  // That a pair exists is public; its members require a scope.
  Pair: ['elected', 'industrialist'],
  Platform: ['url'],
  Region: ['coordinatorCount'],
  RegionalCoordination: ['coordinatorCount'],
  // See updated-since.test.ts.
  Tombstone: ['id', 'removedAt'],
}
const neverKnownOf = ({ name, fields }: { name: string; fields: object }) =>
  neverKnown[name] ?? ('tombstones' in fields ? ['tombstones'] : [])

const storedNodes = objectTypes.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))

describe.each(testDatabases)('on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  let graphOfAllColumns: Graph
  beforeAll(async () => {
    database = await openOwn()
    await addImport(database.db)
    graph = createGraph(database.db)
    graphOfAllColumns = await createGraphOfAllColumns(database.db)
  })
  afterAll(() => database.close())

  describe.each(objectTypes)('$name', (type) => {
    const entrances = entrancesTo(type)
    const names = Object.keys(type.getFields())
    let whole: Json[]
    beforeAll(async () => {
      const all = names.map((name) => selectField(type, name)).join(' ')
      const { data } = await runOperation(graphOfAllColumns, operationThrough(entrances, all))
      whole = valuesAt(data, entrances)
    })

    test('returns the same for each field alone as for all fields together', async () => {
      for (const name of names) {
        const { data } = await runOperation(graph, operationThrough(entrances, selectField(type, name)))
        const alone = valuesAt(data, entrances).map((object) => object[name])
        expect(alone, `${type.name}.${name}`).toEqual(whole.map((object) => object[name]))
      }
    })

    test('has a value for each field', () => {
      const unknown = names.filter((name) => !whole.some((object) => tellsSomething(object[name])))
      expect(unknown).toEqual(neverKnownOf({ name: type.name, fields: type.getFields() }))
    })
  })

  test.each(storedNodes)('finds each $name by its id', async (type) => {
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

/** Adds what only imports record: what a release did to each row. */
async function addImport(db: Database): Promise<void> {
  await db
    .updateTable('release')
    .set({ checksum: 'e3b0c442', files: ['a.csv'], loaded_by: 'Équipe données', added: 1 })
    .execute()
  await sql`insert into row_change (release_id, table_name, key, kind, changed_at)
    select id, 'action', 'demo-action-1', 'ADDED', loaded_at from release`.execute(db)
}

/** Whether a value is neither null nor an empty list or connection. */
function tellsSomething(value: Json): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.some(tellsSomething)
  return typeof value !== 'object' || !('nodes' in value) || value.nodes.length > 0
}
