import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureData } from '../../src/datasets/load.ts'
import { createGraph, type Graph } from '../../src/graph/graph.ts'
import { contractOperation, contractOperations } from '../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../support/databases.ts'
import { runOperation, type Json } from '../support/run-operation.ts'
import { printRun } from '../support/snapshot.ts'

// What the default data set answers: published, and counted from the real rows, the demonstration rows and the real
// rows whose value is unknown; then how far published and real are apart.
const keyFigures: [code: string, ...(number | null)[]][] = [
  ['TERRITORIES', 183, 183, 0, 0, 0],
  ['INTERCOMMUNAL_BODIES', 630, 629, 0, 0, 1],
  ['ACTIONS', 3_072, 0, 3_072, 0, 3_072],
  ['ACTIONS_DONE_OR_UNDER_WAY', 56, null, 56, 0, null],
  ['PROJECT_LEADS', 164, 0, 164, 0, 164],
  ['REGIONAL_COORDINATORS', 15, 0, 15, 0, 15],
  ['FONDS_VERT_AWARDS_2024', 163, 23, 140, 0, 140],
  ['FONDS_VERT_ENVELOPE_2024', 52_000_000, null, null, null, null],
  ['TURNKEY_SITES', 55, 27, 28, 0, 28],
  ['TURNKEY_SITES_RECYCLED_LAND', 30, 0, 14, 27, 30],
  ['TURNKEY_SITES_HECTARES', 3_342, 1_079, 1_708, 20, 2_263],
  ['SPRINT_INNOVATION_DEPARTMENTS', 80, null, null, null, null],
  ['EXHIBITS', 50, 4, 47, 0, 46],
]

describe.each(testDatabases)('on $name', ({ open }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await open()
    graph = createGraph(database.db)
  }, 60_000)
  afterAll(() => database.close())

  /** Runs an operation of the contract: data, and the statements that it took. */
  function run(name: string) {
    const { source, variables } = contractOperation(name)
    return runOperation(graph, source, variables)
  }

  // One file for both databases: they answer alike.
  test.each(contractOperations)('$name: query, result and statements', async (operation) => {
    const { data, statements } = await run(operation.name)
    const file = path.join(import.meta.dirname, '__snapshots__', `${operation.name}.snap`)
    await expect(await printRun(operation, withoutInstants(data), statements)).toMatchFileSnapshot(file)
  })

  describe('figures', () => {
    test('key figures', async () => {
      const { data } = await run('01-bilan')
      expect(data.programme.keyFigures.map(rowOfKeyFigure)).toEqual(
        expect.arrayContaining(keyFigures.map((row) => expect.objectContaining(row))),
      )
    })
  })
})

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

/** The moment of the load is the only thing that two loads differ in. */
function withoutInstants(data: Json): Json {
  return JSON.parse(JSON.stringify(data, (name, value) => (name === 'loadedAt' || name === 'dataVersion' ? '…' : value)))
}
void ensureData
