import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import { pino, type Logger } from 'pino'
import { describeSettings, readConfig, type Config } from '../config.ts'
import { ensureData } from '../datasets/load.ts'
import { closeDatabase, countConnections, type Database } from '../db/client.ts'
import { connect } from '../db/connect.ts'
import { lockDataDir } from '../db/data-dir-lock.ts'
import { watchDataVersion } from '../db/data-version.ts'
import { migrate } from '../db/migrate.ts'
import { content } from '../domains/content.ts'
import { Failure } from '../failure.ts'
import type { Federation } from '../federation/federation.ts'
import { createPublicSubgraph } from '../federation/own-subgraph.ts'
import { createGraph, type Graph } from '../graph/graph.ts'
import { serveOwnGraph } from '../graph/served-graph.ts'
import { createMetrics, type Metrics } from '../http/metrics.ts'
import { createHttpServer } from '../http/server.ts'
import { leave } from '../leave.ts'
import { locateDatabase } from './open-hub.ts'
import { createProgress } from './progress.ts'

/** In milliseconds. A database server that has gone silent never answers a goodbye. */
const GOODBYE = 3_000

/** Adds `serve`: the graph over HTTP until a signal stops it. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the graph at /graphql and its explorer at /playground, until SIGTERM or Ctrl+C')
    .addHelpText(
      'after',
      '\nThe first start loads the reference rows and, unless switched off, the demonstration rows. Later ones leave the\n' +
        'choice as it is, unless told otherwise.\n\n' +
        describeSettings(),
    )
    .action(() => serve(readConfig(process.env)))
}

async function serve(config: Config): Promise<void> {
  const { databaseUrl, dataDir, demonstration, demonstrationScale: scale, responseCacheBytes, inlineTrace } = config
  const { host, port, metricsPort, stopDelay, apiKeys, requestsPerMinute, trustedProxies, filesDir } = config
  const logger = pino({ level: config.logLevel })
  const metrics = metricsPort === undefined ? undefined : createMetrics()
  const access = { apiKeys, requestsPerMinute }
  const server = await createHttpServer({
    logger,
    stopDelay,
    metrics,
    responseCacheBytes,
    inlineTrace,
    access,
    trustedProxies,
    ...(filesDir !== undefined && { filesDir }),
  })
  // A load that is cut short leaves nothing behind: until the graph is served there is nothing to close.
  let close = async () => {}
  onStopSignal(async (signal) => {
    logger.info({ signal }, 'stopping')
    await server.stop()
    await Promise.race([close(), pause(GOODBYE)])
  })

  if (!databaseUrl) lockDataDir(dataDir)
  const url = await server.listen({ host, port }).catch(explain('PORT', host, port))
  if (metrics) {
    const at = await metrics.listen({ host, port: metricsPort! }).catch(explain('HUB_METRICS_PORT', host, metricsPort!))
    logger.info(`metrics at ${at}`)
  }

  const db = await connect(locateDatabase(config), logger)
  const migrations = await migrate(db)
  if (migrations.length > 0) logger.info({ migrations }, 'tables brought up to date')
  const progress = createProgress(logger)
  const waiting = { patience: config.loadWait, tell: (sentence: string) => logger.warn(sentence) }
  const { switched } = await ensureData(db, content, {
    demonstration,
    scale,
    progress: progress.report,
    waiting,
  }).finally(progress.end)
  if (switched)
    logger.warn(
      switched,
      'demonstration rows changed, for every hub on this database: HUB_DEMONSTRATION or HUB_DEMONSTRATION_SCALE says otherwise than it remembered',
    )

  close = () => closeDatabase(db)
  if (metrics) watchConnections(metrics, db)
  const graph = createGraph(db, responseCacheBytes > 0 ? watchDataVersion(db, logger) : undefined)
  const graphql = await federate(graph, config, logger)
  close = async () => {
    await graphql?.stop()
    await closeDatabase(db)
  }
  await server.open(graph, { graphql, subgraph: serveOwnGraph(graph, createPublicSubgraph(graph.schema).schema) })
  logger.info(`ready: the graph at ${url}/graphql, its explorer at ${url}/playground`)
}

/** Takes partners' graphs in, where there are any: without them nothing of this is loaded. */
async function federate(
  graph: Graph,
  { subgraphsFile, supergraphFile, planner: engine, env }: Config,
  logger: Logger,
): Promise<Federation | undefined> {
  if (subgraphsFile === undefined && supergraphFile === undefined) return undefined
  const { startFederation } = await import('../federation/federation.ts')
  const sources = { subgraphsFile, supergraphFile, env }
  return startFederation({ graph, sources, engine, logger })
}

/** Says why the hub cannot listen, and which setting to change. */
function explain(setting: string, host: string, port: number) {
  return (error: NodeJS.ErrnoException): never => {
    const sentence =
      error.code === 'EADDRINUSE'
        ? `Port ${port} is already in use on ${host}: set ${setting} to another one, or to 0 for any free one.`
        : `The hub cannot listen on ${host}, port ${port} (${error.message}): set HOST and ${setting} to what this machine has.`
    throw new Failure(sentence, 1, { cause: error })
  }
}

function watchConnections(metrics: Metrics, db: Database): void {
  const help = 'Connections to the database server:'
  metrics.gauge('hub_database_connections_open', `${help} open.`, () => countConnections(db).open)
  metrics.gauge('hub_database_connections_idle', `${help} open, and free.`, () => countConnections(db).idle)
  metrics.gauge('hub_database_statements_waiting', 'Statements that wait for one.', () => countConnections(db).waiting)
}

/** Runs `stop` at the first signal and ends the process. npm passes Ctrl+C on although the terminal does too, so more may follow. */
function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<void>): void {
  let stopping = false
  const handle = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    try {
      await stop(signal)
      leave(0)
    } catch (error) {
      console.error(error)
      leave(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, handle)
}
