import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, validate, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGraph, type Graph } from '../../src/graph/graph.ts'
import { testDatabases, type OpenTestDatabase } from '../support/databases.ts'
import type { RanStatement } from '../support/run-operation.ts'
import { printJson, printStatements } from '../support/snapshot.ts'
import { createWays, type Way } from '../support/ways.ts'

const folder = path.join(import.meta.dirname, '../operations')
const cases = globSync('*.graphql', { cwd: folder }).map((file) => path.basename(file, '.graphql'))

/** The operation of a file, with the variables in its first line, if that is a comment with JSON. */
function readCase(name: string, schema: GraphQLSchema) {
  const source = readFileSync(path.join(folder, `${name}.graphql`), 'utf8')
  const document = parse(source)
  expect(validate(schema, document)).toEqual([])
  const [, variables] = /^# (\{.*\})$/m.exec(source.split('\n', 1)[0]!) ?? []
  return { document, ...(variables && { variables: JSON.parse(variables) as Record<string, unknown> }) }
}

/** The responses of the first engine. */
const responses = new Map<string, string>()

describe.each(testDatabases)('the operations of test/operations, on $name', ({ name: engine, openShared }) => {
  let database: OpenTestDatabase
  let graph: Graph
  let ways: ReturnType<typeof createWays>
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
    ways = createWays(graph)
  })
  afterAll(() => database.close())

  /** Runs an operation in a way, without the counts of earlier ones. */
  async function run(name: string, asked: Way) {
    const statements: RanStatement[] = []
    const onStatement = (each: string, sql: string, rowCount: number) =>
      void statements.push({ name: each, sql, rowCount })
    return { ...(await ways[asked](readCase(name, graph.schema), { onStatement, countCache: undefined })), statements }
  }

  test.each(cases)('%s has the reviewed response, in all ways', async (name) => {
    const { way, response, statements } = await run(name, 'written')
    expect((await run(name, 'foreseen')).response).toBe(response)
    expect((await run(name, 'level')).response).toBe(response)
    expect(response).toBe(responses.get(name) ?? response)
    responses.set(name, response)
    await expect(await printJson(JSON.parse(response))).toMatchFileSnapshot(path.join(folder, `${name}.json`))
    // On a server, fields below others may take a statement each, as the others end one after another.
    if (engine === 'PGlite')
      await expect(`-- ${way}\n${printStatements(statements)}`).toMatchFileSnapshot(path.join(folder, `${name}.sql`))
  })
})
