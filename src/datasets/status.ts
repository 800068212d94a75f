import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { compareSchema, type SchemaVersion } from '../db/schema-version.ts'
import {
  describeSession,
  findHolder,
  findLocker,
  findWaiting,
  loadLock,
  migrationLock,
  type LockSession,
} from '../db/lock-sessions.ts'
import { DEMONSTRATION } from '../demonstration.ts'

/** The state of a database, and the loads on it. */
export type Status = {
  /** Null if it could not be read. */
  schema: SchemaVersion | null
  /**
   * What was loaded; null if nothing was, if it could not be read, or while the schema is older than this version of the
   * hub needs.
   */
  data: LoadedData | null
  /** What could not be read and why, in sentences. */
  unread: string[]
  /** The hub that migrates the database. */
  migration: LockSession | null
  /** The load that holds the lock, and those that wait for it. */
  load: { holder: LockSession | null; waiting: LockSession[] }
}

/** What a database holds. */
export type LoadedData = {
  version: string
  demonstration: boolean
  demonstrationScale: number
  /** Numbers of data sets. */
  datasets: { reference: number; demonstration: number; imported: number }
  /** The last releases, newest first. */
  releases: { id: string; dataset: string; loadedAt: string; rows: number }[]
}

/** What each read may wait for a lock, and how long each of its statements may take. */
const [LOCK_TIMEOUT, STATEMENT_TIMEOUT] = [sql.lit('2s'), sql.lit('5s')]

/** How many of the last releases are shown. */
const RELEASES = 5

/** Reads the state of a database, and changes nothing. Tables that others have locked are left out. */
export async function readStatus(db: Database): Promise<Status> {
  const unread: string[] = []
  const tryRead = async <R>(what: string, tables: string[], read: (db: Database) => Promise<R>) => {
    const found = await readInTime(db, read)
    if (found === 'late') unread.push(await explainLate(db, what, tables))
    return found === 'late' ? null : found.result
  }
  const schema = await tryRead('schema', ['kysely_migration'], (trx) => compareSchema(trx))
  const isCurrent = schema?.pending.length === 0
  const data = isCurrent ? await tryRead('data', ['data_state', 'dataset', 'release'], readData) : null
  const migration = (await findHolder(db, migrationLock)) ?? null
  const holder = (await findHolder(db, loadLock)) ?? null
  const waiting = holder ? await findWaiting(db, holder.pid) : []
  return { schema, data, unread, migration, load: { holder, waiting } }
}

/** Reads tables, unless that takes too long. */
async function readInTime<R>(db: Database, read: (db: Database) => Promise<R>): Promise<{ result: R } | 'late'> {
  try {
    return await db.transaction().execute(async (trx) => {
      await sql`set local lock_timeout = ${LOCK_TIMEOUT}`.execute(trx)
      await sql`set local statement_timeout = ${STATEMENT_TIMEOUT}`.execute(trx)
      return { result: await read(trx) }
    })
  } catch (error) {
    if (!['55P03', '57014'].includes((error as { code?: string }).code ?? '')) throw error
    return 'late'
  }
}

async function explainLate(db: Database, what: string, tables: readonly string[]): Promise<string> {
  const locker = await findLocker(db, tables)
  return locker
    ? `The ${what} could not be read, because ${describeSession(locker)} has locked the table ${locker.table}.`
    : `The ${what} could not be read, because the database took too long.`
}

async function readData(db: Database): Promise<LoadedData | null> {
  const state = await db.selectFrom('data_state').selectAll().executeTakeFirst()
  if (!state) return null
  const { rows: datasets } = await sql<LoadedData['datasets']>`/* status.datasets */
    select count(*) filter (where origin <> 'IMPORT' and kind <> ${sql.lit(DEMONSTRATION)}) as reference,
      count(*) filter (where kind = ${sql.lit(DEMONSTRATION)}) as demonstration,
      count(*) filter (where origin = 'IMPORT') as imported
    from dataset`.execute(db)
  const releases = await db
    .selectFrom('release')
    .select(['id', 'dataset_id as dataset', 'loaded_at as loadedAt', 'row_count as rows'])
    .orderBy('loaded_at', 'desc')
    .orderBy('id')
    .limit(RELEASES)
    .execute()
  return {
    version: state.version,
    demonstration: state.demonstration,
    demonstrationScale: state.demonstration_scale,
    datasets: datasets[0]!,
    releases,
  }
}
