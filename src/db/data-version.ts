import { setTimeout as pause } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import type { Logger } from 'pino'
import { listen, onClose, type Database } from './client.ts'
import type { Listening } from './engine.ts'

/** The version of the data in the database, as far as this hub knows: an instant in ISO 8601, that only grows. */
export type DataVersion = {
  /** Undefined while it is not known for sure: the database is away, or holds no data. */
  readonly current: string | undefined
  /** Takes notice of a version that a statement read: the database may not have told it yet. */
  saw(version: string): void
  /** Calls back, at once, whenever `current` has become another. */
  onChange(tell: () => void): void
}

/** What the trigger of migration 0012 notifies. */
const channel = 'data_version'

const select = CompiledQuery.raw('/* dataVersion.read */ select version from data_state')

/** In milliseconds: how often the database is asked, because a connection that died in silence tells nothing. */
const HEARTBEAT = 5_000

/** In milliseconds: before the first attempt to listen again, and before later ones at most. */
const [FIRST_WAIT, LONGEST_WAIT] = [250, 10_000]

/** Watches the version of the data until `closeDatabase`. In: a migrated database; where to say that it is away. */
export function watchDataVersion(db: Database, log: Pick<Logger, 'warn'>, heartbeat: number = HEARTBEAT): DataVersion {
  const listeners: (() => void)[] = []
  let current: string | undefined
  const closing = new AbortController()

  function become(version: string | undefined): void {
    if (version === current) return
    current = version
    for (const tell of listeners) tell()
  }

  /** What is told may come after what a statement has read. */
  function hear(version: string): void {
    if (!version) become(undefined)
    else if (current === undefined || version > current) become(version)
  }

  async function watch(): Promise<void> {
    for (let wait = FIRST_WAIT; !closing.signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        await listenWhileItLasts(() => (wait = FIRST_WAIT))
      } catch (error) {
        if (closing.signal.aborted) return
        log.warn({ err: error, retryInMs: wait }, 'The database does not tell when its data change: no answer is kept.')
        await pauseUnless(closing.signal, wait)
      }
    }
  }

  async function listenWhileItLasts(isHeard: () => void): Promise<void> {
    const lost = new AbortController()
    const listening = await listen(db, channel, hear, () => lost.abort())
    const over = AbortSignal.any([closing.signal, lost.signal])
    try {
      while (!closing.signal.aborted) {
        // Once the connection is lost, this says why.
        // What stands there counts, even if somebody has put an earlier version back.
        become(await readVersion(listening))
        isHeard()
        await pauseUnless(over, heartbeat)
      }
    } finally {
      become(undefined)
      await listening.close()
    }
  }

  const watching = watch()
  onClose(db, () => {
    closing.abort()
    return watching
  })

  return {
    get current() {
      return current
    },
    saw(version) {
      if (current !== undefined) hear(version)
    },
    onChange: (tell) => void listeners.push(tell),
  }
}

async function readVersion(listening: Listening): Promise<string | undefined> {
  const [state] = await listening.query<{ version: string }>(select as CompiledQuery<{ version: string }>)
  return state?.version
}

async function pauseUnless(over: AbortSignal, milliseconds: number): Promise<void> {
  await pause(milliseconds, undefined, { signal: over }).catch(() => {})
}
