import path from 'node:path'
import type { Command } from 'commander'
import { pino } from 'pino'
import { describeSettings, readConfig, type Config } from '../config.ts'
import { ensureData } from '../datasets/load.ts'
import type { DatabaseLocation } from '../db/client.ts'
import { connect } from '../db/connect.ts'
import { lockDataDir } from '../db/data-dir-lock.ts'
import { migrate } from '../db/migrate.ts'
import { Failure } from '../failure.ts'
import { createGraph } from '../graph/graph.ts'
import { createHttpServer, type HttpServer } from '../http/server.ts'
import { createProgress } from './progress.ts'

/** Adds `serve`: the graph over HTTP until a signal stops it. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the graph at /graphql and its explorer at /playground, until SIGTERM or Ctrl+C')
    .addHelpText(
      'after',
      '\nThe first start loads the reference rows and, unless switched off, the demonstration rows.\n\n' +
        describeSettings(),
    )
    .action(() => serve(readConfig(process.env)))
}

async function serve(config: Config): Promise<void> {
  const logger = pino({ level: config.logLevel })
  // Until the graph is served nobody is waiting for an answer, and a load that is cut short leaves nothing behind.
  let stop = async () => {}
  onStopSignal(async (signal) => {
    logger.info({ signal }, 'stopping')
    await stop()
  })

  const release = config.databaseUrl ? undefined : lockDataDir(config.dataDir)
  const db = await connect(locate(config), logger)
  const migrations = await migrate(db)
  if (migrations.length > 0) logger.info({ migrations }, 'tables brought up to date')
  const progress = createProgress(logger)
  await ensureData(db, {
    demonstration: config.demonstration,
    scale: config.demonstrationScale,
    progress: progress.report,
  }).finally(progress.end)

  const server = await createHttpServer({ graph: createGraph(db), logger })
  stop = async () => {
    await server.stop()
    await db.destroy()
    release?.()
  }
  await listen(server, config)
}

function locate({ databaseUrl, dataDir }: Config): DatabaseLocation {
  return databaseUrl ? { url: databaseUrl } : { folder: path.join(dataDir, 'pglite') }
}

async function listen(server: HttpServer, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const sentence =
      code === 'EADDRINUSE'
        ? `Port ${port} is already in use on ${host}: set PORT to another one, or to 0 for any free one.`
        : `The hub cannot listen on ${host}, port ${port} (${message}): set HOST and PORT to what this machine has.`
    throw new Failure(sentence, 1, { cause: error })
  }
}

/** Runs `stop` at the first signal and ends the process. npm passes Ctrl+C on although the terminal does too, so more may follow. */
function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<void>): void {
  let stopping = false
  const handle = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    try {
      await stop(signal)
      process.exit(0)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, handle)
}
