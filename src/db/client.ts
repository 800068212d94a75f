import { Kysely, type CompiledQuery } from 'kysely'
import { untilAborted } from '../until-aborted.ts'
import type { Engine, Listening, LoadSession, Parsers, TextRow } from './engine.ts'
import { createEmbedded } from './pglite.ts'
import { createServer } from './postgres.ts'
import type { DB } from './tables.ts'

export type { TextRow }

/** A handle on the hub's database, on either engine. */
export type Database = Kysely<DB>

/** Where the rows live: a PostgreSQL server, an embedded database in a folder, or one in memory (tests). */
export type DatabaseLocation = { url: string; maxConnections?: number } | { folder: string } | { memory: true }

const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8 = 20
const NUMERIC = 1700

/** How both engines return values: dates as text, instants as ISO 8601, numbers as numbers. */
const parsers: Parsers = {
  [DATE]: (value) => value,
  [TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
  [INT8]: Number,
  [NUMERIC]: Number,
}

const engines = new WeakMap<Database, Engine>()

/** Functions to call before a database closes. */
const closings = new WeakMap<Database, (() => Promise<void>)[]>()

/**
 * Opens the database. A server is not contacted before the first statement; an embedded database is created or recovered.
 *
 * @param location - Where the rows live.
 * @returns A Kysely handle, to be closed with {@link closeDatabase}.
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
 * Runs a compiled statement.
 *
 * @param signal - Cancels it: a PostgreSQL server terminates the connection, with every statement of this signal on it; the
 *   embedded database finishes a statement that has started.
 * @returns The rows.
 * @throws The database's error, or the signal's reason as soon as it aborts.
 */
export function executeQuery<O>(db: Database, query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
  return untilAborted(startQuery(db, query, signal), signal)
}

/**
 * The same, but what it returns settles only when the statement has ended, or its connection.
 *
 * @throws The database's error, or the signal's reason if the statement has not started.
 */
export async function startQuery<O>(db: Database, query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
  signal?.throwIfAborted()
  return engineOf(db).execute(query, signal)
}

/**
 * The same for a statement whose columns are all read as text: the rows are arrays, as they came.
 *
 * @throws The database's error, or the signal's reason if the statement has not started.
 */
export async function startTextQuery(db: Database, query: CompiledQuery, signal?: AbortSignal): Promise<TextRow[]> {
  signal?.throwIfAborted()
  return engineOf(db).executeText(query, signal)
}

/** Runs `work` in one snapshot: every statement under this signal sees the same rows. */
export function inSnapshot<R>(db: Database, signal: AbortSignal, work: () => Promise<R>): Promise<R> {
  return engineOf(db).inSnapshot(signal, work)
}

/**
 * Runs `work` in one transaction on its own connection, which can copy rows in.
 *
 * @param work - Returns its result, and whether to commit.
 * @returns The work's result.
 * @throws The error of the work or the database, after a rollback.
 */
export function inLoad<R>(
  db: Database,
  work: (session: LoadSession) => Promise<{ commit: boolean; result: R }>,
): Promise<R> {
  return engineOf(db).load(work)
}

/**
 * Listens to a notification channel until the result is closed.
 *
 * @param channel - Its name, a callback for each payload, and a callback for a lost connection (never called by the
 *   embedded database).
 * @throws The database's error.
 */
export function listen(db: Database, ...channel: Parameters<Engine['listen']>): Promise<Listening> {
  return engineOf(db).listen(...channel)
}

/** Registers what must stop before the database closes. */
export function onClose(db: Database, end: () => Promise<void>): void {
  closings.set(db, [...(closings.get(db) ?? []), end])
}

/** Stops everything registered with {@link onClose}, then closes every connection. */
export async function closeDatabase(db: Database): Promise<void> {
  await Promise.all((closings.get(db) ?? []).map((end) => end()))
  await db.destroy()
  await engineOf(db).close()
}

/** Counts open, idle and awaited connections; all 0 on the embedded database. */
export function countConnections(db: Database): ReturnType<Engine['countConnections']> {
  return engineOf(db).countConnections()
}

function engineOf(db: Database): Engine {
  const engine = engines.get(db)
  if (!engine) throw new Error('This handle is a transaction, or was not opened with openDatabase.')
  return engine
}
