import { ApolloServer } from '@apollo/server'
import {
  buildSchema,
  defaultFieldResolver,
  getDirectiveValues,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  graphql,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
  print,
  specifiedRules,
  validate,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { MAX_TOMBSTONES } from '../../../src/batch/loaders/tombstones.ts'
import { createErrorFormatter } from '../../../src/http/error-formatter.ts'
import { createGraph } from '../../../src/graph/graph.ts'
import { checkAnswerSize } from '../../../src/graph/answer-size.ts'
import { estimateNodes } from '../../../src/graph/node-estimate.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { limits } from '../../../src/http/limits.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

const graphSchema = createSchema()

type Variables = Record<string, unknown>

/** Selects the tombstones of lists that have no rows. */
function tombstonesOf(lists: number): string {
  const list = 'actions(first: 0, filter: { updatedSince: "2026-01-01T00:00:00Z" }) { tombstones { id removedAt } }'
  return Array.from({ length: lists }, (_, n) => `a${n}: ${list}`).join(' ')
}

function request(schema: GraphQLSchema, source: string, variables: Variables = {}) {
  const document = parse(source)
  expect(validate(schema, document, specifiedRules)).toEqual([])
  const operation = document.definitions.find(({ kind }) => kind === 'OperationDefinition') as OperationDefinitionNode
  return { schema, document, operation, variables }
}

function refusalOf(source: string, variables?: Variables): string | null {
  try {
    checkAnswerSize({ ...request(graphSchema, source, variables), limits })
    return null
  } catch (error) {
    expect(error).toMatchObject({ extensions: { code: 'OPERATION_TOO_LARGE', http: { status: 400 } } })
    return (error as Error).message
  }
}

describe('the largest number of objects of an operation', () => {
  const small = buildSchema(/* GraphQL */ `
    directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
    interface Named {
      name: String
      tags: [Tag!] @listSize(assumedSize: 3)
    }
    type Tag {
      word: String
      box: Box
    }
    type Box implements Named {
      name: String
      lid: Box
      tags: [Tag!] @listSize(assumedSize: 3)
      boxes(first: Int, last: Int): BoxConnection
      others: [Box]
      sizes: [Int!]
    }
    type Bag implements Named {
      name: String
      tags: [Tag!] @listSize(assumedSize: 7)
    }
    union Thing = Box | Bag
    type BoxEdge {
      cursor: String
      node: Box!
    }
    type PageInfo {
      endCursor: String
    }
    type BoxConnection {
      nodes: [Box!]!
      edges: [BoxEdge!]!
      pageInfo: PageInfo!
      totalCount: Int
    }
    type Query {
      box: Box
      named: Named
      thing: Thing
      boxes(first: Int = 4, last: Int): BoxConnection
      things(ids: [ID!]!): [Thing]! @listSize(slicingArguments: ["ids"])
      some(count: Int = 6): [Box] @listSize(slicingArguments: ["count"], assumedSize: 2)
    }
  `)

  it.each<[what: string, source: string, nodes: number, variables?: Variables]>([
    ['one object', '{ box { name } }', 1],
    ['one in another', '{ box { lid { lid { name } } } }', 3],
    ['lists of scalars count nothing', '{ box { sizes } }', 1],
    ['aliases count separately', '{ a: box { name } b: box { name } }', 2],
    ['duplicates count once', '{ box { name lid { name } } box { lid { sizes } } }', 2],
    ['a page', '{ box { boxes(first: 10) { nodes { name } } } }', 12],
    ['a page of unknown size', '{ box { boxes { nodes { name } } } }', 22],
    ['a page of the size that the schema gives', '{ boxes { nodes { name } } }', 5],
    ['a page from the end', '{ box { boxes(last: 3) { nodes { name } } } }', 5],
    ['null is not a size', '{ box { boxes(first: null, last: 3) { nodes { name } } } }', 5],
    ['an empty page', '{ box { boxes(first: 0) { nodes { lid { name } } } } }', 2],
    ['a negative page', '{ box { boxes(first: -5) { nodes { lid { name } } } } }', 2],
    ['counts and cursors', '{ box { boxes(first: 10) { totalCount pageInfo { endCursor } edges { cursor } } } }', 13],
    ['edges', '{ box { boxes(first: 10) { edges { cursor node { name lid { name } } } } } }', 32],
    ['nodes and edges', '{ box { boxes(first: 10) { nodes { name } edges { node { name } } } } }', 32],
    [
      'pages within pages',
      '{ boxes(first: 5) { nodes { boxes(first: 6) { edges { node { lid { name } } } } } } }',
      1 + 5 + 5 + 5 * 6 * 3,
    ],
    ['a plain list', '{ box { tags { word } } }', 4],
    ['a plain list without a size', '{ box { others { name } } }', 11],
    ['one per id', '{ things(ids: ["a", "b"]) { __typename } }', 2],
    ['one per id in a variable', 'query ($i: [ID!]!) { things(ids: $i) { __typename } }', 3, { i: ['a', 'b', 'c'] }],
    ['a single id for a list', '{ things(ids: "a") { __typename } }', 1],
    ['an argument as size', '{ some(count: 9) { name } }', 9],
    ['the argument’s default', '{ some { name } }', 6],
    ['null for the argument', '{ some(count: null) { name } }', 2],
    ['an interface: the largest type', '{ named { tags { word } } }', 8],
    [
      'a union: the largest member',
      '{ thing { ... on Box { lid { lid { name } } } ... on Bag { tags { word } } } }',
      8,
    ],
    ['a fragment on one type', '{ named { name ... on Box { lid { name } } } }', 2],
    ['a fragment on an interface', '{ thing { ... on Named { tags { word } } } }', 8],
    ['a named fragment', '{ box { ...F lid { ...F } } } fragment F on Box { tags { word } }', 8],
    ['variables', 'query ($n: Int) { boxes(first: $n) { nodes { name } } }', 9, { n: 8 }],
    ['a variable with a default', 'query ($n: Int = 9) { boxes(first: $n) { nodes { name } } }', 10],
    ['a missing variable', 'query ($n: Int) { boxes(first: $n) { nodes { name } } }', 5],
    ['a null variable', 'query ($n: Int) { boxes(first: $n) { nodes { name } } }', 21, { n: null }],
    ['a skipped field', '{ box { lid @skip(if: true) { name } tags @include(if: false) { word } } }', 1],
    ['a field that is not skipped', '{ box { lid @skip(if: false) { name } tags @include(if: true) { word } } }', 5],
    [
      'a field skipped by a variable',
      'query ($y: Boolean!, $n: Boolean!) { box { ...F @skip(if: $y) ... @include(if: $n) { tags { word } } ...G @include(if: $y) } } fragment F on Box { lid { name } } fragment G on Box { boxes(first: 2) { nodes { name } } }',
      4,
      { y: true, n: false },
    ],
    [
      'a condition that execution rejects',
      'query ($y: Boolean = true) { box { lid @include(if: $y) { name } } }',
      2,
      { y: null },
    ],
    ['a typename', '{ __typename box { __typename } }', 1],
  ])('%s', (_what, source, nodes, variables) => {
    expect(estimateNodes(request(small, source, variables))).toMatchObject({ nodes })
  })

  it.each<[what: string, source: string, values: number]>([
    ['one per object', '{ box { name } }', 1],
    ['a list of scalars as one', '{ box { sizes name } }', 2],
    ['aliases separately', '{ box { a: name b: name c: name } }', 3],
    [
      'those of all items of a list',
      '{ boxes(first: 5) { totalCount edges { cursor node { name lid { name } } } } }',
      1 + 5 * 3,
    ],
    [
      'those of the union member with the most',
      '{ thing { ... on Box { a: name } ... on Bag { a: name b: name } } }',
      2,
    ],
  ])('counts values: %s', (_what, source, values) => {
    expect(estimateNodes(request(small, source))).toMatchObject({ values })
  })

  it('is unknown if execution rejects the variables', () => {
    const source = 'query ($n: Int!) { boxes(first: $n) { nodes { name } } }'
    expect(estimateNodes(request(small, source))).toBeNull()
    expect(estimateNodes(request(small, source, { n: 'many' }))).toBeNull()
  })

  it('is ten per list without the directive', () => {
    const without = buildSchema('type Query { things: [Thing] } type Thing { name: String }')
    expect(estimateNodes(request(without, '{ things { name } }'))).toMatchObject({ nodes: 10, values: 10 })
  })

  it('follows fragments that double at every level', () => {
    const spreads = Array.from({ length: 50 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)
    const source = `{ ...F0 ...F0 } ${spreads.join(' ')} fragment F50 on Query { box { lid { name } } }`
    expect(estimateNodes(request(small, source))).toMatchObject({ nodes: 2 })
  })

  it('is limited to the largest exact number', () => {
    const levels = Array.from(
      { length: 60 },
      (_, n) =>
        `fragment F${n} on Box { a: boxes(first: 2147483647) { nodes { ...F${n + 1} } } b: lid { ...F${n + 1} } }`,
    )
    const source = `{ box { ...F0 } } ${levels.join(' ')} fragment F60 on Box { name }`
    expect(estimateNodes(request(small, source))).toMatchObject({ nodes: Number.MAX_SAFE_INTEGER })
    expect(
      estimateNodes(
        request(small, `{ boxes(first: 0) { nodes { ...F0 } } } ${levels.join(' ')} fragment F60 on Box { name }`),
      ),
    ).toEqual({ nodes: 1, values: 0, widest: null })
  })
})

describe('in the graph', () => {
  test.each([
    ['01-bilan', 505],
    ['02-territory', 104],
    ['03-territories-of-a-region', 32],
    ['04-dashboard', 1_481],
    ['05-actor', 82],
    ['06-funding', 3_281],
    ['07-sites', 4_301],
    ['08-assembly', 2_403],
    ['09-my-commune', 16],
    ['10-search', 6],
    ['11-datasets', 100],
    ['12-node', 2],
  ])('%s can return %i objects', (name, nodes) => {
    const { source, variables } = contractOperations.find((operation) => operation.name === name)!
    expect(estimateNodes(request(graphSchema, source, variables))).toMatchObject({ nodes })
  })

  it('every operation of the contract is far below the limit', () => {
    for (const { source, variables } of contractOperations)
      expect(estimateNodes(request(graphSchema, source, variables))!.nodes).toBeLessThan(limits.nodes / 20)
  })

  it('the full introspection is counted close to its result, and allowed', async () => {
    const source = getIntrospectionQuery()
    const { data } = await graphql({ schema: graphSchema, source })
    const { nodes } = estimateNodes(request(graphSchema, source))!
    expect(nodes).toBeGreaterThan(countObjects(data))
    expect(nodes).toBeLessThan(limits.nodes / 4)
  })

  it.each([
    '{ __type(name: "Query") { fields { args { type { name } } } } }',
    '{ __type(name: "Sourced") { possibleTypes { fields { name args { name type { name } } } } } }',
    '{ __schema { directives { name args { name type { name ofType { name } } } } } }',
    '{ __schema { queryType { fields { type { fields { args { name } } } } } } }',
  ])('introspection of a named type is not underestimated: %s', async (source) => {
    const { data } = await graphql({ schema: graphSchema, source })
    expect(estimateNodes(request(graphSchema, source))!.nodes).toBeGreaterThanOrEqual(countObjects(data))
  })

  it('rejects thirty introspections', () => {
    const schemas = Array.from({ length: 30 }, (_, n) => `a${n}: __schema { ...S }`)
    const [query, ...fragments] = parse(getIntrospectionQuery()).definitions.map((each) => print(each))
    const selected = query!.slice(query!.indexOf('__schema') + '__schema'.length, query!.lastIndexOf('}'))
    const source = `{ ${schemas.join(' ')} } fragment S on __Schema ${selected} ${fragments.join(' ')}`
    expect(refusalOf(source)).toMatch(/^This operation could return \d+ objects, .* Nest fewer objects\.$/)
  })

  it.each([
    [
      'all communes of all territories',
      '{ territories(first: 183) { nodes { communes(first: 100) { nodes { code } } } } }',
    ],
    [
      'a page of everything',
      '{ actions(first: 1000) { nodes { title territory { name } leadActor { name } partners { name } } } }',
    ],
    ['the tombstones of several lists', `{ ${tombstonesOf(9)} }`],
  ])('allows %s', (_what, source) => {
    expect(refusalOf(source)).toBeNull()
  })

  it.each<[what: string, source: string, sentence: string, variables?: Variables]>([
    [
      'a page of a thousand in another',
      '{ regions { code } territories(first: 1000) { nodes { code actions(first: 1000) { nodes { title } } } } }',
      `This operation could return 1002027 objects, and at most 100000 are allowed (page sizes multiplied down the tree). Narrow 'actions' at territories.nodes.actions: it can return up to 1000 in each of 1000 places. Request smaller pages with 'first', and page on with 'after'.`,
    ],
    [
      'a small page in two large ones',
      '{ t: territories(last: 500) { edges { node { a: actions(last: 300) { nodes { awards(first: 2) { nodes { amount } } } } } } } }',
      `Narrow 'actions' at t.edges.node.a: it can return up to 300 in each of 500 places. Request smaller pages with 'last', and page on with 'before'.`,
    ],
    [
      'several lists that are each below the limit',
      '{ territories(first: 1000) { nodes { communes(first: 60) { nodes { code } } actions(first: 60) { nodes { title } } awards(first: 60) { nodes { amount } } } } }',
      `Narrow 'territories' at territories: it can return up to 1000. Request smaller pages with 'first', and page on with 'after'.`,
    ],
    [
      'several lists, naming the largest',
      '{ territories(first: 1000) { nodes { communes(first: 5) { nodes { code } } actions(first: 900) { nodes { title } } } } }',
      `Narrow 'actions' at territories.nodes.actions: it can return up to 900 in each of 1000 places.`,
    ],
    [
      'an operation that selects only edges',
      '{ communes(first: 1000) { nodes { department { communes(first: 49) { nodes { department { communes(first: 1000) { edges { cursor } } } } } } } } }',
      `Narrow 'communes' at communes.nodes.department.communes.nodes.department.communes: it can return up to 1000`,
    ],
    [
      'an operation with very many values per object',
      `{ communes(first: 900) { nodes { department { communes(first: 105) { nodes { ${Array.from({ length: 30 }, (_, n) => `a${n}: name`).join(' ')} } } } } } }`,
      'This operation could return 2835000 field values, and at most 1000000 are allowed',
    ],
    [
      'a page without a size',
      '{ territories(first: 1000) { nodes { actions { nodes { awards { nodes { amount } } } } } } }',
      `Narrow 'awards' at territories.nodes.actions.nodes.awards: it can return up to 20 in each of 20000 places. Request smaller pages with 'first'`,
    ],
    [
      'many ids',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Territory { communes(first: 500) { nodes { code } } } } }',
      `Narrow 'communes' at nodes.communes: it can return up to 500 in each of 1000 places.`,
      { ids: Array(1000).fill('x') },
    ],
    [
      'ids with plain lists below',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Territory { coveredRegions { departments { region { departments { code } } } } } } }',
      `Narrow 'nodes' at nodes: it can return up to 1000. Send fewer values in 'ids' at a time.`,
      { ids: Array(1000).fill('x') },
    ],
    [
      'plain lists alone',
      `{ regions { ${'departments { region { '.repeat(4)} name ${'} }'.repeat(4)} } }`,
      `Leave out 'departments' at regions.departments.region.departments.region.departments.region.departments: it can return up to 13 in each of 57122 places.`,
    ],
    [
      'the tombstones of many lists',
      `{ ${tombstonesOf(10)} }`,
      `This operation could return 100010 objects, and at most 100000 are allowed (page sizes multiplied down the tree). Leave out 'tombstones' at a0.tombstones: it can return up to 10000.`,
    ],
    [
      'tombstones under many parents',
      '{ territories(first: 10) { nodes { actions(filter: { updatedSince: "2026-01-01T00:00:00Z" }) { tombstones { id } } } } }',
      `Narrow 'territories' at territories: it can return up to 10. Request smaller pages with 'first'`,
    ],
    [
      'tombstones beside rows of a page',
      `{ actions(first: 100) { tombstones { id } nodes { territory { ${tombstonesOf(1)} } } } }`,
      `Narrow 'actions' at actions: it can return up to 100.`,
    ],
  ])('rejects %s', (_what, source, sentence, variables) => {
    expect(refusalOf(source, variables)).toContain(sentence)
  })

  it('Apollo Server reports it with status 400, before execution', async () => {
    const server = new ApolloServer({
      schema: graphSchema,
      formatError: createErrorFormatter(
        { error: (line: object) => expect.fail(JSON.stringify(line)) },
        () => graphSchema,
      ),
      plugins: [
        {
          requestDidStart: async () => ({
            didResolveOperation: async ({ schema, document, operation, request: { variables } }) => {
              checkAnswerSize({ schema, document, operation: operation!, variables, limits })
            },
            executionDidStart: () => expect.fail('It must not run.'),
          }),
        },
      ],
    })
    const query = '{ territories(first: 1000) {\n nodes { actions(first: 1000) { nodes { title } } } } }'
    const { http, body } = await server.executeOperation({ query })
    expect(http.status).toBe(400)
    expect(body).toMatchObject({
      singleResult: {
        errors: [
          {
            message: expect.stringContaining('1002001 objects') as string,
            locations: [{ line: 2, column: 10 }],
            extensions: { code: 'OPERATION_TOO_LARGE' },
          },
        ],
      },
    })
    expect(JSON.stringify(body)).not.toContain('status')
  })
})

