import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { refuseNewerSchema } from '../db/schema-version.ts'
import { Failure } from '../failure.ts'
import { describeSession, findHolder, loadLock, type LockSession } from './lock-sessions.ts'

/** How a load waits for another one. */
export type Waiting = {
  /** How long to wait; 0 does not wait. */
  waitMs?: number | undefined
  /** Called with a sentence about the other load: at once, then at intervals. */
  onWait?: ((sentence: string) => void) | undefined
  /** The interval, in milliseconds. */
  reportEvery?: number | undefined
}

/** The database ends an idle load earlier than this, so that no load waits in vain for a dead one. */
const WAIT_MS = 600_000

/** The default interval between two sentences, in milliseconds. */
const REPORT_EVERY = 30_000

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
export async function lockData(
  db: Database,
  { waitMs = WAIT_MS, onWait = () => {}, reportEvery = REPORT_EVERY }: Waiting = {},
): Promise<void> {
  const startedAt = performance.now()
  let reportedAt = -Infinity
  for (let waited = 0; !(await tryLock(db)); waited = performance.now() - startedAt) {
    const holder = await findHolder(db)
    if (waited >= waitMs) throw timedOut(holder, waitMs)
    if (waited - reportedAt >= reportEvery) {
      reportedAt = waited
      const left = inSeconds(waitMs - waited)
      onWait(
        `Another load is running${holder ? `: ${describeSession(holder)}` : ''}. Waiting at most ${left} s for it to finish.`,
      )
    }
    await pause(Math.min(RETRY_EVERY, waitMs - waited))
  }
  // A newer hub may have migrated the database since this one connected.
  await refuseNewerSchema(db)
}

async function tryLock(db: Database): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`/* datasets.lock */
    select pg_try_advisory_xact_lock(${loadLock}) as free`.execute(db)
  return rows[0]!.free
}

function timedOut(holder: LockSession | undefined, waitMs: number): Failure {
  const left = holder ? ` If its client is gone, end it with: select pg_terminate_backend(${holder.pid}).` : ''
  return new Failure(
    `Another load is running${holder ? `: ${describeSession(holder)}` : ''}. The wait ended after ${inSeconds(waitMs)} s, and ` +
      `nothing was changed. Try again later, or raise HUB_LOAD_WAIT.${left}`,
    1,
  )
}

function inSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000)
}
