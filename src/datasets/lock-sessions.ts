import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'

/** SQL for the key of the lock of loads. */
export const loadLock = sql`hashtext('hub.data')::bigint`

/** The session of a load on the server. Null is what the role may not see of other roles, or what is unknown. */
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

/** Finds the holder of the lock of loads; undefined if it is free. */
export async function findHolder(db: Database): Promise<LockSession | undefined> {
  const { rows } = await sql<LockSession>`/* datasets.lock-holder */
    select locks.pid, ${columns}
    from pg_locks locks left join pg_stat_activity activity on activity.pid = locks.pid
    where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint, objid::bigint) = (${half(32)}, ${half(0)})`.execute(db)
  return rows[0]
}

/**
 * Finds the loads that wait for the lock, the longest first, as far as the role may see the statements of others. They
 * poll, so no lock shows them, but their last statement does.
 *
 * @param holder - The process that holds the lock.
 */
export async function findWaiting(db: Database, holder: number): Promise<LockSession[]> {
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

/** SQL for 32 bits of the lock's key, as `pg_locks` shows it. */
function half(shift: number): RawBuilder<number> {
  return sql`(${loadLock} >> ${sql.lit(shift)}) & ${sql.lit(0xffffffff)}`
}
