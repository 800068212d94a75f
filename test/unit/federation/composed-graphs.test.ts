import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph'
import { buildSchema, execute, parse, validate, type ExecutionResult } from 'graphql'
import { describe, expect, it } from 'vitest'
import { composeSupergraph } from '../../../src/federation/composition/composition.ts'
import { composeGraphs } from '../../../src/federation/composed.ts'
import { createPlanner, findEngine } from '../../../src/federation/planning/planner.ts'

type Graph = { sdl: string; resolvers: GraphQLResolverMap<object> }

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject"])\n'

/** Composes graphs, and returns a function that answers queries on the supergraph. */
async function serve(graphs: Record<string, Graph>, engine: 'hive' | 'stitching') {
  const all = Object.entries(graphs).map(([name, { sdl }]) => ({ name, sdl: link + sdl, url: 'http://127.0.0.1:9/' }))
  const { composed, conflicts } = composeGraphs({ subgraphs: all })
  expect(conflicts).toBeUndefined()
  const { supergraph, schema: sdl } = composed!
  const schema = buildSchema(sdl, { assumeValid: true, assumeValidSDL: true })
  const schemas = new Map(
    Object.entries(graphs).map(([name, { resolvers }], at) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(all[at]!.sdl), resolvers }]),
    ]),
  )
  const warnings: unknown[] = []
  const log = { warn: (...given: unknown[]) => void warnings.push(given) }
  const { createEngine } = await findEngine(engine, log)
  const executeOn = async (name: string, { document, variables }: Parameters<Parameters<typeof createPlanner>[3]>[1]) =>
    (await execute({ schema: schemas.get(name)!, document, variableValues: variables })) as ExecutionResult
  const run = await createPlanner(createEngine, supergraph, schema, executeOn, log)
  return async (query: string) => {
    const document = parse(query)
    expect(validate(schema, document)).toEqual([])
    const { signal } = new AbortController()
    const { data, errors } = await run({ document, variables: {}, context: {}, signal })
    expect(errors).toBeUndefined()
    return JSON.parse(JSON.stringify(data)) as unknown
  }
}

const engines = ['hive', 'stitching'] as const

const firms = [
  { __typename: 'Mill', id: 'm1', label: 'Moulin', workers: 12 },
  { __typename: 'Mill', id: 'm2', label: 'Scierie', workers: 30 },
]
const firmOf = ({ id }: { id: string }) => firms.find((firm) => firm.id === id)

/** One knows the types of an interface; the other knows the interface only, and needs a field of it. */
const byInterface: Record<string, Graph> = {
  register: {
    sdl: `type Query { firms: [Firm!]! }
      interface Firm @key(fields: "id") { id: ID! label: String }
      type Mill implements Firm @key(fields: "id") { id: ID! label: String workers: Int }`,
    resolvers: {
      Query: { firms: () => firms },
      Firm: { __resolveReference: firmOf, __resolveType: () => 'Mill' },
      Mill: { __resolveReference: firmOf },
    },
  },
  signs: {
    sdl: `type Query { signedFirms: [Firm] }
      type Firm @key(fields: "id") @interfaceObject { id: ID! label: String @external sign: String @requires(fields: "label") }`,
    resolvers: {
      Query: { signedFirms: () => firms.map(({ id }) => ({ id })) },
      Firm: {
        __resolveReference: (reference: object) => reference,
        sign({ label }: { label?: string }) {
          if (label === undefined) throw new Error('The label that the sign requires is missing.')
          return `«${label}»`
        },
      },
    },
  },
}

describe.each(engines)('a field of an interface object that requires one of the interface, planned by %s', (engine) => {
  it.each([
    ['signedFirms', '{ signedFirms { id label sign } }'],
    ['signedFirms', '{ signedFirms { ... on Mill { workers id label sign } id label } }'],
    ['firms', '{ firms { id label sign } }'],
    ['firms', '{ firms { ... on Mill { workers id label sign } id label } }'],
  ])('gets it: %s in %s', async (field, query) => {
    const ask = await serve(byInterface, engine)
    const expected = firms.map(({ id, label, workers }) => ({
      id,
      label,
      sign: `«${label}»`,
      ...(query.includes('workers') && { workers }),
    }))
    expect(await ask(query)).toEqual({ [field]: expected })
  })
})

