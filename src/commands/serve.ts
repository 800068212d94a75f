import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import { pino, type Logger } from 'pino'
import { describeSettings, readConfig, type Config } from '../config.ts'
import { createAvailability, type Availability } from '../db/availability.ts'
import { closeDatabase, countConnections, type Database } from '../db/client.ts'
import { connect } from '../db/connect.ts'
import { lockDataDir } from '../db/data-dir-lock.ts'
import { watchDataVersion } from '../db/data-version.ts'
import { storeInDatabase } from '../db/partner-schemas.ts'
import { isStandby } from '../db/role.ts'
import { Failure } from '../failure.ts'
import type { Federation } from '../federation/federation.ts'
import { createPublicSubgraph } from '../federation/own-subgraph.ts'
import { createGraph, OPERATIONS_AT_ONCE, type Graph } from '../graph/graph.ts'
import { serveOwnGraph } from '../graph/served-graph.ts'
import { limits } from '../http/limits.ts'
import { createMetrics, type Metrics } from '../http/metrics.ts'
import { createHttpServer } from '../http/server.ts'
import { exitProcess } from '../exit-process.ts'
import { locateDatabase } from './open-hub.ts'
import { prepareToServe } from './prepare-database.ts'

/** How long closing the database may take, in milliseconds: a server that has gone silent never answers. */
const CLOSING = 3_000

/** Adds the command `serve`, which serves the graph over HTTP until a signal stops it. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the graph at /graphql and its explorer at /playground, until SIGTERM or Ctrl+C')
    .addHelpText(
      'after',
      '\nThe first start loads the reference rows and, unless switched off, the demonstration rows. Later starts\n' +
        'keep that choice unless HUB_DEMONSTRATION changes it. With a role that may only read, run migrate first.\n\n' +
        describeSettings(),
    )
    .action(() => serve(readConfig(process.env)))
}

async function serve(config: Config): Promise<void> {
  const { databaseUrl, dataDir, responseCacheBytes, inlineTrace, passesApollo } = config
  const { host, port, metricsPort, stopDelay, apiKeys, requestsPerMinute, trustedProxies, filesDir } = config
  const { maxConnections } = config
  const logger = pino({ level: config.logLevel })
  const metrics = metricsPort === undefined ? undefined : createMetrics()
  const access = { apiKeys, requestsPerMinute }
  const server = await createHttpServer({
    logger,
    // The statements of the embedded database run in the event loop: that they make it late is no overload.
    limits: databaseUrl ? limits : { ...limits, eventLoopMilliseconds: Infinity },
    stopDelay,
    metrics,
    responseCacheBytes,
    inlineTrace,
    passesApollo,
    access,
    trustedProxies,
    maxConnections,
    ...(filesDir !== undefined && { filesDir }),
  })
  // An interrupted load leaves nothing behind, so there is nothing to close until the graph is served.
  let close = async () => {}
  onStopSignal(async (signal) => {
    logger.info({ signal }, 'stopping')
    await server.stop()
    await Promise.race([close(), pause(CLOSING)])
  })

  if (!databaseUrl) lockDataDir(dataDir)
  const url = await server.listen({ host, port }).catch(explain('PORT', host, port))
  if (metrics) {
    const at = await metrics.listen({ host, port: metricsPort! }).catch(explain('HUB_METRICS_PORT', host, metricsPort!))
    logger.info(`metrics at ${at}`)
  }

  const db = await connect(locateDatabase(config), logger)
  await prepareToServe(db, config, logger)

  close = () => closeDatabase(db)
  const availability = createAvailability(logger)
  if (metrics) watchDatabase(metrics, db, availability)
  const watches = responseCacheBytes > 0 && !(await isStandby(db))
  const graph = createGraph(
    db,
    watches ? watchDataVersion(db, logger, { onAlive: availability.answered }) : undefined,
    availability,
    Math.max(OPERATIONS_AT_ONCE, 2 * config.databaseConnections),
  )
  const graphql = await federate(graph, db, config, logger)
  close = async () => {
    await graphql?.stop()
    await closeDatabase(db)
  }
  await server.open(graph, { graphql, subgraph: serveOwnGraph(graph, createPublicSubgraph(graph.schema).schema) })
  logger.info(`ready: the graph at ${url}/graphql, its explorer at ${url}/playground`)
}

/** Starts federation if partners or a supergraph are configured; otherwise its modules are not loaded. */
async function federate(
  graph: Graph,
  db: Database,
  { subgraphsFile, supergraphFile, planner: engine, dataDir, env }: Config,
  logger: Logger,
): Promise<Federation | undefined> {
  if (subgraphsFile === undefined && supergraphFile === undefined) return undefined
  const { startFederation } = await import('../federation/federation.ts')
  const { storeInFile } = await import('../federation/schema-file.ts')
  const sources = { subgraphsFile, supergraphFile, env }
  // The file is for a role that may only read.
  const stores = [storeInDatabase(db), storeInFile(path.join(dataDir, 'partner-schemas.json'))]
  return startFederation({ graph, sources, engine, stores, logger })
}

/** Turns an error of listening into a {@link Failure} that names the setting to change. */
function explain(setting: string, host: string, port: number) {
  return (error: NodeJS.ErrnoException): never => {
    const sentence =
      error.code === 'EADDRINUSE'
        ? `Port ${port} is already in use on ${host}. Set ${setting} to another port, or to 0 for any free one.`
        : `The hub cannot listen on ${host}, port ${port} (${error.message}). Set HOST and ${setting} to an address and a port of this machine.`
    throw new Failure(sentence, 1, { cause: error })
  }
}

function watchDatabase(metrics: Metrics, db: Database, availability: Availability): void {
  const count = (kind: 'open' | 'idle' | 'waiting') => () => countConnections(db)[kind]
  metrics.gauge('hub_database_connections_open', 'Open connections to the database server.', count('open'))
  metrics.gauge('hub_database_connections_idle', 'Idle connections to the database server.', count('idle'))
  metrics.gauge('hub_database_statements_waiting', 'Statements waiting for a connection.', count('waiting'))
  metrics.gauge('hub_database_down', 'Whether the database does not respond.', () => Number(availability.isDown))
  metrics.counter('hub_database_outages_total', 'Outages of the database.', [], () => [[{}, availability.outages]])
  metrics.counter(
    'hub_database_failures_total',
    'Requests that failed because the database did not respond: operations, files and readiness checks.',
    [],
    () => [[{}, availability.failures]],
  )
}

/**
 * Runs `stop` at the first signal and ends the process. Further signals are ignored: on Ctrl+C both the terminal and
 * npm send one.
 */
function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<void>): void {
  let stopping = false
  const handle = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    try {
      await stop(signal)
      exitProcess(0)
    } catch (error) {
      console.error(error)
      exitProcess(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, handle)
}
