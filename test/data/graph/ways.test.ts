import { Kind, parse, visit, type NameNode } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInterning } from '../../../src/graph/executor.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { generateOperation, type ValuePool } from '../../support/generate-operations.ts'
import { readRealValues } from '../../support/real-values.ts'
import { createWays, type Way } from '../../support/ways.ts'

const seeds = Array.from({ length: 1500 }, (_, index) => 500_000 + index)

describe.each(testDatabases)('operations on $name', ({ openShared }) => {
  let database: OpenTestDatabase
  let graph: Graph
  let values: ValuePool
  let ways: ReturnType<typeof createWays>
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
    values = await readRealValues(graph)
    ways = createWays(graph)
  })
  afterAll(() => database.close())

  /** Runs an operation in all ways, and expects equal bytes. Returns the best way in which it ran. */
  async function compare(query: string, variables?: Record<string, unknown>, operationName?: string) {
    const operation = { document: parse(query), variables, operationName }
    const level = await ways.level(operation)
    const foreseen = await ways.foreseen(operation)
    const written = await ways.written(operation)
    expect(foreseen.response, query).toBe(level.response)
    expect(written.response, query).toBe(level.response)
    return { way: written.way, response: level.response }
  }

  test.each(contractOperations)('$name has the same response in all ways', async ({ source, variables }) => {
    await compare(source, variables)
  })

  test('large ones have the same response in all ways', async () => {
    const { way, response } = await compare(`{
      territories(first: 200) { totalCount nodes { code communes(first: 50) { nodes { code name department { name } } } } }
      regions { code departments { code communes(first: 2) { edges { cursor node { name } } } } }
      communes(last: 1000) { edges { cursor node { name } } pageInfo { startCursor } }
    }`)
    expect(way).toBe('written')
    expect(response.length).toBeGreaterThan(500_000)
  })

  test(`${seeds.length} generated ones have the same response in all ways, errors included`, async () => {
    const counts: Record<Way | 'failed', number> = { written: 0, foreseen: 0, level: 0, failed: 0 }
    for (const seed of seeds) {
      const { query, variables, operationName } = generateOperation({ schema: graph.schema, values }, seed)
      const { way, response } = await compare(query, variables, operationName)
      counts[way]++
      if (response.includes('"errors":')) counts.failed++
    }
    expect(counts.written).toBeGreaterThan(seeds.length / 10)
    expect(counts.foreseen).toBeGreaterThan(seeds.length / 10)
    expect(counts.failed).toBeGreaterThan(seeds.length / 30)
  })
})

describe('a document', () => {
  const intern = createInterning()

  test('is found by its exact text, whoever parses it', () => {
    const first = intern(parse('{ dataVersion }'))
    expect(intern(parse('{ dataVersion }'))).toBe(first)
    // Errors have lines and columns.
    expect(intern(parse('{\n  dataVersion\n}'))).not.toBe(first)
    // Some engines modify parsed documents.
    const changed = visit(parse('{ dataVersion }'), {
      Name: () => ({ kind: Kind.NAME, value: '__typename' }) as NameNode,
    })
    expect(intern(changed)).toBe(changed)
  })
})
