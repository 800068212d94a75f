import type { CompiledQuery } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** The connections to a PostgreSQL server. */
export type Server = {
  pool: Pool
  /** Runs a statement, which is cancelled when the signal aborts. Errors: the server's own; the signal's reason before it runs. */
  execute<O>(query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]>
}

/** How values of a PostgreSQL type, by its OID, leave the database. */
export type Parsers = Readonly<Record<number, (value: string) => unknown>>

/** In milliseconds: how long a statement may go on once it was told to end, and how long telling may take. */
const PATIENCE = 2_000

/** Makes the connections; none is opened before the first statement. */
export async function createServer(url: string, maxConnections: number, parsers: Parsers): Promise<Server> {
  const { default: pg } = await import('pg')
  const connection = { connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true }
  const types = {
    getTypeParser: ((oid: number, format: 'text' | 'binary') =>
      (format === 'text' && parsers[oid]) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({ ...connection, max: maxConnections, types })
  // A connection that the server closes is replaced at the next use; without listeners it would end the process.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))

  /** Over a connection of its own, because those of the pool may all be busy. What cannot be cancelled ends by itself. */
  async function cancel(client: PoolClient): Promise<void> {
    const { processID } = client as PoolClient & { processID: number }
    const beside = new pg.Client({ ...connection, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE })
    try {
      await beside.on('error', ignore).connect()
      await beside.query('select pg_cancel_backend($1)', [processID])
    } catch {
      // The statement's own connection is closed before long, if it does not end.
    } finally {
      beside.end().catch(ignore)
    }
  }

  async function execute<O>({ sql, parameters }: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
    const client = await pool.connect()
    let cancelled: Promise<void> | undefined
    let giveUp: NodeJS.Timeout | undefined
    const abort = () => {
      cancelled = cancel(client)
      giveUp = setTimeout(() => client.end().catch(ignore), PATIENCE)
    }
    try {
      signal?.throwIfAborted()
      signal?.addEventListener('abort', abort)
      return (await client.query(sql, [...parameters])).rows as O[]
    } finally {
      signal?.removeEventListener('abort', abort)
      clearTimeout(giveUp)
      // Before the next statement has the connection, so that the cancel cannot hit that one.
      await cancelled
      client.release()
    }
  }

  return { pool, execute }
}

function ignore(): void {}