describe('@listSize', () => {
  it('is on every plain list of objects, with a size or an existing argument', () => {
    const unsized = plainLists(graphSchema).filter(({ field, assumedSize = 0, slicingArguments = [] }) => {
      const isSliced = field.args.some(({ name }) => slicingArguments.includes(name))
      return assumedSize < 1 && !isSliced
    })
    expect(unsized.map(({ coordinate }) => coordinate)).toEqual([])
  })

  it('of tombstones is as many as a list can have', () => {
    const sizes = Object.values(graphSchema.getTypeMap()).flatMap((type) => {
      const field = isObjectType(type) ? type.getFields()['tombstones'] : undefined
      return field ? [getDirectiveValues(graphSchema.getDirective('listSize')!, field.astNode!)?.['assumedSize']] : []
    })
    expect(sizes.length).toBeGreaterThan(5)
    expect(new Set(sizes)).toEqual(new Set([MAX_TOMBSTONES]))
  })

  it('is nowhere lower than the data', async () => {
    const database = await testDatabases[0]!.openShared()
    onTestFinished(database.close)
    const graph = createGraph(database.db)
    const longest = watchLengths(graph.schema)
    const withPages = (list: string, selected: string, filter = '') =>
      readAll((after) =>
        runOperation(
          graph,
          `query ($after: String) { list: ${list}(first: 1000, after: $after ${filter}) { pageInfo { hasNextPage endCursor } nodes { ${selected} } } }`,
          { after },
        ),
      )

    await runOperation(
      graph,
      `{
        datasets { title }
        regions { sources { note } coordination { sources { note } } departments { code sources { note } } }
        programme {
          sources { note } steeredBy { id } phases { sources { note } }
          keyFigures {
            history { sources { note } disputedBy { value } } parts { sources { note } disputedBy { value } }
          }
        }
      }`,
    )
    await withPages(
      'territories',
      'sources { note } coveredRegions { code } departments { code } members { siren sources { note } } engineering { sources { note } } pair { sources { note } }',
      'filter: { phases: [1, 2] }',
    )
    await withPages('actors', 'sources { note } relations { sources { note } } participations { role } funds { id }')
    await withPages('actions', 'sources { note } partners { id }')
    await withPages(
      'events',
      'sources { note } participations { sources { note } functions { sources { note } } person { sources { note } functions { title } participations { role } } } exhibition { sources { note } exhibits(first: 1) { nodes { sources { note } } } }',
    )
    await withPages(
      'fundingMeasures',
      'sources { note } rounds { sources { note } envelopes { value } spending { value } } eligibility { sources { note } departments { code } }',
    )
    await withPages('communes', 'sources { note } intercommunalBodies { siren }')
    await withPages(
      'industrialSites',
      'sources { note } siteCommunes { code } listedOn { name } label { sources { note } listedOn { sources { note } operators { id } } }',
    )
    for (const { list, type } of sourcedLists(graph.schema))
      if (!longest.has(`${type}.sources`)) await withPages(list, 'sources { note }')

    // Nothing is read through the interface itself: each type also has the field.
    const sized = plainLists(graph.schema).filter(
      ({ coordinate, assumedSize }) => assumedSize !== undefined && coordinate !== 'Sourced.sources',
    )
    expect([...longest.keys()].toSorted()).toEqual(sized.map(({ coordinate }) => coordinate).toSorted())
    const below = sized.filter(({ coordinate, assumedSize }) => assumedSize! < longest.get(coordinate)!)
    expect(below.map(({ coordinate, assumedSize }) => [coordinate, assumedSize, longest.get(coordinate)])).toEqual([])
  })
})

