import { pino } from 'pino'
import { createGraph, type Graph } from '../../src/graph/graph.ts'
import { limits as defaultLimits, type Limits } from '../../src/http/limits.ts'
import { createHttpServer } from '../../src/http/server.ts'
import type { TestDatabase } from '../support/databases.ts'
import { ask, type Answer } from './answers.ts'

export type Hub = {
  url: string
  graph: Graph
  /** What was logged as our fault. */
  faults: Record<string, unknown>[]
  /** The statements that ran since the start. */
  statements(): number
  /** Sends anything as JSON. */
  post(body: unknown): Promise<Answer>
  stop(): Promise<void>
}

/** Starts the hub as it is served, over the default data, on a free port. */
export async function startHub({ open }: TestDatabase, limits: Partial<Limits> = {}): Promise<Hub> {
  const database = await open()
  const graph = createGraph(database.db)
  const faults: Record<string, unknown>[] = []
  const logger = pino({ level: 'error' }, { write: (line: string) => void faults.push(JSON.parse(line)) })
  const server = await createHttpServer({ logger, limits: { ...defaultLimits, ...limits } })
  let statements = 0
  await server.open({
    ...graph,
    createContext: ({ onStatement, ...options } = {}) =>
      graph.createContext({
        ...options,
        onStatement: (...ran) => {
          statements++
          onStatement?.(...ran)
        },
      }),
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    graph,
    faults,
    statements: () => statements,
    post: (body) =>
      ask(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async stop() {
      await server.stop()
      await database.close()
    },
  }
}
