import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { describeSession, findHolder, loadLock, timedOut } from '../db/lock-sessions.ts'
import { refuseNewerSchema } from '../db/schema-version.ts'
import { startWaiting, type Waiting } from '../db/waiting.ts'

/** The interval between two attempts to take the lock, in milliseconds. */
const RETRY_EVERY = 500

/**
 * Takes the lock of loads, which only one transaction can hold, until the end of the transaction. It polls instead of
 * queueing for it: a process that is killed while it queues would leave a session that takes the lock later.
 *
 * @param db - The transaction of a load.
 * @throws {@link Failure} naming the holder of the lock when the wait times out, or if a newer hub has migrated the
 *   database; nothing has changed then.
 */
export async function lockData(db: Database, waiting?: Waiting): Promise<void> {
  const wait = startWaiting(waiting)
  while (!(await tryLock(db))) {
    const holder = await findHolder(db, loadLock)
    const running = `Another load is running${holder ? `: ${describeSession(holder)}` : ''}.`
    if (wait.isOver) throw timedOut(running, wait.seconds, holder)
    await wait.pause(RETRY_EVERY, running)
  }
  // A newer hub may have migrated the database since this one connected.
  await refuseNewerSchema(db)
}

async function tryLock(db: Database): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`/* datasets.lock */
    select pg_try_advisory_xact_lock(${loadLock}) as free`.execute(db)
  return rows[0]!.free
}
