import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Graph } from '../../src/graph/graph.ts'
import type { ValuePool } from './generate-operations.ts'
import { runOperation } from './run-operation.ts'

/** Codes that exist, one that does not, and one that lost its leading zero. */
const codes: ValuePool = {
  'Query.commune(code:)': ['97118', '2A004', '01004', '00000', '1004'],
  'Query.department(code:)': ['971', '2A', '01', '00', '1'],
  'Query.region(code:)': ['01', '84', '99', '1'],
  'Query.territory(code:)': ['ti-9307', 'ti-7610', 'ti-0101', 'ti-0000', 'TI-9307'],
  'Query.event(slug:)': ['assemblee-generale-2025', 'nothing'],
  'Query.fundingMeasure(slug:)': ['sprint-innovation', 'nothing'],
  asOf: ['2022-12-31', '2023-11-09', '2018-11-22', '2025-06-01', '2099-12-31', '0001-01-01'],
  updatedSince: ['2020-01-01T00:00:00Z', '2099-12-31T23:59:59Z'],
  tolerance: [0, 0.5, 1000, -1],
  acronym: ['CNER', 'ANCT', 'QQQ'],
  beneficiarySirens: ['303275473', '000000000'],
  communeCodes: ['97118', '13001', '00000'],
  coveredRegionCodes: ['01', '93', '84'],
  departmentCodes: ['971', '2A', '76', '59'],
  funderAcronyms: ['ANCT', 'QQQ'],
  homeRegionCodes: ['53', '76', '84'],
  measureSlugs: ['sprint-innovation', 'nothing'],
  memberSirens: ['249710062', '000000000'],
  phase: [1, 2, 9],
  phases: [1, 2, 9],
  regionCodes: ['01', '94', '84'],
  siren: ['249710062', '303275473', '000000000'],
  sirens: ['303275473', '000000000'],
  territoryCodes: ['ti-7610', 'ti-9307', 'ti-0000'],
  years: [2023, 2024, 2025, 1],
  first: [0, 1, 2, 3],
  last: [0, 1, 2, 3],
  text: [
    'hydrogene',
    'industrie',
    "l'eau",
    'Éloi',
    'v1.5',
    '100 %',
    'a_b\\',
    "' or 1=1 --",
    '$1 :a ! & |',
    '日本',
    '🏭 a',
  ],
}

/** Values that occur in the data: codes, and ids and cursors that the graph returns. */
export async function readRealValues(graph: Graph): Promise<ValuePool> {
  const lists = connectionsOf(graph.schema.getQueryType()!).filter(({ name }) => name !== 'search')
  const node = graph.schema.getType('Node')
  const cursors = new Map<string, string[]>()
  const ids: string[] = []
  for (const { name, type, of } of lists) {
    const hasId = isInterfaceType(node) && isObjectType(of) && of.getInterfaces().includes(node)
    const operation = `{ list: ${name}(first: 3) { edges { cursor node { ${hasId ? 'id' : '__typename'} } } } }`
    const { data } = await runOperation(graph, operation)
    cursors.set(
      type,
      data.list.edges.map(({ cursor }: { cursor: string }) => cursor),
    )
    if (hasId) ids.push(...data.list.edges.map((edge: { node: { id: string } }) => edge.node.id))
  }
  const { data } = await runOperation(graph, '{ search(text: "hydrogene", first: 2) { edges { cursor } } }')
  cursors.set(
    'SearchConnection',
    data.search.edges.map(({ cursor }: { cursor: string }) => cursor),
  )
  return { ...codes, id: ids, ids, ...placesIn(graph.schema, cursors) }
}

/** The cursors of each list, for each field that returns it. */
function placesIn(schema: GraphQLSchema, cursors: ReadonlyMap<string, string[]>): ValuePool {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((parent) => connectionsOf(parent).map(({ name, type }) => ({ field: `${parent.name}.${name}`, type })))
  return Object.fromEntries(
    fields.flatMap(({ field, type }) =>
      ['after', 'before'].map((bound) => [`${field}(${bound}:)`, cursors.get(type) ?? [null]]),
    ),
  )
}

type List = { name: string; type: string; of: GraphQLNamedType }

function connectionsOf(parent: GraphQLObjectType): List[] {
  return Object.values(parent.getFields()).flatMap(({ name, type }) => {
    const connection = getNamedType(type)
    if (!isObjectType(connection) || !connection.name.endsWith('Connection')) return []
    return { name, type: connection.name, of: getNamedType(connection.getFields()['nodes']!.type) }
  })
}
