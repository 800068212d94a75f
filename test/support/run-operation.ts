import { isDeepStrictEqual } from 'node:util'
import { graphql, parse, print, type DocumentNode } from 'graphql'
import type { Graph } from '../../src/graph/graph.ts'
import { createWays, type RunWay } from './ways.ts'

/** A statement that ran: its name, its text, and how many rows it returned. */
export type RanStatement = { name: string; sql: string; rowCount: number }

/** Plain JSON, as a client receives it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/**
 * Runs an operation in process through graphql-js, with its own loaders, and checks that the response is the same when it
 * is written.
 * @returns The data, and the statements in the order in which they ended.
 */
export async function runOperation(
  graph: Graph,
  operation: string | DocumentNode,
  variables: Record<string, unknown> = {},
): Promise<{ data: Json; statements: RanStatement[] }> {
  const { schema, createContext } = graph
  const source = typeof operation === 'string' ? operation : print(operation)
  const statements: RanStatement[] = []
  const contextValue = createContext({
    onStatement: (name, sql, rowCount) => statements.push({ name, sql, rowCount }),
    // Statements must not depend on earlier operations.
    countCache: undefined,
  })
  const { data, errors } = await graphql({ schema, source, contextValue, variableValues: variables })
  if (errors) throw new AggregateError(errors, `${errors.map(({ message }) => message).join('\n')}\nin ${source}`)
  const { way, response } = await writerOf(graph)({ document: parse(source), variables })
  const answer: Json = JSON.parse(JSON.stringify(data))
  // An assertion would compute a diff, which runs out of memory on several megabytes.
  if (!isDeepStrictEqual(JSON.parse(response), { data: answer }))
    throw new Error(`It returns something else when it is ${way}: ${source}`)
  return { data: answer, statements }
}

const writers = new WeakMap<Graph, RunWay>()

function writerOf(graph: Graph): RunWay {
  let writer = writers.get(graph)
  if (!writer) writers.set(graph, (writer = createWays(graph).written))
  return writer
}
