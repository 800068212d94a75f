import type { Pool, PoolClient } from 'pg'
import { ignore, TIMEOUT_MS, socketOf, type Connection, type Pg } from './postgres-connection.ts'

/** A connection for the statements of one signal; `running` counts them. */
export type Session = { client: Promise<PoolClient>; running: number; isStale: boolean; end: () => Promise<void> }

/**
 * Creates the sessions of signals: concurrent statements of one signal share a connection, and are cancelled when the signal
 * aborts.
 *
 * @returns A function that finds or opens the session of a signal; without a signal, it always opens one.
 */
export function createSessions(pg: Pg, pool: Pool, connection: Connection): (signal?: AbortSignal) => Session {
  const sessions = new WeakMap<AbortSignal, Session>()

  return (signal) => {
    const open = signal && sessions.get(signal)
    if (open) return open
    const client = pool.connect()
    let ending: Promise<void> | undefined
    let giveUp: NodeJS.Timeout | undefined
    const abort = async () => {
      const connected = await client.catch(ignore)
      if (!connected || session.running === 0) return
      giveUp = setTimeout(() => socketOf(connected).destroy(), TIMEOUT_MS)
      ending = terminate(pg, connection, connected)
    }
    const session: Session = {
      client,
      running: 0,
      isStale: false,
      async end() {
        if (signal) sessions.delete(signal)
        signal?.removeEventListener('abort', abort)
        await ending
        clearTimeout(giveUp)
        ;(await client).release(ending !== undefined || session.isStale)
      },
    }
    signal?.addEventListener('abort', abort)
    if (signal) sessions.set(signal, session)
    return session
  }
}

/**
 * Ends the server process of a connection: a cancel would only reach one of its statements, and the next would start. Uses
 * a new connection, because those of the pool may all be busy.
 */
async function terminate(
  pg: Pg,
  connection: Connection,
  { processID }: PoolClient & { processID?: number },
): Promise<void> {
  const other = new pg.Client({ ...connection, connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS })
  try {
    await other.on('error', ignore).connect()
    await other.query('select pg_terminate_backend($1)', [processID])
  } catch {
    // If the statements do not end, the timeout closes the connection.
  } finally {
    other.end().catch(ignore)
  }
}
