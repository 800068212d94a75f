import { setTimeout as sleep } from 'node:timers/promises'

/** How to wait for other users of the database. */
export type Waiting = {
  /** How long to wait; 0 does not wait. */
  waitMs?: number | undefined
  /** Called with a sentence about what is waited for: at once, then at intervals. */
  onWait?: ((sentence: string) => void) | undefined
  /** The interval, in milliseconds. */
  reportEvery?: number | undefined
}

/** The database ends an idle load or migration earlier than this, so that nobody waits in vain for a dead one. */
const WAIT_MS = 600_000

/** The default interval between two sentences, in milliseconds. */
const REPORT_EVERY = 30_000

/** Begins to wait, by trying again and again. */
export function startWaiting({ waitMs = WAIT_MS, onWait = () => {}, reportEvery = REPORT_EVERY }: Waiting = {}) {
  const startedAt = performance.now()
  let waited = 0
  let reportedAt = -Infinity

  return {
    /** How long the wait may take, in seconds. */
    seconds: inSeconds(waitMs),
    get isOver() {
      return waited >= waitMs
    },
    /**
     * Pauses before the next attempt.
     *
     * @param reason - A sentence about what is waited for.
     */
    async pause(milliseconds: number, reason: string): Promise<void> {
      if (waited - reportedAt >= reportEvery) {
        reportedAt = waited
        onWait(`${reason} Waiting at most ${inSeconds(waitMs - waited)} s for it to finish.`)
      }
      await sleep(Math.min(milliseconds, waitMs - waited))
      waited = performance.now() - startedAt
    },
  }
}

function inSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000)
}
