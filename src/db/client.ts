import { Kysely, type CompiledQuery } from 'kysely'
import type { Engine, Listening, LoadSession, Parsers } from './engine.ts'
import { createEmbedded } from './pglite.ts'
import { createServer } from './postgres.ts'
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

const engines = new WeakMap<Database, Engine>()

/** What is to end before a database is closed. */
const closings = new WeakMap<Database, (() => Promise<void>)[]>()

/**
 * Opens the database. Nothing is sent before the first statement, except that an embedded one is created or recovered.
 * In: where it is. Out: a Kysely handle, for `closeDatabase`.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const engine =
    'url' in location
      ? await createServer(location.url, location.maxConnections ?? 10, parsers)
      : await createEmbedded(location, parsers)
  const db = new Kysely<DB>({ dialect: engine.dialect })
  engines.set(db, engine)
  return db
}

/**
 * Runs a compiled statement. Out: its rows. Errors: the database's own, or the signal's reason as soon as it aborts:
 * a PostgreSQL server is then told to end the connection's process, with all that the signal has there; the embedded
 * database finishes a statement that it has begun.
 */
export async function executeQuery<O>(db: Database, query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
  signal?.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal?.reason)
  signal?.addEventListener('abort', abort)
  try {
    return await Promise.race([engineOf(db).execute(query, signal), aborted])
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/** Runs `work`, whose statements under this signal all see the rows as they are at one moment. */
export function inSnapshot<R>(db: Database, signal: AbortSignal, work: () => Promise<R>): Promise<R> {
  return engineOf(db).inSnapshot(signal, work)
}

/**
 * Runs `work` in one transaction on a connection of its own, which can copy rows in. It is committed where the work says
 * so, else nothing has happened. Out: the work's result. Errors: those of the work or the database; nothing has happened.
 */
export function inLoad<R>(
  db: Database,
  work: (session: LoadSession) => Promise<{ commit: boolean; result: R }>,
): Promise<R> {
  return engineOf(db).load(work)
}

/**
 * Listens to a channel of the database until it is closed. In: what to do with each notification, and when the
 * connection is lost, which the embedded database's never is. Errors: the database's own.
 */
export function listen(db: Database, ...channel: Parameters<Engine['listen']>): Promise<Listening> {
  return engineOf(db).listen(...channel)
}

/** Has something ended before the database is closed. */
export function onClose(db: Database, end: () => Promise<void>): void {
  closings.set(db, [...(closings.get(db) ?? []), end])
}

/** Ends what `onClose` was given, then closes the database and the connections that Kysely does not know of. */
export async function closeDatabase(db: Database): Promise<void> {
  await Promise.all((closings.get(db) ?? []).map((end) => end()))
  await db.destroy()
  await engineOf(db).close()
}

/** How busy the connections to a server are, and how many statements wait for one; all 0 on the embedded database. */
export function countConnections(db: Database): ReturnType<Engine['countConnections']> {
  return engineOf(db).countConnections()
}

function engineOf(db: Database): Engine {
  const engine = engines.get(db)
  if (!engine) throw new Error('This database was not opened by openDatabase, or is a transaction.')
  return engine
}
