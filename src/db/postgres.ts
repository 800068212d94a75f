import type { CompiledQuery } from 'kysely'
import type { PoolClient } from 'pg'
import { typeParsers, type Engine, type Parsers } from './engine.ts'
import { ServerDialect } from './migration-lock.ts'
import {
  ignore,
  KEEP_ALIVE_MS,
  keepAlives,
  loadPg,
  TIMEOUT_MS,
  socketOf,
  type Connection,
  type Pg,
} from './postgres-connection.ts'
import { createLoad } from './postgres-load.ts'
import { createSessions } from './postgres-sessions.ts'
import { createSendForText, sendForObjects, type Send } from './send-query.ts'
import { createSlowValues } from './slow-values.ts'
import { createStatementNames } from './statement-names.ts'

/** The hub's `application_name` on the server, unless the URL or PGAPPNAME sets one. */
const NAME = 'territoires-industrie-hub'

/** Closing a connection frees the memory of its process, such as that of unused plans. */
const MAX_CONNECTION_SECONDS = 15 * 60

/** Attempts of a statement that meets a migration, which another hub may run at any time. */
const ATTEMPTS = 5

/** A table has changed: the statements prepared on a connection fail from now on. */
const TABLE_CHANGED = '0A000'

/** What a statement fails with that meets a migration. */
const conflicts = new Set([
  TABLE_CHANGED,
  '40001', // cancelled on a standby, which replays it
  '40P01', // a deadlock
  '42P13', // planned with the new table, and the old function of its history
])

/**
 * For short concurrent statements. JIT would take 4 ms for a page that takes 0.1 ms, if the planner does not know its limit.
 * Parallel workers would take the cores of other statements. With less memory, finding a word in 300 000 titles reads them
 * all again, in 2 s.
 */
const settings = `set jit = off; set max_parallel_workers_per_gather = 0; set work_mem = '16MB';
  ${keepAlives}`

/**
 * Creates the engine for a PostgreSQL server. The first statement opens the first connection.
 *
 * @param maxConnections - Maximum number of connections that are open at once.
 * @param parsers - Read the values of some types from text.
 */
export async function createServer(url: string, maxConnections: number, parsers: Parsers): Promise<Engine> {
  const pg = await loadPg()
  const connection = {
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    fallback_application_name: NAME,
  }
  const types = typeParsers(pg, parsers)
  const pool = new pg.Pool({
    ...connection,
    Client: pg.Client,
    max: maxConnections,
    maxLifetimeSeconds: MAX_CONNECTION_SECONDS,
    pipeline: true,
    types,
  })
  // The pool replaces connections that the server closes; without listeners, their errors would end the process.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore).query(settings).catch(ignore))
  const sessionOf = createSessions(pg, pool, connection)
  const nameFor = createStatementNames()
  const slowValues = createSlowValues()
  const sendForText = createSendForText(pg)

  /** Concurrent statements of one signal share a connection, and are sent together. */
  async function run<R>(send: Send<R>, { sql, parameters }: CompiledQuery, signal?: AbortSignal): Promise<R[]> {
    const session = sessionOf(signal)
    session.running++
    try {
      const client = await session.client
      let name = slowValues.isPrepared(sql, parameters) ? nameFor(client, sql) : undefined
      for (let attempt = 1; ; attempt++) {
        signal?.throwIfAborted()
        sendTogether(client)
        try {
          const begun = performance.now()
          const rows = await send(client, { name: name!, text: sql, values: [...parameters] })
          const milliseconds = performance.now() - begun
          slowValues.note(sql, parameters, { isPrepared: name !== undefined, milliseconds })
          return rows
        } catch (error) {
          const { code = '' } = error as { code?: string }
          if (code === TABLE_CHANGED) session.isStale = true
          if (attempt === ATTEMPTS || !conflicts.has(code)) throw error
          name = undefined
        }
      }
    } finally {
      if (--session.running === 0) await session.end()
    }
  }

  async function inSnapshot<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R> {
    const session = sessionOf(signal)
    session.running++
    try {
      const client = await session.client
      await client.query('begin isolation level repeatable read read only')
      try {
        return await work()
      } finally {
        await client.query('commit').catch(ignore)
      }
    } finally {
      if (--session.running === 0) await session.end()
    }
  }

  return {
    dialect: new ServerDialect({ pool }),
    execute: (query, signal) => run(sendForObjects, query, signal),
    executeText: (query, signal) => run(sendForText, query, signal),
    inSnapshot,
    load: createLoad(pg, { ...connection, types }),
    listen: createListen(pg, connection),
    countConnections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      if (!pool.ended) await pool.end()
    },
  }
}

/** Combines the writes to a connection in one turn of the event loop: each write costs 0.1 ms. */
function sendTogether(client: PoolClient): void {
  const socket = socketOf(client)
  if (socket.writableCorked > 0) return
  socket.cork()
  process.nextTick(() => socket.uncork())
}

/** Creates the function that listens to a channel, on its own connection. */
function createListen(pg: Pg, connection: Connection): Engine['listen'] {
  return async (channel, onPayload, onLost) => {
    const client = new pg.Client({ ...connection, query_timeout: TIMEOUT_MS })
    client.on('error', ignore).on('end', onLost)
    client.on('notification', ({ payload = '' }) => onPayload(payload))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      client.end().catch(ignore)
      throw error
    }
    return {
      query: async ({ sql, parameters }) => (await client.query(sql, [...parameters])).rows,
      canStall: true,
      close: () => client.end(),
    }
  }
}
