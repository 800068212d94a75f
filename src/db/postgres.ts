import type { CompiledQuery } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** The connections to a PostgreSQL server. */
export type Server = {
  pool: Pool
  /** Runs a statement. Errors: the server's own; the signal's reason as soon as it aborts, and the statement is cancelled. */
  execute<O>(query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]>
}

/** How values of a PostgreSQL type, by its OID, leave the database. */
export type Parsers = Readonly<Record<number, (value: string) => unknown>>

/** Makes the connections; none is opened before the first statement. */
export async function createServer(url: string, maxConnections: number, parsers: Parsers): Promise<Server> {
  const { default: pg } = await import('pg')
  const connection = { connectionString: url, connectionTimeoutMillis: 10_000 }
  const types = {
    getTypeParser: ((oid: number, format: 'text' | 'binary') =>
      (format === 'text' && parsers[oid]) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({ ...connection, max: maxConnections, types })
  // A connection that the server closes is replaced at the next use; without listeners it would end the process.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))

  /** Over a connection of its own, because those of the pool may all be busy. */
  async function cancel(client: PoolClient): Promise<void> {
    const { processID } = client as PoolClient & { processID: number }
    const beside = new pg.Client(connection).on('error', ignore)
    try {
      await beside.connect()
      await beside.query('select pg_cancel_backend($1)', [processID])
    } finally {
      await beside.end()
    }
  }

  async function execute<O>({ sql, parameters }: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
    signal?.throwIfAborted()
    let client: PoolClient | undefined
    let cancelled: Promise<void> | undefined
    const { promise: aborted, reject } = Promise.withResolvers<never>()
    const abort = () => {
      // What cannot be cancelled ends by itself.
      cancelled = client && cancel(client).catch(ignore)
      reject(signal?.reason)
    }
    const run = async () => {
      client = await pool.connect()
      try {
        signal?.throwIfAborted()
        return (await client.query(sql, [...parameters])).rows as O[]
      } finally {
        // Before the next statement has the connection, so that the cancel cannot hit that one.
        await cancelled
        client.release()
      }
    }
    signal?.addEventListener('abort', abort)
    try {
      return await Promise.race([run(), aborted])
    } finally {
      signal?.removeEventListener('abort', abort)
    }
  }

  return { pool, execute }
}

function ignore(): void {}
