import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { compareReference, ensureData, type Loaded } from '../datasets/load.ts'
import { lockData } from '../datasets/lock.ts'
import type { Database } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { findUnreadable, isStandby, mayNotRead, mayWrite } from '../db/role.ts'
import { describeNewer, readSchemaVersion } from '../db/schema-version.ts'
import { content } from '../domains/content.ts'
import { Failure } from '../failure.ts'
import { createProgress } from './progress.ts'

const READING_ROLE =
  'The role of DATABASE_URL may only read, so the hub serves what is there. Off are migrations, new reference rows, ' +
  'HUB_DEMONSTRATION and HUB_DEMONSTRATION_SCALE: run hub migrate, and import, undo and forget, with a role that may write.'

const STANDBY =
  'The database is a standby, so the hub serves what is there. Off are migrations, new reference rows, HUB_DEMONSTRATION ' +
  'and HUB_DEMONSTRATION_SCALE: run hub migrate, and import, undo and forget, on the primary. The response cache is off ' +
  'too, because a standby reports no changes.'

/**
 * Prepares a database to be served. If the role may write, the schema and the rows are brought up to date, unless a newer
 * hub has done so; otherwise they must be.
 *
 * @throws {@link Failure} if the database is behind and the role may only read, or if only a newer hub may serve it.
 */
export async function prepareToServe(db: Database, config: Config, logger: Logger): Promise<void> {
  const { pending, newer } = await readSchemaVersion(db)
  if (newer.length > 0) logger.warn(`${describeNewer(newer)}. This one serves it, but changes nothing in it.`)
  if (!(await mayWrite(db))) {
    if (newer.length === 0) await checkIsPrepared(db, pending)
    logger.warn((await isStandby(db)) ? STANDBY : READING_ROLE)
  } else if (newer.length === 0) await updateAndLog(db, config, logger)
}

async function updateAndLog(db: Database, config: Config, logger: Logger): Promise<void> {
  const migrations = await migrateDatabase(db, config, logger)
  if (migrations.length > 0) logger.info({ migrations }, 'migrated the database')
  const { switched, keptNewer } = await loadRows(db, config, logger)
  if (keptNewer)
    logger.warn(
      'The reference rows of this version of the hub were replaced by those of another one, usually a newer one. Those stay, ' +
        'and so do its demonstration rows, whatever HUB_DEMONSTRATION says. To load those of this version, run hub migrate ' +
        '--replace-newer.',
    )
  if (switched)
    logger.warn(
      switched,
      'demonstration rows changed for every hub on this database: HUB_DEMONSTRATION or HUB_DEMONSTRATION_SCALE differs from the stored choice',
    )
}

/** Runs the pending migrations, once no load is running. Returns their names. */
export function migrateDatabase(db: Database, config: Config, log: Logger): Promise<string[]> {
  const waiting = waitingOf(config, log)
  return migrate(db, { before: (trx) => lockData(trx, waiting), waiting })
}

/**
 * Ensures that the database has the rows that the settings ask for, and shows the progress of a load.
 *
 * @param replaceNewer - Whether reference rows of a newer hub are replaced. By default those of the embedded database
 *   are: no other hub uses it.
 */
export async function loadRows(
  db: Database,
  config: Config,
  log: Logger,
  replaceNewer = config.databaseUrl === undefined,
): Promise<Loaded> {
  const progress = createProgress(log)
  const { demonstration, demonstrationScale: scale } = config
  const waiting = waitingOf(config, log)
  const options = { demonstration, scale, keepNewer: !replaceNewer, progress: progress.report, waiting }
  return ensureData(db, content, options).finally(progress.end)
}

function waitingOf({ loadWait: waitMs }: Config, log: Logger) {
  return { waitMs, onWait: (sentence: string) => log.warn(sentence) }
}

/** Checks that a role that may only read finds everything done. */
async function checkIsPrepared(db: Database, pending: string[]): Promise<void> {
  if (pending.length > 0) throw isBehind(`lacks the migrations up to ${pending.at(-1)}`)
  const unreadable = await findUnreadable(db)
  if (unreadable.length > 0) throw mayNotRead(unreadable)
  const age = await compareReference(db, content)
  if (age === 'missing') throw isBehind('has no rows yet')
  if (age === 'older') throw isBehind('has the reference rows of another version of the hub')
}

function isBehind(what: string): Failure {
  return new Failure(
    `The database ${what}, and this hub may only read it: run hub migrate with a role that may write.`,
    1,
  )
}
