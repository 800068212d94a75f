import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely'
import type { PoolClient } from 'pg'
import { Failure } from '../failure.ts'
import { copyStatement, typeParsers, type Engine, type Listening, type LoadSession, type Parsers } from './engine.ts'
import { createStatementNames } from './statement-names.ts'
import type { DB } from './tables.ts'

/** What the server's lists of its sessions call the hub, unless the URL or PGAPPNAME does. */
const NAME = 'territoires-industrie-hub'

/** In milliseconds: how long statements may go on once they were told to end, and how long telling may take. */
const PATIENCE = 2_000

/** In seconds. What a connection's process has gathered, such as plans that nobody uses any more, goes with it. */
const LIFE = 15 * 60

/** The server notices within a minute that a client's machine has gone; by default it takes two hours. */
const keepAlives = 'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3'

/**
 * For statements that are short and run beside each other: none is compiled (4 ms, for a page that takes 0.1 ms but whose
 * limit the planner does not know), none takes the cores of others, and a word in 300 000 titles is found without reading
 * all of them again, which took 2 s.
 */
const settings = `set jit = off; set max_parallel_workers_per_gather = 0; set work_mem = '16MB';
  ${keepAlives}`

/**
 * For a load, which joins and sorts whole tables, and whose staged rows are no other connection's. It sends all the time:
 * one that has sent nothing for minutes is dead, and must not keep the lock.
 */
const loadSettings = `set jit = off; set work_mem = '128MB'; set temp_buffers = '128MB';
  ${keepAlives}; set idle_in_transaction_session_timeout = '5min'`

/** A load whose process was killed ends in the middle of a statement too. Servers on Windows cannot look, and refuse. */
const lookForClient = `set client_connection_check_interval = '5s'`

/** A connection, and the statements of one signal that are at work on it. */
type Session = { client: Promise<PoolClient>; atWork: number; isStale: boolean; end: () => Promise<void> }

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
  const sessions = new WeakMap<AbortSignal, Session>()
  const nameFor = createStatementNames()

  /**
   * Ends the process behind a connection: a mere cancel would reach one of the statements on it, and the next would
   * begin. Over a connection of its own, because those of the pool may all be busy.
   */
  async function terminate({ processID }: PoolClient & { processID?: number }): Promise<void> {
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

  function sessionOf(signal: AbortSignal | undefined): Session {
    const known = signal && sessions.get(signal)
    if (known) return known
    const client = pool.connect()
    let ending: Promise<void> | undefined
    let giveUp: NodeJS.Timeout | undefined
    const abort = async () => {
      const connected = await client.catch(ignore)
      if (!connected || session.atWork === 0) return
      giveUp = setTimeout(() => socketOf(connected).destroy(), PATIENCE)
      ending = terminate(connected)
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

  async function load<R>(work: (session: LoadSession) => Promise<{ commit: boolean; result: R }>): Promise<R> {
    const { from } = await import('pg-copy-streams')
    const client = new pg.Client({ ...connection, types })
    let lost: Error | undefined
    client.on('error', (error) => (lost ??= error))
    await client.connect()
    const pool = { connect: async () => Object.assign(client, { release: ignore }), end: async () => {} }
    const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as never }) })
    const copy = (table: string, columns: readonly string[], lines: Uint8Array) =>
      pipeline(Readable.from([lines]), client.query(from(copyStatement(table, columns, 'stdin'))))
    try {
      await client.query(loadSettings)
      await client.query(lookForClient).catch(ignore)
      await client.query('begin')
      const { commit, result } = await work({ db, copy })
      await client.query(commit ? 'commit' : 'rollback')
      return result
    } catch (error) {
      throw lost || isEnding(error) ? lostLoad(lost ?? error) : error
    } finally {
      // A transaction that is still open is rolled back with its connection.
      await client.end()
    }
  }

  /** Over a connection of its own. */
  async function listen(channel: string, hear: (payload: string) => void, lost: () => void): Promise<Listening> {
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

  return {
    dialect: new PostgresDialect({ pool }),
    execute,
    inSnapshot,
    load,
    listen,
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

function socketOf(client: PoolClient): Socket {
  return (client as PoolClient & { connection: { stream: Socket } }).connection.stream
}

/** Whether the server says with it that it ends the connection. */
function isEnding(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith('57P') ?? false
}

function lostLoad(cause: unknown): Failure {
  const sentence = `The database connection of a load was lost (${(cause as Error).message}).`
  return new Failure(`${sentence} Run it again: nothing of it was kept, or all of it.`, 1, { cause })
}

function ignore(): void {}
