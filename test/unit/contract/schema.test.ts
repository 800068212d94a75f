import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CriticalityLevel, diff } from '@graphql-inspector/core'
import { buildSchema, lexicographicSortSchema, parse, printSchema, validate, type GraphQLSchema } from 'graphql'
import { expect, test } from 'vitest'
import { createSchema } from '../../../src/graph/schema.ts'
import { contractOperations, contractTypes } from '../../support/contract.ts'

const schema = createSchema()

test('the schema contains the types of the contract', async () => {
  const changes = await diff(buildSchema(contractTypes), buildSchema(printSchema(schema)))
  // A field that becomes non-null breaks no client, but the contract fixes nullability too.
  const refused = changes.filter(
    ({ criticality, type }) => criticality.level === CriticalityLevel.Breaking || type === 'FIELD_TYPE_CHANGED',
  )
  expect(refused.map(({ message }) => message)).toEqual([])
})

test('the contract has twelve operations', () => {
  expect(contractOperations).toHaveLength(12)
})

test.each(contractOperations)('$name is valid', ({ source }) => {
  expect(validate(schema, parse(source))).toEqual([])
})

test('schema.graphql is the served schema', () => {
  const file = readFileSync(path.join(import.meta.dirname, '../../../schema.graphql'), 'utf8')
  expect(sorted(buildSchema(file))).toBe(sorted(schema))
})

function sorted(graph: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(graph))
}
