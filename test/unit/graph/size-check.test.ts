import { buildSchema, getOperationAST, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { checkAnswerSize } from '../../../src/graph/answer-size.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { createSizeCheck } from '../../../src/graph/size-check.ts'
import type { OperationToRun } from '../../../src/selections/operation.ts'
import { generateOperation } from '../../support/generate-operations.ts'

const limits = { nodes: 1_000, values: 5_000 }

type Variables = Record<string, unknown>
type SizeOf = (request: OperationToRun) => unknown

/** What a check says: a size, or why it refuses. */
function said(sizeOf: SizeOf, request: OperationToRun): unknown {
  try {
    return sizeOf(request)
  } catch (error) {
    return (error as Error).message
  }
}

describe('the kept size of an operation', () => {
  const schema = buildSchema(/* GraphQL */ `
    directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
    type Box {
      name: String
    }
    type PageInfo {
      endCursor: String
    }
    type BoxConnection {
      nodes: [Box!]!
      pageInfo: PageInfo!
    }
    type Query {
      boxes(first: Int, last: Int, word: String): BoxConnection
      things(ids: [ID!]!, words: [String!]): [Box]! @listSize(slicingArguments: ["ids"])
    }
  `)

  function toRun(source: string): (variables: Variables) => OperationToRun {
    const document = parse(source)
    const operation = getOperationAST(document)!
    return (variables) => ({ schema, document, operation, variables })
  }

  test.each<[what: string, source: string, one: Variables, other: Variables, sizes: [number, number]]>([
    ['page sizes', 'query ($n: Int) { boxes(first: $n) { nodes { name } } }', { n: 2 }, { n: 30 }, [3, 31]],
    ['a size that is not sent', 'query ($n: Int) { boxes(last: $n) { nodes { name } } }', {}, { n: 3 }, [21, 4]],
    [
      'lengths of lists',
      'query ($i: [ID!]!) { things(ids: $i) { name } }',
      { i: ['a'] },
      { i: ['b', 'c', 'd'] },
      [1, 3],
    ],
    [
      '@include',
      'query ($y: Boolean!) { a: things(ids: "a") { name } boxes(first: 9) @include(if: $y) { nodes { name } } }',
      { y: false },
      { y: true },
      [1, 11],
    ],
    [
      '@skip on a fragment',
      'query ($y: Boolean!) { a: things(ids: "a") { name } ... @skip(if: $y) { boxes(first: 9) { nodes { name } } } }',
      { y: true },
      { y: false },
      [1, 11],
    ],
  ])('depends on %s', (_what, source, one, other, sizes) => {
    const sizeOf = createSizeCheck(limits)
    const request = toRun(source)
    const found = [one, other, one].map((variables) => sizeOf(request(variables)))
    expect(found.map(({ nodes }) => nodes)).toEqual([...sizes, sizes[0]])
    expect(found[2]).toBe(found[0])
  })

  test('does not hide from the limit what a condition lets in', () => {
    const sizeOf = createSizeCheck(limits)
    const request = toRun(
      'query ($y: Boolean!) { a: things(ids: "a") { name } boxes(first: 5000) @include(if: $y) { nodes { name } } }',
    )
    expect(sizeOf(request({ y: false }))).toEqual({ nodes: 1, values: 1 })
    expect(() => sizeOf(request({ y: true }))).toThrow('This operation could return 5002 objects')
  })

  test('is not estimated again for other values', () => {
    const sizeOf = createSizeCheck(limits)
    const request = toRun(
      'query ($n: Int, $w: String, $i: [ID!]!, $o: [String!]) { boxes(first: $n, word: $w) { nodes { name } } things(ids: $i, words: $o) { name } }',
    )
    const size = sizeOf(request({ n: 2, w: 'a', i: ['a', 'b'], o: ['x'] }))
    expect(sizeOf(request({ n: 2, w: 'b', i: ['c', 'd'], o: ['x', 'y', 'z'] }))).toBe(size)
  })

  test('is forgotten when others were needed more recently', () => {
    const sizeOf = createSizeCheck(limits)
    const request = toRun('query ($n: Int) { boxes(first: $n) { nodes { name } } }')
    const size = sizeOf(request({ n: 2 }))
    expect(sizeOf(request({ n: 2 }))).toBe(size)
    for (let n = 100; n < 120; n++) sizeOf(request({ n }))
    expect(sizeOf(request({ n: 2 }))).not.toBe(size)
  })
})

/** Other valid values of the same types. */
function varied(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, vary(value)]))
}

function vary(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 3
  return Array.isArray(value) && value.length > 0 ? [...(value as unknown[]), value[0]] : value
}

test('the kept sizes of generated operations are those that are estimated', () => {
  const schema = createSchema()
  const values = { asOf: ['2025-05-27'], updatedSince: ['2025-05-27T09:30:00.000Z'], first: [0, 1, 20, 60] }
  const counts = { differing: 0, refused: 0 }
  for (let seed = 1; seed <= 1_000; seed++) {
    const { query, variables, operationName } = generateOperation({ schema, values }, seed)
    const document = parse(query)
    const operation = getOperationAST(document, operationName)!
    const sizeOf = createSizeCheck(limits)
    const sets = [variables, varied(variables)]
    const expected = sets.map((each) =>
      said((request) => checkAnswerSize({ ...request, limits }), { schema, document, operation, variables: each }),
    )
    for (const at of [0, 1, 0, 1])
      expect(said(sizeOf, { schema, document, operation, variables: sets[at]! }), query).toEqual(expected[at])
    if (JSON.stringify(expected[0]) !== JSON.stringify(expected[1])) counts.differing++
    if (expected.some((each) => typeof each === 'string')) counts.refused++
  }
  expect(counts.differing).toBeGreaterThan(100)
  expect(counts.refused).toBeGreaterThan(10)
})
