import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeGraphs } from '../../../src/federation/composed.ts'
import { OWN_NAME } from '../../../src/federation/own-name.ts'
import { createOwnSubgraph } from '../../../src/federation/own-subgraph.ts'
import { findEngine } from '../../../src/federation/planning/planner.ts'
import { createSupergraph, type Supergraph } from '../../../src/federation/supergraph.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { readRealValues } from '../../support/real-values.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { generateOperation, type OperationRequest, type ValuePool } from '../../support/generate-operations.ts'

const seeds = Array.from({ length: 300 }, (_, index) => 900_000 + index)

// One engine is enough, because planning does not depend on the database.
describe.each(['hive', 'stitching'] as const)('an operation on our own graph, planned by %s', (engine) => {
  let database: OpenTestDatabase
  let graph: Graph
  let supergraph: Supergraph
  let values: ValuePool
  beforeAll(async () => {
    database = await testDatabases[0]!.openShared()
    graph = createGraph(database.db)
    values = await readRealValues(graph)
    const own = createOwnSubgraph(graph.schema)
    const { composed } = composeGraphs({ subgraphs: [{ name: OWN_NAME, sdl: own.sdl, url: '' }] })
    const { createEngine } = await findEngine(engine, { warn: () => {} })
    const findRemote = () => undefined
    supergraph = await createSupergraph({
      composed: composed!,
      graph,
      own,
      findRemote,
      createEngine,
      log: { warn: () => {} },
    })
  })
  afterAll(() => database.close())

  async function runBoth({ query, variables, operationName }: OperationRequest) {
    const operation = { document: parse(query), variables, operationName }
    const options = () => ({ signal: new AbortController().signal, client: { headers: {}, requestId: 'test' } })
    const { result: alone } = await supergraph.run(operation, options())
    const { result: planned } = await supergraph.runPlanned(operation, options())
    return [alone, planned].map(({ data, errors }) => {
      const codes = errors?.map(({ extensions, path }) => `${extensions['code']} ${path?.[0]}`).toSorted()
      return { data: JSON.parse(JSON.stringify(data ?? null)) as unknown, codes: [...new Set(codes)] }
    })
  }

  it.each(contractOperations)('returns the same: $name', async ({ source, variables }) => {
    const [alone, planned] = await runBoth({ query: source, variables })
    expect(planned).toEqual(alone)
  })

  it('returns the same when generated', async () => {
    let answered = 0
    for (const seed of seeds) {
      const request = generateOperation({ schema: graph.schema, values }, seed)
      if (/__schema|__type\b/.test(request.query)) continue
      const [alone, planned] = await runBoth(request)
      expect(planned, `seed ${seed}: ${request.query} ${JSON.stringify(request.variables)}`).toEqual(alone)
      answered++
    }
    expect(answered).toBeGreaterThan(200)
  })
})
