import { isDeepStrictEqual } from 'node:util'
import { graphql, parse, print, type DocumentNode, type GraphQLSchema } from 'graphql'
import { createCompiler } from '../../src/graph/compiler.ts'
import { createExecutor, type Execute } from '../../src/graph/executor.ts'
import type { Graph } from '../../src/graph/graph.ts'

/** A statement that ran: the name it goes by, its text and how many rows came back. */
export type RanStatement = { name: string; sql: string; rowCount: number }

/** Plain JSON, as a client receives it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/**
 * Runs an operation in process by graphql-js, with loaders of its own, and sees that it answers the same when compiled.
 * Out: the data, and the statements in the order they ended.
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
    // What runs must not depend on what ran before.
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
  // An assertion would work out the difference: of some MB it takes more memory than there is.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(compiled)), { data: answer }))
    throw new AggregateError(compiled.errors ?? [], `Compiled, it answers otherwise: ${source}`)
  return { data: answer, statements }
}

const executors = new WeakMap<GraphQLSchema, Execute>()

function compiledExecutor(schema: GraphQLSchema): Execute {
  let executor = executors.get(schema)
  if (!executor) executors.set(schema, (executor = createExecutor(schema, createCompiler(schema, 0))))
  return executor
}
