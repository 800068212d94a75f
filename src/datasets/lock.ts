import { setTimeout as pause } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import { Failure } from '../failure.ts'

/** How a load waits while another one is at work. */
export type Waiting = {
  /** In milliseconds, before it gives up; 0 does not wait. */
  patience?: number | undefined
  /** Who is told which load is at work, at first and then now and then. */
  tell?: ((sentence: string) => void) | undefined
  /** In milliseconds, between two times that it is told. */
  tellEvery?: number | undefined
}

/** In milliseconds. Longer than a load may be idle before the database ends it: who waits for a dead one gets its turn. */
const PATIENCE = 600_000

/** In milliseconds. */
const TELL_EVERY = 30_000

/** In milliseconds, between two looks whether the other load has ended. */
const LOOK_EVERY = 500

const lock = sql`hashtext('hub.data')::bigint`

/**
 * Takes the lock that only one load may have, to the end of the transaction. It is asked for again and again rather than
 * stood in line for: of a process that is killed while it waits, nothing is left that would get the lock one day.
 *
 * @param db - The transaction of a load.
 * @throws A Failure that names who has the lock, when patience ends; nothing has changed then.
 */
export async function lockData(
  db: Database,
  { patience = PATIENCE, tell = () => {}, tellEvery = TELL_EVERY }: Waiting = {},
): Promise<void> {
  const begun = performance.now()
  let toldAt = -Infinity
  for (let waited = 0; !(await tryLock(db)); waited = performance.now() - begun) {
    const holder = await findHolder(db)
    if (waited >= patience) throw givenUp(holder, patience)
    if (waited - toldAt >= tellEvery) {
      toldAt = waited
      const left = inSeconds(patience - waited)
      tell(
        `Another load is at work${holder ? `: ${describe(holder)}` : ''}. Waiting until it is done, for ${left} s at most.`,
      )
    }
    await pause(Math.min(LOOK_EVERY, patience - waited))
  }
}

async function tryLock(db: Database): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`/* datasets.lock */
    select pg_try_advisory_xact_lock(${lock}) as free`.execute(db)
  return rows[0]!.free
}

/** The session that has the lock. What is null a role may not see of another's, or is not there. */
type Holder = {
  pid: number
  role: string | null
  application: string | null
  client: string | null
  since: string | null
}

/** Out: undefined where the lock has just been given back. */
async function findHolder(db: Database): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`/* datasets.lock-holder */
    select locks.pid, usename as role, nullif(application_name, '') as application, host(client_addr) as client,
      xact_start as since
    from pg_locks locks left join pg_stat_activity activity on activity.pid = locks.pid
    where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint, objid::bigint) = (${half(32)}, ${half(0)})`.execute(db)
  return rows[0]
}

/** SQL for 32 bits of the lock's key, as `pg_locks` shows it. */
function half(shift: number): RawBuilder<number> {
  return sql`(${lock} >> ${sql.lit(shift)}) & ${sql.lit(0xffffffff)}`
}

function describe({ pid, role, application, client, since }: Holder): string {
  const known = [
    application,
    role && `role ${role}`,
    client && `from ${client}`,
    since && `transaction begun at ${since}`,
  ].filter(Boolean)
  return `process ${pid} of the database server${known.length > 0 ? ` (${known.join(', ')})` : ''}`
}

function givenUp(holder: Holder | undefined, patience: number): Failure {
  const left = holder ? ` If nobody is behind that one any more: select pg_terminate_backend(${holder.pid}).` : ''
  return new Failure(
    `Another load is at work${holder ? `: ${describe(holder)}` : ''}. After ${inSeconds(patience)} s of waiting nothing was ` +
      `changed. Try again later, or raise HUB_LOAD_WAIT.${left}`,
    1,
  )
}

function inSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000)
}
