import { PostgresAdapter, PostgresDialect, sql, type Kysely } from 'kysely'
import { describeSession, findHolder, migrationLock, type LockSession } from './lock-sessions.ts'
import type { DB } from './tables.ts'

/** The error of a migration while another session migrates the database. */
export class MigrationRunning extends Error {
  /** The other session. */
  readonly holder: LockSession | undefined

  constructor(holder: LockSession | undefined) {
    super(`Another hub migrates the database${holder ? `: ${describeSession(holder)}` : ''}.`)
    this.holder = holder
  }
}

/** Kysely's dialect for PostgreSQL, but migrations do not queue for their lock: for an hour, without a word. */
export class ServerDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new ServerAdapter()
  }
}

class ServerAdapter extends PostgresAdapter {
  /**
   * SQL: `select pg_try_advisory_lock(…)`
   *
   * @throws {@link MigrationRunning} if it is not free.
   */
  override async acquireMigrationLock(db: Kysely<DB>): Promise<void> {
    const { rows } = await sql<{ free: boolean }>`/* migrate.lock */
      select pg_try_advisory_lock(${migrationLock}) as free`.execute(db)
    if (!rows[0]!.free) throw new MigrationRunning(await findHolder(db, migrationLock))
  }
}
