import {
  execute as interpret,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputObjectType,
  type NameNode,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompiler } from '../../../src/graph/compiler.ts'
import { createExecutor, type Execute } from '../../../src/graph/executor.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { readRealValues } from '../../support/real-values.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { generateOperation, type ValuePool } from '../../support/generate-operations.ts'

const seeds = Array.from({ length: 3000 }, (_, index) => 500_000 + index)

const ten = Array.from({ length: 10 }, (_, index) => index)

/** Twenty lists, each with two fragments of a dozen fields. */
const multiplied = `
  { territory(code: "ti-0101") { ${ten.map((n) => `a${n}: actions { ...A } b${n}: actions { ...A }`).join(' ')} } }
  fragment A on ActionConnection { nodes { territory { c: actions { ...B } d: actions { ...B } } } }
  fragment B on ActionConnection { nodes { id title status axis budget granted leadActor { id name } territory { id name code slug } } }`

// One engine is enough, because execution does not depend on the database.
describe.each(testDatabases.slice(0, 1))('a compiled operation on $name', ({ openShared }) => {
  let database: OpenTestDatabase
  let graph: Graph
  let values: ValuePool
  let compiledOnes = 0
  let execute: Execute
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
    values = await readRealValues(graph)
    const compile = createCompiler(graph.schema, 0)
    execute = createExecutor(graph.schema, (...operation) => {
      const run = compile(...operation)
      if (run) compiledOnes++
      return run
    })
  })
  afterAll(() => database.close())

  async function runBoth(document: DocumentNode, variables?: Record<string, unknown>, operationName?: string) {
    const { schema, createContext } = graph
    const request = { document, operationName, variables }
    const compiled = await execute({ ...request, contextValue: createContext() })
    const interpreted = await interpret({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: createContext(),
    })
    return { compiled: plain(compiled), interpreted: plain(interpreted) }
  }

  test('is found by its exact text, whoever parses it', async () => {
    const compiledFor: DocumentNode[] = []
    const executeNoted = createExecutor(graph.schema, (document) => {
      compiledFor.push(document)
      return undefined
    })
    const ask = async (text: string) => {
      await executeNoted({ document: parse(text), contextValue: graph.createContext() })
      return compiledFor.at(-1)!
    }
    const first = await ask('{ dataVersion }')
    expect(await ask('{ dataVersion }')).toBe(first)
    // Errors have lines and columns.
    expect(await ask('{\n  dataVersion\n}')).not.toBe(first)
    // Some engines modify parsed documents.
    const changed = visit(parse('{ dataVersion }'), {
      Name: () => ({ kind: Kind.NAME, value: '__typename' }) as NameNode,
    })
    const { data } = await executeNoted({ document: changed, contextValue: graph.createContext() })
    expect(data).toEqual({ __typename: 'Query' })
  })

  test('is compiled the third time', async () => {
    const compileNow = createCompiler(graph.schema)
    const document = parse('query ($all: Boolean = true) { dataVersion @include(if: $all) }')
    const isCompiled = (all: boolean) => Boolean(compileNow(document, getOperationAST(document)!, { all }))
    expect([true, true, true, true].map(isCompiled)).toEqual([false, false, true, true])
    // Separately for each set of conditions.
    expect([false, false, false].map(isCompiled)).toEqual([false, false, true])
  })

  test.each([
    ['introspection', '{ __schema { types { name } } }'],
    ['a condition that is null', 'query ($all: Boolean) { dataVersion @include(if: $all) }'],
    ['selections multiplied by fragments and aliases', multiplied],
    [
      'a variable as a default',
      'query ($to: OrderDirection) { actions(orderBy: { field: REFERENCE, direction: $to }) { totalCount } }',
    ],
  ])('does not exist for %s', (_, text) => {
    const document = parse(text)
    const compileNow = createCompiler(graph.schema, 0)
    expect(compileNow(document, getOperationAST(document)!, {})).toBeUndefined()
  })

  test('has no recursive input type, which graphql-jit would expand endlessly', () => {
    const inputsOf = (type: GraphQLInputObjectType) =>
      Object.values(type.getFields())
        .map((field) => getNamedType(field.type))
        .filter(isInputObjectType)
    const holds = (type: GraphQLInputObjectType, around: GraphQLInputObjectType[]): boolean =>
      around.includes(type) || inputsOf(type).some((inner) => holds(inner, [...around, type]))
    const inputs = Object.values(graph.schema.getTypeMap()).filter(isInputObjectType)
    expect(inputs.length).toBeGreaterThan(10)
    expect(inputs.filter((type) => holds(type, [])).map(({ name }) => name)).toEqual([])
  })

  test.each(contractOperations)('$name returns the same as graphql-js', async ({ source, variables }) => {
    const document = parse(source)
    const before = compiledOnes
    const { compiled, interpreted } = await runBoth(document, variables)
    expect(compiled).toEqual(interpreted)
    expect(compiledOnes - before).toBe(1)
  })

  test(`${seeds.length} generated operations return the same as graphql-js, errors included`, async () => {
    const before = compiledOnes
    let failed = 0
    for (const seed of seeds) {
      const { query, variables, operationName } = generateOperation({ schema: graph.schema, values }, seed)
      const document = parse(query)
      const { compiled, interpreted } = await runBoth(document, variables, operationName)
      expect(compiled, `seed ${seed}: ${query}`).toEqual(interpreted)
      if (compiled.errors) failed++
    }
    expect((compiledOnes - before) / seeds.length).toBeGreaterThan(0.8)
    expect(failed).toBeGreaterThan(100)
  })
})

/** As received by a client. The order of errors depends only on which field was ready first. */
function plain({ data, errors }: ExecutionResult): ExecutionResult {
  const sorted = errors?.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return JSON.parse(JSON.stringify({ data, errors: sorted })) as ExecutionResult
}
