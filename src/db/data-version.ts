import { once } from 'node:events'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import type { Logger } from 'pino'
import { listen, onClose, type Database } from './client.ts'
import type { Listening } from './engine.ts'

/** The version of the data, as this hub knows it: an instant in ISO 8601 that only increases. */
export type DataVersion = {
  /** Undefined while unknown: the database is unreachable, silent or empty. */
  readonly current: string | undefined
  /** Records a version that a statement has read: its notification may arrive later. */
  record(version: string): void
  /** Registers a callback, called synchronously whenever `current` changes. */
  onChange(listener: () => void): void
}

/** The channel that the trigger of migration 0012 notifies. */
const channel = 'data_version'

const select = CompiledQuery.raw('/* dataVersion.read */ select version from data_state')

/**
 * In milliseconds: how often the version is read on the connection that reports changes, and how soon the answer is due.
 * A connection can fall silent without an error: then the version is unknown within the sum of both.
 */
const [HEARTBEAT, ANSWER_MS] = [400, 400]

/** The wait before the first attempt to reconnect, and the longest one. */
const [FIRST_WAIT_MS, MAX_WAIT_MS] = [250, 10_000]

/**
 * Watches the version of the data until the database closes.
 *
 * @param db - A migrated database.
 * @param log - Gets a line when the version becomes unknown because of the database, and one when it is known again.
 * @param heartbeat - How often the version is read, in milliseconds.
 * @param onAlive - Called whenever the database answers.
 */
export function watchDataVersion(
  db: Database,
  log: Pick<Logger, 'warn' | 'info'>,
  { heartbeat = HEARTBEAT, onAlive }: { heartbeat?: number; onAlive?: () => void } = {},
): DataVersion {
  const listeners: (() => void)[] = []
  let current: string | undefined
  /** Whether the connection answers. What it reports after a silence may be old: then the version is read again. */
  let answers = false
  /** Whether anything new was reported since the version was last asked for. */
  let isNewer = false
  let isReported = false
  const closing = new AbortController()

  function setVersion(version: string | undefined): void {
    if (version === current) return
    current = version
    for (const listener of listeners) listener()
  }

  function onSilence(error?: unknown): void {
    answers = false
    setVersion(undefined)
    if (isReported) return
    isReported = true
    log.warn({ err: error }, 'The database does not report changes of its data: responses are not cached.')
  }

  function onAnswer(version: string | undefined): void {
    answers = true
    onAlive?.()
    // It counts even if a restored backup made it older.
    setVersion(version)
    if (!isReported) return
    isReported = false
    log.info('The database reports changes of its data again: responses are cached.')
  }

  /** A notification may arrive after a statement has read a later version. */
  function receive(version: string): void {
    if (answers && version && current !== undefined && version <= current) return
    isNewer = true
    if (answers) setVersion(version || undefined)
  }

  async function watch(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !closing.signal.aborted; wait = Math.min(2 * wait, MAX_WAIT_MS)) {
      try {
        await listenUntilLost(() => (wait = FIRST_WAIT_MS))
      } catch (error) {
        if (closing.signal.aborted) return
        onSilence(error)
        await pauseUnless(closing.signal, wait)
      }
    }
  }

  async function listenUntilLost(onAnswered: () => void): Promise<void> {
    const lost = new AbortController()
    const listening = await listen(db, channel, receive, () => lost.abort())
    const over = AbortSignal.any([closing.signal, lost.signal])
    try {
      while (!closing.signal.aborted) {
        isNewer = false
        // It throws once the connection is lost.
        const answer = readVersion(listening)
        if (listening.canStall && (await isLate(answer))) {
          onSilence()
          // It may be as old as the silence: the next one counts.
          await answer
          continue
        }
        const version = await answer
        onAnswered()
        if (isNewer && !answers) continue
        onAnswer(isNewer ? current : version)
        await (listening.canStall ? pauseUnless(over, heartbeat) : whenAborted(over))
      }
    } finally {
      answers = false
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

/** Whether an answer takes too long. One that arrived while this thread was busy does not. */
async function isLate(answer: Promise<unknown>): Promise<boolean> {
  const late = pause(ANSWER_MS, true, { ref: false }).then(nextTurn)
  return Promise.race([answer.then(() => false), late])
}

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

async function pauseUnless(over: AbortSignal, milliseconds: number): Promise<void> {
  await pause(milliseconds, undefined, { signal: over }).catch(() => {})
}
