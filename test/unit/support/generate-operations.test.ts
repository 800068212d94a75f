import {
  buildSchema,
  execute,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  parse,
  printSchema,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type ExecutionResult,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { createSchema } from '../../../src/graph/schema.ts'
import { generateOperation, type OperationRequest } from '../../support/generate-operations.ts'

const seeds = Array.from({ length: 2000 }, (_, index) => index + 1)

/** Values for the graph's own scalars, and enough levels to reach all of it. */
const options = { values: { asOf: ['2025-05-27'], updatedSince: ['2025-05-27T09:30:00.000Z'] }, depth: 8 }

/**
 * What the graph's schema lacks: nested lists, recursive inputs, interfaces of interfaces, one field with and without
 * arguments.
 */
const other = buildSchema(/* GraphQL */ `
  type Query {
    thing(ids: [[ID!]], by: By!, at: [Point!]! = []): Thing
    any: [Any!]!
    named(name: String! = "x", kinds: [Kind]): Named
  }
  interface Named {
    name: String
  }
  interface Thing implements Named {
    name: String
    kind: Kind!
    others(first: Int): [Thing]
  }
  type A implements Thing & Named {
    name: String
    kind: Kind!
    others(first: Int): [Thing]
    size: Int!
  }
  type B implements Named {
    name: String
    size: Float
    others: [Thing]
    a: A!
  }
  union Any = A | B
  enum Kind {
    ONE
    TWO
  }
  input By {
    kind: Kind! = ONE
    points: [Point!]
    by: By
  }
  input Point {
    x: Float!
    y: Float
    isFar: Boolean! = false
  }
`)

describe.each([
  ["the graph's schema", buildSchema(printSchema(createSchema()))],
  ['a schema with other features', other],
])('for %s', (_, schema) => {
  const requests = seeds.map((seed) => generateOperation({ schema, ...options }, seed))

  test('every request is valid, and every argument has a value of its type', () => {
    for (const [index, request] of requests.entries()) {
      const what = `seed ${seeds[index]}: ${JSON.stringify(request.variables)}\n${request.query}`
      expect(validate(schema, parse(request.query)), what).toEqual([])
      for (const { errors } of runAll(schema, request)) expect(errors, what).toBeUndefined()
    }
  })

  test('every field is reached', () => {
    const reached = new Set<string>()
    const typeInfo = new TypeInfo(schema)
    const collect = visitWithTypeInfo(typeInfo, {
      Field: ({ name }) => void reached.add(`${typeInfo.getParentType()!.name}.${name.value}`),
    })
    for (const { query } of requests) visit(parse(query), collect)
    const all = Object.values(schema.getTypeMap())
      .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
      .flatMap((type) => Object.keys((type as GraphQLObjectType).getFields()).map((field) => `${type.name}.${field}`))
    expect(all.filter((field) => !reached.has(field))).toEqual([])
  })

  test.each([
    ['an alias', /\ba\d+: \w/],
    ['a named fragment, spread twice', /\.\.\.(F\d+)\b[^]*\.\.\.\1\b/],
    ['an inline fragment with a type', /\.\.\. on /],
    ['an inline fragment without a type', /\.\.\.( @\w+\(.*\))? \{/],
    ['@skip and @include by a variable', /@skip\(if: \$[^]*@include\(if: \$/],
    ['a strict variable with a default', /\$v\d+: [\w[\]!]+! = /],
    ['a lenient variable with a default', /\$v\d+: [\w[\]!]*[\w\]] = /],
    ['a variable inside a list or an input', /: [[{][^()]*\$v/],
    ['a null', /: null/],
    ['an empty list', /: \[\]/],
    ['several operations', /^query Q1[^]*^query Q2/m],
    ['an anonymous operation', /^(\{|query \()/],
  ])('some have %s', (_, pattern) => {
    expect(requests.filter(({ query }) => pattern.test(query)).length).toBeGreaterThan(5)
  })

  test('some omit a variable, and some send null', () => {
    const declared = ({ query }: OperationRequest) => new Set(query.match(/\$v\d+(?=:)/g)).size
    expect(requests.some((each) => Object.keys(each.variables).length < declared(each))).toBe(true)
    expect(requests.some(({ variables }) => Object.values(variables).includes(null))).toBe(true)
  })

  test('the same seed generates the same request', () => {
    expect(seeds.slice(0, 50).map((seed) => generateOperation({ schema, ...options }, seed))).toEqual(
      requests.slice(0, 50),
    )
    expect(new Set(requests.map(({ query }) => query)).size).toBeGreaterThan(0.9 * requests.length)
  })
})

test('values go by coordinate, then by name', () => {
  const values = { 'Query.thing(ids:)': ['one', 'two'], kinds: ['TWO'], 'Point.x': [1.5], kind: ['ONE'], name: ['x'] }
  const texts = seeds
    .map((seed) => generateOperation({ schema: other, values }, seed))
    .map((each) => JSON.stringify(each))
  expect(texts.some((text) => text.includes('ids: [[\\"two\\"'))).toBe(true)
  expect(texts.some((text) => /kinds: \[?ONE/.test(text))).toBe(false)
  expect(texts.some((text) => /\bx: (?!1\.5|\$)/.test(text))).toBe(false)
})

test('a scalar without values is an error', () => {
  const schema = buildSchema('scalar Day type Query { on(day: Day!): Int }')
  expect(() => seeds.map((seed) => generateOperation({ schema }, seed))).toThrow('Give Query.on(day:) values')
  const values = { day: ['2025-05-27'] }
  expect(
    seeds
      .map((seed) => generateOperation({ schema, values }, seed))
      .some(({ query }) => query.includes('"2025-05-27"')),
  ).toBe(true)
})

/** Runs each operation of a request on made-up data that satisfies every type. */
function runAll(schema: GraphQLSchema, { query, variables, operationName }: OperationRequest): ExecutionResult[] {
  const document = parse(query)
  const names = document.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? each.name?.value : [],
  )
  if (operationName) expect(names).toContain(operationName)
  return names.map(
    (operationName) =>
      execute({
        schema,
        document,
        variableValues: variables,
        operationName,
        fieldResolver: (_source, _args, _context, info) => sample(info.returnType),
        typeResolver: (_value, _context, _info, type) => schema.getPossibleTypes(type)[0]!.name,
      }) as ExecutionResult,
  )
}

function sample(type: GraphQLOutputType): unknown {
  const bare = getNullableType(type)
  if (isListType(bare)) return [sample(bare.ofType)]
  if (isEnumType(bare)) return bare.getValues()[0]!.value
  if (!isLeafType(bare)) return {}
  return bare.name === 'Date' ? '2025-05-27' : bare.name === 'DateTime' ? '2025-05-27T09:30:00Z' : 1
}