type ListSize = { assumedSize?: number; slicingArguments?: string[] }
type PlainList = ListSize & { coordinate: string; field: GraphQLField<unknown, unknown> }

/** Every list of objects outside connections, with its directive. */
function plainLists(schema: GraphQLSchema): PlainList[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('__') && !name.endsWith('Connection'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ coordinate: `${type.name}.${field.name}`, field })),
    )
    .filter(({ field }) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
    .map((each) => ({ ...each, ...getDirectiveValues(schema.getDirective('listSize')!, each.field.astNode!) }))
}

/** The root fields that page through rows with a source, and their types. */
function sourcedLists(schema: GraphQLSchema): { list: string; type: string }[] {
  return Object.values(schema.getQueryType()!.getFields()).flatMap(({ name, type }) => {
    const row = isObjectType(type) ? getNamedType(type.getFields()['nodes']?.type) : undefined
    const isSourced = isObjectType(row) && row.getInterfaces().some((each) => each.name === 'Sourced')
    return isSourced ? [{ list: name, type: row.name }] : []
  })
}

/** Makes a schema record the length of its plain lists. */
function watchLengths(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const { coordinate, field } of plainLists(schema)) {
    const resolve = field.resolve ?? defaultFieldResolver
    field.resolve = async (...args) => {
      const items = (await resolve(...args)) as readonly unknown[] | null
      longest.set(coordinate, Math.max(longest.get(coordinate) ?? 0, items?.length ?? 0))
      return items
    }
  }
  return longest
}

async function readAll(read: (after: string | null) => ReturnType<typeof runOperation>): Promise<void> {
  let after: string | null = null
  do {
    const { data }: { data: Json } = await read(after)
    after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null
  } while (after)
}

function countObjects(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  const below = Object.values(value).reduce<number>((sum, each) => sum + countObjects(each), 0)
  return Array.isArray(value) ? below : below + 1
}
