import { existsSync, renameSync, rmSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { Kysely, PGliteDialect, PostgresDialect, type CompiledQuery } from 'kysely'
import { createServer, type Parsers, type Server } from './postgres.ts'
import type { DB } from './tables.ts'

/** A handle on the hub's database, whichever of the two engines is behind it. */
export type Database = Kysely<DB>

/** Where the rows live: a PostgreSQL server, an embedded database in a folder, or one in memory (tests). */
export type DatabaseLocation = { url: string; maxConnections?: number } | { folder: string } | { memory: true }

const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8 = 20
const NUMERIC = 1700

/** How values leave the database, the same on both engines: dates as text, instants as ISO 8601, numbers as numbers. */
const parsers: Parsers = {
  [DATE]: (value) => value,
  [TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
  [INT8]: Number,
  [NUMERIC]: Number,
}

/**
 * Opens the database. Nothing is sent before the first statement, except that an embedded one is created or recovered.
 * In: where it is. Out: a Kysely handle, for `closeDatabase`.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  if (!('url' in location)) return new Kysely<DB>({ dialect: await embedded(location) })
  const server = await createServer(location.url, location.maxConnections ?? 10, parsers)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: server.pool }) })
  servers.set(db, server)
  return db
}

const servers = new WeakMap<Database, Server>()

/** The statements that an operation gave to the embedded database together; `end` settles when the last has ended. */
type Turn = { signal: AbortSignal | undefined; isBegun: boolean; end: Promise<unknown> }

/** Of an embedded database: the turn that was given last. */
const turns = new WeakMap<Database, Turn>()

/**
 * Runs a compiled statement. Out: its rows. Errors: the database's own, or the signal's reason as soon as it aborts:
 * a PostgreSQL server is then told to cancel the statement; the embedded database finishes one that it has begun.
 */
export async function executeQuery<O>(db: Database, query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
  signal?.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal?.reason)
  signal?.addEventListener('abort', abort)
  try {
    const rows = servers.get(db)?.execute(query, signal) ?? executeInTurn(db, query, signal)
    return await Promise.race([rows, aborted])
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/**
 * Runs one statement after the other, because they run on this thread. Between operations the event loop takes a turn:
 * connections are read, so that who asks for too much is refused at once, and timers fire. Statements that an operation
 * gives together run together, so that what lies below them is read together too.
 */
function executeInTurn<O>(db: Database, query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
  let turn = turns.get(db)
  if (!turn || turn.signal !== signal || turn.isBegun) turns.set(db, (turn = turnAfter(turn, signal)))
  const rows = turn.end.then(async () => {
    signal?.throwIfAborted()
    return (await db.executeQuery(query)).rows
  })
  turn.end = rows.catch(() => {})
  return rows
}

function turnAfter(before: Turn | undefined, signal: AbortSignal | undefined): Turn {
  const begin = Promise.resolve(before?.end).then(() => setImmediate())
  const turn: Turn = { signal, isBegun: false, end: begin.then(() => void (turn.isBegun = true)) }
  return turn
}

/** Closes the database, and the connections that Kysely does not know of. */
export async function closeDatabase(db: Database): Promise<void> {
  await db.destroy()
  const pool = servers.get(db)?.pool
  if (pool && !pool.ended) await pool.end()
}

/** How busy the connections to a server are, and how many statements wait for one; all 0 on the embedded database. */
export function countConnections(db: Database): { open: number; idle: number; waiting: number } {
  const { totalCount: open = 0, idleCount: idle = 0, waitingCount: waiting = 0 } = servers.get(db)?.pool ?? {}
  return { open, idle, waiting }
}

async function embedded(location: { folder: string } | { memory: true }) {
  const [{ PGlite }, { unaccent }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/unaccent'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ])
  const options = {
    extensions: { unaccent, pg_trgm },
    parsers,
    // A quarter of the default: 128 MB of buffers would all be resident before long.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
  }
  if ('memory' in location) return new PGliteDialect({ pglite: await PGlite.create(options) })
  const { folder } = location
  if (!existsSync(folder)) {
    // Created aside and renamed, because PGlite takes a half-written folder for a whole one.
    const draft = `${folder}.draft`
    rmSync(draft, { recursive: true, force: true })
    await PGlite.create({ ...options, dataDir: draft }).then((created) => created.close())
    renameSync(draft, folder)
  }
  return new PGliteDialect({ pglite: await PGlite.create({ ...options, dataDir: folder }) })
}
