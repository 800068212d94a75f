import {
  buildSchema,
  parse,
  TypeNameMetaFieldDef,
  type GraphQLInterfaceType,
  type OperationDefinitionNode,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { findConditions, isIncluded, mayBeIncluded } from '../../../src/selections/conditions.ts'
import { isConnection } from '../../../src/selections/connection.ts'
import { createSelections, possibleTypes } from '../../../src/selections/selections.ts'

const schema = buildSchema(/* GraphQL */ `
  type Query {
    thing: Thing
    things: Things
    any: Any
  }
  interface Thing {
    name: String
  }
  union Any = Site | Actor
  type Site implements Thing {
    name: String
    hectares: Float
  }
  type Actor implements Thing {
    name: String
    siren: String
  }
  type Things {
    nodes: [Site]
    pageInfo: PageInfo
  }
  type PageInfo {
    hasNextPage: Boolean
  }
`)
const query = schema.getQueryType()!

/** What a document selects under its first field, by type, as `response name: field × nodes`. */
function read(source: string, variables?: Record<string, unknown>) {
  const document = parse(source)
  const operation = document.definitions.find((each) => each.kind === 'OperationDefinition') as OperationDefinitionNode
  const selections = createSelections(schema, document, variables && ((node) => isIncluded(node, variables)))
  const [first] = selections.on(query, [operation])
  const type = query.getFields()[first!.nodes[0].name.value]!.type as GraphQLInterfaceType
  return selections
    .onEach(type, first!.nodes)
    .map((fields) => fields.map(({ name, field, nodes }) => `${name}: ${field.name} × ${nodes.length}`))
}

describe('what an operation selects', () => {
  it('merges by response name, and follows each fragment once', () => {
    const source = '{ thing { name ...F ... { other: name } ...F } } fragment F on Thing { name }'
    expect(read(source)).toEqual([
      ['name: name × 2', 'other: name × 1'],
      ['name: name × 2', 'other: name × 1'],
    ])
  })

  it('is separate for each possible type', () => {
    expect(
      read('{ any { __typename ... on Site { hectares } ... on Thing { name } ... on Actor { siren } } }'),
    ).toEqual([
      ['__typename: __typename × 1', 'hectares: hectares × 1', 'name: name × 1'],
      ['__typename: __typename × 1', 'name: name × 1', 'siren: siren × 1'],
    ])
  })

  it('follows conditions, and includes everything without variables', () => {
    const source =
      'query ($a: Boolean!) { things { nodes @include(if: $a) { name } pageInfo @skip(if: $a) { hasNextPage } } }'
    expect(read(source, { a: true })).toEqual([['nodes: nodes × 1']])
    expect(read(source, { a: false })).toEqual([['pageInfo: pageInfo × 1']])
    expect(read(source)).toEqual([['nodes: nodes × 1', 'pageInfo: pageInfo × 1']])
    expect(findConditions(parse(source))).toEqual(['a'])
  })

  it('may include a field whose condition is invalid, before execution reports it', () => {
    const document = parse('query ($a: Boolean = true) { things @skip(if: $a) { __typename } }')
    const [node] = (document.definitions[0] as OperationDefinitionNode).selectionSet.selections
    expect(() => isIncluded(node!, { a: null })).toThrow('"if" of non-null type "Boolean!" must not be null')
    expect([null, true, false].map((a) => mayBeIncluded(node!, { a }))).toEqual([true, false, true])
  })

  it('includes __typename, which is a field of no type', () => {
    const document = parse('{ __typename }')
    const [selected] = createSelections(schema, document).on(query, [
      document.definitions[0] as OperationDefinitionNode,
    ])
    expect(selected!.field).toBe(TypeNameMetaFieldDef)
  })
})

it('finds possible types, and recognises connections by their fields', () => {
  expect(possibleTypes(schema, schema.getType('String')!)).toEqual([])
  expect(possibleTypes(schema, schema.getType('Thing')!).map(String)).toEqual(['Site', 'Actor'])
  expect(['Things', 'Site', 'Thing'].filter((name) => isConnection(schema.getType(name)!))).toEqual(['Things'])
})
