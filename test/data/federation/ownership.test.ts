import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeGraphs } from '../../../src/federation/composed.ts'
import { OWN_NAME } from '../../../src/federation/own-name.ts'
import { createOwnSubgraph } from '../../../src/federation/own-subgraph.ts'
import { createSupergraph, type Supergraph } from '../../../src/federation/supergraph.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

const partner = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@override"])
  type Query { banks: [Bank!] }
  type Bank { name: String }
  type Commune @key(fields: "code") { code: String! bank: Bank population: Int @override(from: "hub") }
  type Actor @key(fields: "id") { id: ID! isDemonstration: Boolean! @override(from: "hub") }`

describe('a planner', () => {
  let database: OpenTestDatabase
  let graph: Graph
  let supergraph: Supergraph
  let planned: number
  beforeAll(async () => {
    database = await testDatabases[0]!.openShared()
    graph = createGraph(database.db)
    const own = createOwnSubgraph(graph.schema)
    const { composed } = composeGraphs({
      subgraphs: [
        { name: OWN_NAME, sdl: own.sdl, url: '' },
        {
          name: 'bank',
          sdl: partner,
          url: 'http://127.0.0.1:1',
          overrides: ['Commune.population', 'Actor.isDemonstration'],
        },
      ],
    })
    supergraph = await createSupergraph({
      composed: composed!,
      graph,
      own,
      findRemote: () => undefined,
      createEngine: async () => async () => {
        planned++
        return { data: {} }
      },
      log: { warn: () => {} },
    })
  })
  afterAll(() => database.close())

  const run = async (query: string, variables?: Record<string, unknown>) => {
    planned = 0
    const options = { signal: new AbortController().signal, client: { headers: {}, requestId: 'test' } }
    const { result } = await supergraph.run({ document: parse(query), variables }, options)
    return { ...result, planned }
  }

  it.each(contractOperations.filter(({ source }) => !source.includes('population')))(
    'is not called if our own graph answers alone: $name',
    async ({ source, variables }) => {
      const { errors, planned } = await run(source, variables)
      expect(errors).toBeUndefined()
      expect(planned).toBe(0)
    },
  )

  it.each([
    ['a field of the partner', '{ commune(code: "59183") { name bank { name } } }'],
    ['a type of the partner', '{ banks { name } }'],
    ['a field that the partner overrides', '{ commune(code: "59183") { population } }'],
    ['the same in a fragment', '{ commune(code: "59183") { ...P } } fragment P on Commune { population }'],
    ['one that it overrides on one type of an interface', '{ node(id: "x") { ... on Sourced { isDemonstration } } }'],
    ['the same in a union', '{ search(text: "gaz") { nodes { ... on Sourced { isDemonstration } } } }'],
  ])('is called for %s', async (_, query) => {
    expect((await run(query)).planned).toBe(1)
  })
})
