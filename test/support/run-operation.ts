import { isDeepStrictEqual } from 'node:util'
import { graphql, parse, print, type DocumentNode, type GraphQLSchema } from 'graphql'
import { createCompiler } from '../../src/graph/compiler.ts'
import { createExecutor, type Execute } from '../../src/graph/executor.ts'
import type { Graph } from '../../src/graph/graph.ts'

/** A statement that ran: its name, its text, and how many rows it returned. */
export type RanStatement = { name: string; sql: string; rowCount: number }

/** Plain JSON, as a client receives it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/**
 * Runs an operation in process through graphql-js, with its own loaders, and checks that the compiled operation returns
 * the same.
 * @returns The data, and the statements in the order in which they ended.
 */
export async function runOperation(
  { schema, createContext }: Graph,
  operation: string | DocumentNode,
  variables: Record<string, unknown> = {},
): Promise<{ data: Json; statements: RanStatement[] }> {
  const source = typeof operation === 'string' ? operation : print(operation)
  const statements: RanStatement[] = []
  const contextValue = createContext({
    onStatement: (name, sql, rowCount) => statements.push({ name, sql, rowCount }),
    // Statements must not depend on earlier operations.
    countCache: undefined,
  })
  const { data, errors } = await graphql({ schema, source, contextValue, variableValues: variables })
  if (errors) throw new AggregateError(errors, `${errors.map(({ message }) => message).join('\n')}\nin ${source}`)
  const compiled = await compiledExecutor(schema)({
    document: parse(source),
    variables,
    contextValue: createContext(),
  })
  const answer: Json = JSON.parse(JSON.stringify(data))
  // An assertion would compute a diff, which runs out of memory on several megabytes.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(compiled)), { data: answer }))
    throw new AggregateError(compiled.errors ?? [], `The compiled operation returns something else: ${source}`)
  return { data: answer, statements }
}

const executors = new WeakMap<GraphQLSchema, Execute>()

function compiledExecutor(schema: GraphQLSchema): Execute {
  let executor = executors.get(schema)
  if (!executor) executors.set(schema, (executor = createExecutor(schema, createCompiler(schema, 0))))
  return executor
}
