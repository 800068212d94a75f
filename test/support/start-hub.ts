import { pino, type Level } from 'pino'
import { startFederation, type Federation } from '../../src/federation/federation.ts'
import { createPublicSubgraph } from '../../src/federation/own-subgraph.ts'
import type { Engine } from '../../src/federation/planning/planner.ts'
import type { Sources } from '../../src/federation/sources.ts'
import { createGraph, type Graph } from '../../src/graph/graph.ts'
import { serveOwnGraph } from '../../src/graph/served-graph.ts'
import { watchDataVersion } from '../../src/db/data-version.ts'
import { limits as defaultLimits, type Limits } from '../../src/http/limits.ts'
import type { Metrics } from '../../src/http/metrics.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { postTo, type Answer } from './answers.ts'
import type { OpenTestDatabase } from './databases.ts'

export type Hub = {
  url: string
  graph: Graph
  /** Undefined where no source of a supergraph was given. */
  federation: Federation | undefined
  /** What was logged: unless said otherwise, only what was our fault. */
  logged: Record<string, unknown>[]
  /** The statements that ran since the start. */
  statements(): number
  /** Posts anything to the graph, as JSON. */
  post(body: unknown): Promise<Answer>
  /** Stops it, and closes the database where `startHub` was given how. */
  stop(): Promise<void>
}

type Options = {
  limits?: Partial<Limits>
  logLevel?: Level
  /** Of whole answers: unless said otherwise, none is kept. */
  responseCacheBytes?: number
  metrics?: Metrics
  /** The day on which answers depend. */
  today?: () => string
  /** Where a supergraph comes from. */
  sources?: Partial<Sources>
  engine?: Engine
  inlineTrace?: boolean
}

/** Starts the hub as it is served, over a database with data, on a free port. In: what is to differ. */
export async function startHub(
  { db, close }: Pick<OpenTestDatabase, 'db'> & Partial<OpenTestDatabase>,
  {
    limits,
    logLevel = 'error',
    responseCacheBytes = 0,
    metrics,
    today,
    sources,
    engine = 'hive',
    inlineTrace = false,
  }: Options = {},
): Promise<Hub> {
  const logged: Record<string, unknown>[] = []
  const logger = pino({ level: logLevel }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const dataVersion = responseCacheBytes > 0 ? watchDataVersion(db, logger) : undefined
  // Until it is known nothing is kept.
  if (dataVersion) await new Promise<void>((resolve) => dataVersion.onChange(resolve))
  const graph = createGraph(db, dataVersion)
  const server = await createHttpServer({
    logger,
    limits: { ...defaultLimits, ...limits },
    responseCacheBytes,
    inlineTrace,
    ...(metrics && { metrics }),
  })
  let statements = 0
  const counted: Graph = {
    ...graph,
    ...(today && { today }),
    createContext: ({ onStatement, ...options } = {}) =>
      graph.createContext({
        ...options,
        onStatement: (...ran) => {
          statements++
          onStatement?.(...ran)
        },
      }),
  }
  const federation =
    sources &&
    (await startFederation({
      graph: counted,
      sources: { subgraphsFile: undefined, supergraphFile: undefined, env: {}, ...sources },
      engine,
      logger,
    }))
  const subgraph = serveOwnGraph(counted, createPublicSubgraph(graph.schema).schema)
  await server.open(counted, { graphql: federation, subgraph })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    graph,
    federation,
    logged,
    statements: () => statements,
    post: (body) => postTo(url, body),
    async stop() {
      await server.stop()
      await federation?.stop()
      await close?.()
    },
  }
}
