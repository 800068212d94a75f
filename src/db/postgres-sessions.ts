import type { Pool, PoolClient } from 'pg'
import { ignore, PATIENCE, socketOf, type Connection, type Pg } from './postgres-connection.ts'

/** A connection, and the statements of one signal that are at work on it. */
export type Session = { client: Promise<PoolClient>; atWork: number; isStale: boolean; end: () => Promise<void> }

/**
 * Makes what finds the connection of a signal: its statements that are at work at the same time share one. When the signal
 * is aborted, they are ended.
 *
 * @returns A function that gives the session of a signal; without a signal another one each time.
 */
export function createSessions(pg: Pg, pool: Pool, connection: Connection): (signal?: AbortSignal) => Session {
  const sessions = new WeakMap<AbortSignal, Session>()

  return (signal) => {
    const known = signal && sessions.get(signal)
    if (known) return known
    const client = pool.connect()
    let ending: Promise<void> | undefined
    let giveUp: NodeJS.Timeout | undefined
    const abort = async () => {
      const connected = await client.catch(ignore)
      if (!connected || session.atWork === 0) return
      giveUp = setTimeout(() => socketOf(connected).destroy(), PATIENCE)
      ending = terminate(pg, connection, connected)
    }
    const session: Session = {
      client,
      atWork: 0,
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
 * Ends the process behind a connection: a mere cancel would reach one of the statements on it, and the next would
 * begin. Over a connection of its own, because those of the pool may all be busy.
 */
async function terminate(
  pg: Pg,
  connection: Connection,
  { processID }: PoolClient & { processID?: number },
): Promise<void> {
  const beside = new pg.Client({ ...connection, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE })
  try {
    await beside.on('error', ignore).connect()
    await beside.query('select pg_terminate_backend($1)', [processID])
  } catch {
    // The connection is closed before long, if its statements do not end.
  } finally {
    beside.end().catch(ignore)
  }
}
