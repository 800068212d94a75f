import { promises as fs } from 'node:fs'
import path from 'node:path'
import { sql, type Kysely } from 'kysely'
import { FileMigrationProvider, Migrator, type Migration } from 'kysely/migration'
import { Failure } from '../failure.ts'
import type { Database } from './client.ts'
import { timedOut } from './lock-sessions.ts'
import { MigrationRunning } from './migration-lock.ts'
import { migrationFolder, readSchemaVersion } from './schema-version.ts'
import { startWaiting, type Waiting } from './waiting.ts'

/** A file of `migrations/`. */
export type HubMigration = Migration & {
  /**
   * False if the migration only expands: hubs that do not know it may go on serving the database. Otherwise, the oldest
   * migration that a hub must know to serve it.
   */
  contracts?: false | { oldestHub: string }
}

/** Migrations by name. */
export type HubMigrations = Readonly<Record<string, HubMigration>>

/** How migrations run. */
export type MigrationOptions = {
  /** By default, those of this hub. */
  migrations?: HubMigrations
  /** Called before the migrations, and again in their transaction. */
  before?: (db: Database) => Promise<void>
  /** How to wait for another migration, and for tables that others read. */
  waiting?: Waiting
}

/**
 * Whoever reads a table waits as long as a migration waits for it. So it gives up, sooner than the second after which
 * PostgreSQL looks for deadlocks, and tries again.
 */
const LOCK_TIMEOUT = sql.lit('500ms')

/** A migration whose process has stopped must not keep its locks: every operation of every hub would wait for them. */
const IDLE_TIMEOUT = sql.lit('45s')

/** The interval between two attempts, in milliseconds. */
const RETRY_EVERY = 1_000

/** Reads the migrations of this hub. */
export async function readMigrations(): Promise<HubMigrations> {
  const provider = new FileMigrationProvider({ fs, path, migrationFolder, import: (file) => import(file) })
  return provider.getMigrations()
}

/**
 * Runs the pending migrations in one transaction. Kysely takes a lock, so several hubs may start at once: one waits
 * for the other, by trying again and again.
 *
 * @returns The names of the migrations that ran.
 * @throws The database's error with the migration's name; a {@link Failure} if only a newer hub may serve the database,
 *   the role may not change it, or others read its tables all the time.
 */
export async function migrate(db: Database, options: MigrationOptions = {}): Promise<string[]> {
  const { migrations = await readMigrations(), before, waiting } = options
  const wait = startWaiting(waiting)
  while ((await readSchemaVersion(db, Object.keys(migrations).toSorted())).pending.length > 0) {
    // Before Kysely takes its lock, which a migration that waits for a load would keep from other hubs.
    await before?.(db)
    const migrator = new Migrator({ db, provider: { getMigrations: async () => withOldestHub(migrations, before) } })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (!error) return results.map((result) => result.migrationName)
    if (isOvertaken(error)) continue
    const failed = results.find((result) => result.status === 'Error')?.migrationName
    const reason = whyBusy(error, failed)
    if (reason === undefined) throw describe(error, failed)
    if (wait.isOver) throw isBusy(error, failed, wait.seconds)
    await wait.pause(RETRY_EVERY, reason)
  }
  return []
}

/** Makes migrations record which hubs may serve the database after them. */
function withOldestHub(migrations: HubMigrations, before: MigrationOptions['before']): Record<string, Migration> {
  let isFirst = true
  const run = async (db: Kysely<unknown>, { up, contracts }: HubMigration) => {
    if (isFirst) await begin(db as Database)
    isFirst = false
    await up(db)
    if (contracts)
      await sql`insert into oldest_hub (migration) values (${contracts.oldestHub})
        on conflict (only_row) do update set migration = excluded.migration`.execute(db)
  }
  return Object.fromEntries(
    Object.entries(migrations).map(([name, migration]) => [name, { up: (db) => run(db, migration) }]),
  )

  async function begin(db: Database): Promise<void> {
    await sql`set local idle_in_transaction_session_timeout = ${IDLE_TIMEOUT}`.execute(db)
    await before?.(db)
    await sql`set local lock_timeout = ${LOCK_TIMEOUT}`.execute(db)
  }
}

/** Whether a newer hub has migrated the database in the meantime. */
function isOvertaken(error: unknown): boolean {
  return /previously executed migration \S+ is missing/.test(String(error))
}

/** A sentence about what another attempt would wait for; undefined if it would fail, too. */
function whyBusy(error: unknown, failed: string | undefined): string | undefined {
  if (error instanceof MigrationRunning) return error.message
  const { code = '' } = error as { code?: string }
  if (failed === undefined || !['55P03', '40P01'].includes(code)) return undefined
  return `The migration ${failed} needs tables that others use, such as a backup.`
}

function describe(error: unknown, failed = '(none started)'): Error {
  if (error instanceof Failure) return error
  const { code, message } = error as { code?: string; message: string }
  if (code === '42501')
    return new Failure(
      `The role of DATABASE_URL may not change the tables (${message}): run hub migrate with the role that owns them.`,
      1,
      { cause: error },
    )
  return new Error(`The migration ${failed} failed.`, { cause: error })
}

function isBusy(error: unknown, failed: string | undefined, seconds: number): Failure {
  if (error instanceof MigrationRunning) return timedOut(error.message, seconds, error.holder)
  return new Failure(
    `The migration ${failed} could not lock its tables within ${seconds} s, because others use them, such as a backup. ` +
      'Nothing was changed. Try again when that has ended.',
    1,
    { cause: error },
  )
}
