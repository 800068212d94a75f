import { PostgresDialect, type CompiledQuery } from 'kysely'
import type { PoolClient } from 'pg'
import { typeParsers, type Engine, type Parsers } from './engine.ts'
import { ignore, keepAlives, PATIENCE, socketOf, type Connection, type Pg } from './postgres-connection.ts'
import { createLoad } from './postgres-load.ts'
import { createSessions } from './postgres-sessions.ts'
import { createStatementNames } from './statement-names.ts'

/** What the server's lists of its sessions call the hub, unless the URL or PGAPPNAME does. */
const NAME = 'territoires-industrie-hub'

/** In seconds. What a connection's process has gathered, such as plans that nobody uses any more, goes with it. */
const LIFE = 15 * 60

/**
 * For statements that are short and run beside each other: none is compiled (4 ms, for a page that takes 0.1 ms but whose
 * limit the planner does not know), none takes the cores of others, and a word in 300 000 titles is found without reading
 * all of them again, which took 2 s.
 */
const settings = `set jit = off; set max_parallel_workers_per_gather = 0; set work_mem = '16MB';
  ${keepAlives}`

/** Makes the connections; none is opened before the first statement. */
export async function createServer(url: string, maxConnections: number, parsers: Parsers): Promise<Engine> {
  const { default: pg } = await import('pg')
  const connection = {
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    fallback_application_name: NAME,
  }
  const types = typeParsers(pg, parsers)
  const pool = new pg.Pool({ ...connection, max: maxConnections, maxLifetimeSeconds: LIFE, pipeline: true, types })
  // A connection that the server closes is replaced at the next use; without listeners it would end the process.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore).query(settings).catch(ignore))
  const sessionOf = createSessions(pg, pool, connection)
  const nameFor = createStatementNames()

  /** Statements of one signal that are at work at the same time share a connection, on which they are sent together. */
  async function execute<O>({ sql, parameters }: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
    const session = sessionOf(signal)
    session.atWork++
    try {
      const client = await session.client
      signal?.throwIfAborted()
      sendTogether(client)
      return (await client.query({ name: nameFor(client, sql), text: sql, values: [...parameters] })).rows as O[]
    } catch (error) {
      // A table has changed: what was prepared on this connection fails from now on.
      if ((error as { code?: string }).code === '0A000') session.isStale = true
      throw error
    } finally {
      if (--session.atWork === 0) await session.end()
    }
  }

  async function inSnapshot<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R> {
    const session = sessionOf(signal)
    session.atWork++
    try {
      const client = await session.client
      await client.query('begin isolation level repeatable read read only')
      try {
        return await work()
      } finally {
        await client.query('commit').catch(ignore)
      }
    } finally {
      if (--session.atWork === 0) await session.end()
    }
  }

  return {
    dialect: new PostgresDialect({ pool }),
    execute,
    inSnapshot,
    load: createLoad(pg, { ...connection, types }),
    listen: createListen(pg, connection),
    countConnections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      if (!pool.ended) await pool.end()
    },
  }
}

/** Holds what is written to a connection back until all that is given in this turn is there: one write costs 0.1 ms. */
function sendTogether(client: PoolClient): void {
  const socket = socketOf(client)
  if (socket.writableCorked > 0) return
  socket.cork()
  process.nextTick(() => socket.uncork())
}

/** Makes what listens to a channel, over a connection of its own. */
function createListen(pg: Pg, connection: Connection): Engine['listen'] {
  return async (channel, hear, lost) => {
    const client = new pg.Client({ ...connection, query_timeout: PATIENCE })
    client.on('error', ignore).on('end', lost)
    client.on('notification', ({ payload = '' }) => hear(payload))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      client.end().catch(ignore)
      throw error
    }
    return {
      query: async ({ sql, parameters }) => (await client.query(sql, [...parameters])).rows,
      close: () => client.end(),
    }
  }
}
