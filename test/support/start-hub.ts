import { pino, type Level } from 'pino'
import { createGraph, type Graph } from '../../src/graph/graph.ts'
import { limits as defaultLimits, type Limits } from '../../src/http/limits.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { postTo, type Answer } from './answers.ts'
import type { OpenTestDatabase } from './databases.ts'

export type Hub = {
  url: string
  graph: Graph
  /** What was logged: unless said otherwise, only what was our fault. */
  logged: Record<string, unknown>[]
  /** The statements that ran since the start. */
  statements(): number
  /** Posts anything to the graph, as JSON. */
  post(body: unknown): Promise<Answer>
  /** Stops it, and closes the database where `startHub` was given how. */
  stop(): Promise<void>
}

type Options = { limits?: Partial<Limits>; logLevel?: Level }

/** Starts the hub as it is served, over a database with data, on a free port. In: what is to differ. */
export async function startHub(
  { db, close }: Pick<OpenTestDatabase, 'db'> & Partial<OpenTestDatabase>,
  { limits, logLevel = 'error' }: Options = {},
): Promise<Hub> {
  const graph = createGraph(db)
  const logged: Record<string, unknown>[] = []
  const logger = pino({ level: logLevel }, { write: (line: string) => void logged.push(JSON.parse(line)) })
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
    logged,
    statements: () => statements,
    post: (body) => postTo(url, body),
    async stop() {
      await server.stop()
      await close?.()
    },
  }
}
