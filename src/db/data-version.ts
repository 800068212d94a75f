import { setTimeout as pause } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import type { Logger } from 'pino'
import { listen, onClose, type Database } from './client.ts'
import type { Listening } from './engine.ts'

/** The version of the data, as this hub knows it: an instant in ISO 8601 that only increases. */
export type DataVersion = {
  /** Undefined while unknown: the database is unreachable or empty. */
  readonly current: string | undefined
  /** Records a version that a statement has read: its notification may arrive later. */
  record(version: string): void
  /** Registers a callback, called synchronously whenever `current` changes. */
  onChange(listener: () => void): void
}

/** The channel that the trigger of migration 0012 notifies. */
const channel = 'data_version'

const select = CompiledQuery.raw('/* dataVersion.read */ select version from data_state')

/** In milliseconds: how often the version is read, because a connection can die silently. */
const HEARTBEAT = 5_000

/** The wait before the first attempt to reconnect, and the longest one. */
const [FIRST_WAIT_MS, MAX_WAIT_MS] = [250, 10_000]

/**
 * Watches the version of the data until the database closes.
 *
 * @param db - A migrated database.
 * @param log - Warned while the database is unreachable.
 * @param heartbeat - How often the version is read, in milliseconds.
 */
export function watchDataVersion(db: Database, log: Pick<Logger, 'warn'>, heartbeat: number = HEARTBEAT): DataVersion {
  const listeners: (() => void)[] = []
  let current: string | undefined
  const closing = new AbortController()

  function setVersion(version: string | undefined): void {
    if (version === current) return
    current = version
    for (const listener of listeners) listener()
  }

  /** A notification may arrive after a statement has read a later version. */
  function receive(version: string): void {
    if (!version) setVersion(undefined)
    else if (current === undefined || version > current) setVersion(version)
  }

  async function watch(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !closing.signal.aborted; wait = Math.min(2 * wait, MAX_WAIT_MS)) {
      try {
        await listenUntilLost(() => (wait = FIRST_WAIT_MS))
      } catch (error) {
        if (closing.signal.aborted) return
        log.warn(
          { err: error, retryInMs: wait },
          'The database does not report changes of its data: responses are not cached.',
        )
        await pauseUnless(closing.signal, wait)
      }
    }
  }

  async function listenUntilLost(onAlive: () => void): Promise<void> {
    const lost = new AbortController()
    const listening = await listen(db, channel, receive, () => lost.abort())
    const over = AbortSignal.any([closing.signal, lost.signal])
    try {
      while (!closing.signal.aborted) {
        // It throws once the connection is lost. The version read counts, even if a restored backup made it older.
        setVersion(await readVersion(listening))
        onAlive()
        await pauseUnless(over, heartbeat)
      }
    } finally {
      setVersion(undefined)
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
    record(version) {
      if (current !== undefined) receive(version)
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

async function readVersion(listening: Listening): Promise<string | undefined> {
  const [state] = await listening.query<{ version: string }>(select as CompiledQuery<{ version: string }>)
  return state?.version
}

async function pauseUnless(over: AbortSignal, milliseconds: number): Promise<void> {
  await pause(milliseconds, undefined, { signal: over }).catch(() => {})
}
