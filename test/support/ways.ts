import { execute as interpret, type ExecutionResult } from 'graphql'
import { createExecutor, type Execute, type Operation } from '../../src/graph/executor.ts'
import { answerCounter } from '../../src/graph/count-answer.ts'
import type { Graph, RequestOptions } from '../../src/graph/graph.ts'
import { WrittenData } from '../../src/graph/written-data.ts'

/** How an operation was run: its text written from the rows, its rows foreseen, or level by level. */
export type Way = 'written' | 'foreseen' | 'level'

/** Runs an operation in one way, or in the next best. */
export type RunWay = (operation: Operation, options?: RequestOptions) => Promise<{ way: Way; response: string }>

/** Creates the three ways to run the operations of a graph. Each run has loaders of its own. */
export function createWays(graph: Graph): Record<Way, RunWay> {
  const { schema } = graph
  const execute: Execute = createExecutor(schema)

  /** Notes whether anything was foreseen. */
  function createContext(options: RequestOptions = {}) {
    const context = graph.createContext(options)
    const noted = { isForeseen: false }
    const foresee: typeof context.foresee = async (...plan) => {
      const foreseen = await context.foresee(...plan)
      noted.isForeseen = foreseen !== undefined
      return foreseen
    }
    return { contextValue: { ...context, foresee }, noted }
  }

  async function run(operation: Operation, options: RequestOptions | undefined, acceptsText: boolean) {
    const { contextValue, noted } = createContext(options)
    const result = await execute({ ...operation, contextValue, acceptsText })
    const data: unknown = result.data
    if (!(data instanceof WrittenData))
      return { way: noted.isForeseen ? ('foreseen' as const) : ('level' as const), response: plain(result) }
    const { text, nodes, values } = data
    const counted = answerCounter(operation.document, operation.operationName)(JSON.parse(text) as object)
    if (counted.nodes !== nodes || counted.values !== values)
      throw new Error(`Written: ${nodes} objects, ${values} values; counted: ${JSON.stringify(counted)}.`)
    return { way: 'written' as const, response: `{"data":${text}}` }
  }

  return {
    written: (operation, options) => run(operation, options, true),
    foreseen: (operation, options) => run(operation, options, false),
    async level({ document, operationName, variables }, options) {
      const contextValue = graph.createContext(options)
      const result = await interpret({ schema, document, operationName, variableValues: variables, contextValue })
      return { way: 'level', response: plain(result) }
    },
  }
}

/** As a client receives it. The order of errors depends only on which field was ready first. */
function plain({ data, errors }: ExecutionResult): string {
  const texts = errors?.map((error) => JSON.stringify(error)).toSorted()
  return JSON.stringify({ data, errors: texts?.map((text) => JSON.parse(text) as unknown) })
}
