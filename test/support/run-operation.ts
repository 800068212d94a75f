import { graphql, print, type DocumentNode } from 'graphql'
import type { Graph } from '../../src/graph/graph.ts'

/** A statement that ran: the name it goes by, its text and how many rows came back. */
export type RanStatement = { name: string; sql: string; rowCount: number }

/** Plain JSON, as a client receives it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/** Runs an operation in process, with loaders of its own. Out: the data, and the statements in the order they ended. */
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
    knownCounts: undefined,
  })
  const { data, errors } = await graphql({ schema, source, contextValue, variableValues: variables })
  if (errors) throw new AggregateError(errors, `${errors.map(({ message }) => message).join('\n')}\nin ${source}`)
  return { data: JSON.parse(JSON.stringify(data)), statements }
}
