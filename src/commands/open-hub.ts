import path from 'node:path'
import { pino, type Logger } from 'pino'
import type { Config } from '../config.ts'
import { readState } from '../datasets/state.ts'
import { closeDatabase, type Database, type DatabaseLocation } from '../db/client.ts'
import { connect } from '../db/connect.ts'
import { lockDataDir } from '../db/data-dir-lock.ts'
import { mayWrite } from '../db/role.ts'
import { refuseNewerSchema } from '../db/schema-version.ts'
import { Failure } from '../failure.ts'
import { loadRows, migrateDatabase } from './prepare-database.ts'

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
 * @throws {@link Failure} if a hub uses the embedded database, the server cannot be reached, the role may only read, or
 *   a newer hub has migrated the database.
 */
export async function openHub(config: Config): Promise<{ db: Database; close(): Promise<void> }> {
  const { db, log } = await openDatabaseToWrite(config)
  await refuseNewerSchema(db)
  await migrateDatabase(db, config, log)
  // Rows that a hub has loaded stay as they are: its settings may differ from ours.
  if (!(await readState(db))) await loadRows(db, config, log)
  return { db, close: () => closeDatabase(db) }
}

/**
 * Opens the database with a role that may write. What is logged goes to stderr.
 *
 * @throws {@link Failure} if a hub uses the embedded database, the server cannot be reached, or the role may only read.
 */
export async function openDatabaseToWrite(config: Config): Promise<{ db: Database; log: Logger }> {
  const log = pino({ level: config.logLevel }, pino.destination(2))
  if (!config.databaseUrl) lockDataDir(config.dataDir)
  const db = await connect(locateDatabase(config), log)
  if (!(await mayWrite(db)))
    throw new Failure(
      'This command changes the database, but may only read it: use a role that may write, on a server that is no standby.',
      1,
    )
  return { db, log }
}
