import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureData } from '../../src/datasets/load.ts'
import { createGraph } from '../../src/graph/graph.ts'
import { contractOperations } from '../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../support/databases.ts'
import { runOperation, type Json } from '../support/run-operation.ts'

type Answers = Record<string, Json>

describe.each(testDatabases)('without demonstration rows, on $name', ({ open }) => {
  let database: OpenTestDatabase
  let before: Answers
  let after: Answers
  beforeAll(async () => {
    database = await open()
    before = await answers()
    await ensureData(database.db, { demonstration: false, scale: 1, progress: () => {} })
    after = await answers()
  }, 60_000)
  afterAll(() => database.close())

  async function answers(): Promise<Answers> {
    const graph = createGraph(database.db)
    const all: Answers = {}
    for (const { name, source, variables } of contractOperations)
      all[name] = (await runOperation(graph, source, variables)).data
    return all
  }

  test('every key figure counts none and keeps the rest', () => {
    const { keyFigures } = after['01-bilan'].programme
    const counted = keyFigures.flatMap((figure: Json) => figure.counted ?? [])
    expect(counted).toHaveLength(11)
    expect(counted.map(({ demonstration }: Json) => demonstration)).toEqual(counted.map(() => 0))
  })

  // What says of each row whether it is made up can be compared row by row.
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

  test('02-territory keeps all but its actions, sites and project leads', () => {
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

  test('10-search keeps the real row that it had first', () => {
    expect(after['10-search'].search.nodes).toEqual(before['10-search'].search.nodes.slice(0, 1))
  })
})

/** An answer as it reads when what is made up is taken out: rows, their share of the counts, and the counted figures. */
function withoutDemonstration(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isMadeUp(item)).map(withoutDemonstration)
  if (value === null || typeof value !== 'object') return value
  if (isMadeUp(value)) return null
  const { demonstrationCount = 0 } = value
  return Object.fromEntries(
    Object.entries<Json>(value).map(([name, part]) => {
      if (name === 'demonstration' || name === 'demonstrationCount') return [name, 0]
      return [name, name === 'totalCount' ? part - demonstrationCount : withoutDemonstration(part)]
    }),
  )
}

function isMadeUp(value: Json): boolean {
  return value?.isDemonstration === true || [value?.kind, value?.source?.kind].includes('DEMONSTRATION')
}