const barge = { __typename: 'Barge', id: 'b1', name: 'Barge', tons: 900, metres: 38 }
const train = { __typename: 'Train', id: 't1', name: 'Train', wagons: 12 }
const truck = { __typename: 'Truck', id: 'k1', name: 'Truck', axles: 3 }
const entity = (...all: { id: string }[]) => ({
  __resolveReference: ({ id }: { id: string }) => all.find((each) => each.id === id),
})
const port = { carrier: barge, onRails: train, fleet: [barge], main: barge }
const yard = { carrier: barge, fleet: [truck, barge], onRoad: truck, main: barge }

/** Both know one union, with members of their own, and each returns it where the other returns a member. */
const byUnion: Record<string, Graph> = {
  ports: {
    sdl: `type Query { carrier: Barge @shareable depot: Depot @shareable }
      union Carrier = Barge | Train
      type Depot { carrier: Carrier @shareable onRails: Carrier main: Barge @shareable fleet: [Barge!]! @shareable }
      type Barge @key(fields: "id") { id: ID! name: String! @shareable tons: Int }
      type Train @key(fields: "id") { id: ID! name: String! @shareable wagons: Int }`,
    resolvers: {
      Query: { carrier: () => barge, depot: () => port },
      Barge: entity(barge),
      Train: entity(train),
    },
  },
  yards: {
    sdl: `type Query { carrier: Carrier @shareable depot: Depot @shareable }
      union Carrier = Barge | Truck
      type Depot { carrier: Carrier @shareable onRoad: Carrier main: Carrier @shareable fleet: [Carrier]! @shareable }
      type Barge @key(fields: "id") { id: ID! name: String! @shareable metres: Int }
      type Truck @key(fields: "id") { id: ID! name: String! @shareable axles: Int }`,
    resolvers: {
      Query: { carrier: () => barge, depot: () => yard },
      Barge: entity(barge),
      Truck: entity(truck),
    },
  },
}

const anyCarrier = '{ __typename ... on Barge { name } ... on Train { name } ... on Truck { name } }'
const named = ({ __typename, name }: { __typename: string; name: string }) => ({ __typename, name })

describe.each(engines)('a union of which each subgraph has other members, planned by %s', (engine) => {
  it.each([
    ['at the root', `{ carrier ${anyCarrier} }`, { carrier: named(barge) }],
    [
      'below a type that both share',
      `{ depot { carrier ${anyCarrier} main ${anyCarrier} onRails ${anyCarrier} onRoad ${anyCarrier} } }`,
      { depot: { carrier: named(barge), main: named(barge), onRails: named(train), onRoad: named(truck) } },
    ],
    [
      'with a field of the other subgraph',
      '{ depot { main { ... on Barge { tons metres } ... on Truck { axles } } } }',
      { depot: { main: { tons: 900, metres: 38 } } },
    ],
    [
      'without a field of the member that it is',
      '{ depot { onRails { ... on Truck { axles } } } }',
      { depot: { onRails: {} } },
    ],
  ])('can be asked for all of them: %s', async (_, query, expected) => {
    const ask = await serve(byUnion, engine)
    expect(await ask(query)).toEqual(expected)
  })
})

it('gives a field the type that includes those of all subgraphs, whatever their order', () => {
  const all = Object.entries(byUnion).map(([name, { sdl }]) => ({ name, sdl: link + sdl, url: 'http://127.0.0.1:9/' }))
  for (const order of [all, all.toReversed()]) {
    const { supergraph } = composeSupergraph(order)
    expect(supergraph).toContain('carrier: Carrier @join__field(graph: PORTS, type: "Barge")')
    expect(supergraph).toContain('fleet: [Carrier]! @join__field(graph: PORTS, type: "[Barge!]!")')
  }
})
