import { pino, type Level } from 'pino'
import { startFederation, type Federation } from '../../src/federation/federation.ts'
import { createPublicSubgraph } from '../../src/federation/own-subgraph.ts'
import type { SchemaStore } from '../../src/federation/kept-schemas.ts'
import type { Engine } from '../../src/federation/planning/planner.ts'
import type { Sources } from '../../src/federation/sources.ts'
import { createGraph, type Graph } from '../../src/graph/graph.ts'
import { serveOwnGraph } from '../../src/graph/served-graph.ts'
import { createAvailability } from '../../src/db/availability.ts'
import type { Database } from '../../src/db/client.ts'
import { watchDataVersion } from '../../src/db/data-version.ts'
import type { Limits } from '../../src/http/limits.ts'
import type { Metrics } from '../../src/http/metrics.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { postTo, type Answer } from './answers.ts'
import type { OpenTestDatabase } from './databases.ts'
import { patient } from './start-server.ts'

export type Hub = {
  url: string
  graph: Graph
  /** Undefined if no source of a supergraph was given. */
  federation: Federation | undefined
  /** What was logged; by default only internal errors. */
  logged: Record<string, unknown>[]
  /** How many statements ran since the start. */
  statements(): number
  /** Posts anything to the graph, as JSON. */
  post(body: unknown): Promise<Answer>
  /** Stops the hub, and closes the database if `startHub` got its `close`. */
  stop(): Promise<void>
}

type Options = {
  limits?: Partial<Limits>
  logLevel?: Level
  /** By default, whole responses are not cached. */
  responseCacheBytes?: number
  metrics?: Metrics
  /** The date that responses depend on. */
  today?: () => string
  /** Where the supergraph comes from. */
  sources?: Partial<Sources>
  engine?: Engine
  /** Where the last good schemas of partners are kept; by default nowhere. */
  stores?: readonly SchemaStore[]
  inlineTrace?: boolean
  passesApollo?: boolean
  /** Where the hub listens to changes of the data, if it is another connection to the same database. */
  listenAt?: Database
}

/** So long that only notifications count: on a busy machine, a heartbeat can be late, and the cache is bypassed. */
const HEARTBEAT = 3_600_000

/** Starts the hub as it is served, on a loaded database and a free port. */
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
    stores = [],
    inlineTrace = false,
    passesApollo = true,
    listenAt,
  }: Options = {},
): Promise<Hub> {
  const logged: Record<string, unknown>[] = []
  const logger = pino({ level: logLevel }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const watch = () =>
    listenAt ? watchDataVersion(listenAt, logger) : watchDataVersion(db, logger, { heartbeat: HEARTBEAT })
  const dataVersion = responseCacheBytes > 0 ? watch() : undefined
  // Nothing is cached until the version is known.
  if (dataVersion) await new Promise<void>((resolve) => dataVersion.onChange(resolve))
  const graph = createGraph(db, dataVersion, createAvailability(logger))
  const server = await createHttpServer({
    logger,
    limits: { ...patient, ...limits },
    responseCacheBytes,
    inlineTrace,
    passesApollo,
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
      stores,
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
