import { sql, type Kysely, type RawBuilder } from 'kysely'
import { Failure } from '../failure.ts'
import type { DB } from './tables.ts'

/** SQL for the key of an advisory lock. */
type LockKey = RawBuilder<unknown>

/** The key of the lock of loads. */
export const loadLock: LockKey = sql`hashtext('hub.data')::bigint`

/** The key of the lock of migrations: Kysely's own, which earlier versions of the hub take. */
export const migrationLock: LockKey = sql`3853314791062309107::bigint`

/** A session on the server that holds a lock, or waits for it. Null is what the role may not see of other roles, or what is unknown. */
export type LockSession = {
  pid: number
  role: string | null
  application: string | null
  client: string | null
  /** When its transaction started, and the seconds since then. */
  since: string | null
  seconds: number | null
}

const columns = sql`usename as role, nullif(application_name, '') as application, host(client_addr) as client,
  xact_start as since, extract(epoch from clock_timestamp() - xact_start)::int as seconds`

/** Finds the session that holds a lock; undefined if it is free. */
export async function findHolder(db: Kysely<DB>, lock: LockKey): Promise<LockSession | undefined> {
  const { rows } = await sql<LockSession>`/* datasets.lock-holder */
    select locks.pid, ${columns}
    from pg_locks locks left join pg_stat_activity activity on activity.pid = locks.pid
    where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint, objid::bigint) = (${half(lock, 32)}, ${half(lock, 0)})`.execute(db)
  return rows[0]
}

/** Finds the session that has locked one of these tables against readers, or waits to do so. */
export async function findLocker(
  db: Kysely<DB>,
  tables: readonly string[],
): Promise<(LockSession & { table: string }) | undefined> {
  const { rows } = await sql<LockSession & { table: string }>`/* status.locker */
    select relname as table, locks.pid, ${columns}
    from pg_locks locks join pg_class on pg_class.oid = relation
    left join pg_stat_activity activity on activity.pid = locks.pid
    where locktype = 'relation' and mode = 'AccessExclusiveLock'
      and database = (select oid from pg_database where datname = current_database())
      and relation in (${sql.join(tables.map((name) => sql`to_regclass(${`public.${name}`})`))})
    order by granted desc limit 1`.execute(db)
  return rows[0]
}

/**
 * Finds the loads that wait for the lock, the longest first, as far as the role may see the statements of others. They
 * poll, so no lock shows them, but their last statement does.
 *
 * @param holder - The process that holds the lock.
 */
export async function findWaiting(db: Kysely<DB>, holder: number): Promise<LockSession[]> {
  const { rows } = await sql<LockSession>`/* datasets.waiting */
    select pid, ${columns} from pg_stat_activity
    where datname = current_database() and query like '/* datasets.lock%' and xact_start is not null
      and pid not in (${holder}, pg_backend_pid())
    order by xact_start`.execute(db)
  return rows
}

/** Names a session in the words of messages. */
export function describeSession({ pid, role, application, client, since }: LockSession): string {
  const details = [
    application,
    role && `role ${role}`,
    client && `from ${client}`,
    since && `transaction started at ${since}`,
  ].filter(Boolean)
  return `process ${pid} of the database server${details.length > 0 ? ` (${details.join(', ')})` : ''}`
}

/**
 * Creates the error for a lock that did not become free.
 *
 * @param running - A sentence about its holder.
 */
export function timedOut(running: string, seconds: number, holder: LockSession | undefined): Failure {
  const end = holder ? ` If its client is gone, end it with: select pg_terminate_backend(${holder.pid}).` : ''
  return new Failure(
    `${running} The wait ended after ${seconds} s, and nothing was changed. Try again later, or raise HUB_LOAD_WAIT.${end}`,
    1,
  )
}

/** SQL for 32 bits of a key, as `pg_locks` shows it. */
function half(lock: LockKey, shift: number): RawBuilder<number> {
  return sql`(${lock} >> ${sql.lit(shift)}) & ${sql.lit(0xffffffff)}`
}
