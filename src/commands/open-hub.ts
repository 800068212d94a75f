import path from 'node:path'
import { pino, type Logger } from 'pino'
import type { Config } from '../config.ts'
import { ensureData, type Loaded } from '../datasets/load.ts'
import { closeDatabase, type Database, type DatabaseLocation } from '../db/client.ts'
import { connect } from '../db/connect.ts'
import { lockDataDir } from '../db/data-dir-lock.ts'
import { migrate } from '../db/migrate.ts'
import { content } from '../domains/content.ts'
import { createProgress } from './progress.ts'

/** Returns the location of the database according to the settings. */
export function locateDatabase({ databaseUrl, databaseConnections, dataDir }: Config): DatabaseLocation {
  return databaseUrl
    ? { url: databaseUrl, maxConnections: databaseConnections }
    : { folder: path.join(dataDir, 'pglite') }
}

/**
 * Opens the database for a command that changes data. It is migrated, and an empty one gets the rows that a hub would
 * load at its start.
 *
 * @throws {@link Failure} if a hub uses the embedded database, or the server cannot be reached.
 */
export async function openHub(config: Config): Promise<{ db: Database; close(): Promise<void> }> {
  const log = pino({ level: config.logLevel }, pino.destination(2))
  if (!config.databaseUrl) lockDataDir(config.dataDir)
  const db = await connect(locateDatabase(config), log)
  await migrate(db)
  // Rows that a hub has loaded stay as they are: its settings may differ from ours.
  const state = await db.selectFrom('data_state').select('version').executeTakeFirst()
  if (!state) await loadData(db, config, log)
  return { db, close: () => closeDatabase(db) }
}

/** Ensures that the database has the rows that the settings ask for, and shows the progress of a load. */
export async function loadData(db: Database, config: Config, log: Logger): Promise<Loaded> {
  const progress = createProgress(log)
  const { demonstration, demonstrationScale: scale } = config
  const waiting = { waitMs: config.loadWait, onWait: (sentence: string) => log.warn(sentence) }
  return ensureData(db, content, { demonstration, scale, progress: progress.report, waiting }).finally(progress.end)
}
