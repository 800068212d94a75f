import type { CompiledQuery, Dialect, Kysely } from 'kysely'
import type { CustomTypesConfig, types } from 'pg'
import type { DB } from './tables.ts'

/** A row as it came: the text of each column, or null. */
export type TextRow = readonly (string | null)[]

/** A database engine. Kysely uses its dialect; statements of operations use the rest directly. */
export type Engine = {
  /** For Kysely: migrations, loads and commands. */
  dialect: Dialect
  /**
   * Runs a statement, and cancels it when the signal aborts, as far as the engine can.
   *
   * @throws The database's error, or the signal's reason if the statement has not started.
   */
  execute<O>(query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]>
  /** The same for a statement whose columns are all read as text. */
  executeText(query: CompiledQuery, signal?: AbortSignal): Promise<TextRow[]>
  /** Runs `work` in one snapshot: every statement under this signal sees the same rows. */
  inSnapshot<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R>
  /**
   * Listens to a notification channel.
   *
   * @param onPayload - Called with each payload.
   * @param onLost - Called when the connection is lost; never by the embedded database.
   * @throws The database's error.
   */
  listen(channel: string, onPayload: (payload: string) => void, onLost: () => void): Promise<Listening>
  /**
   * Runs `work` in one transaction on its own connection.
   *
   * @param work - Returns its result, and whether to commit.
   * @throws The error of the work, after a rollback.
   */
  load<R>(work: (session: LoadSession) => Promise<{ commit: boolean; result: R }>): Promise<R>
  /** Counts open, idle and awaited connections; all 0 without a server. */
  countConnections(): { open: number; idle: number; waiting: number }
  /** Closes the connections that Kysely does not manage. */
  close(): Promise<void>
}

/** The transaction of a load. */
export type LoadSession = {
  db: Kysely<DB>
  /** Copies UTF-8 lines in PostgreSQL's COPY text format into columns of a table. */
  copy(table: string, columns: readonly string[], lines: Uint8Array<ArrayBuffer>): Promise<void>
}

/** The COPY statement for these columns. SQL: `copy "t" ("a","b") from …`. */
export function copyStatement(table: string, columns: readonly string[], from: string): string {
  return `copy "${table}" (${columns.map((column) => `"${column}"`).join()}) from ${from}`
}

/** A subscription to a notification channel. */
export type Listening = {
  /**
   * Runs a statement on the connection that receives the notifications.
   *
   * @throws The database's error, or a timeout.
   */
  query<O>(query: CompiledQuery<O>): Promise<O[]>
  /** Whether it may fall silent without an error, as a network does. */
  canStall: boolean
  close(): Promise<void>
}

/** Parsers of PostgreSQL types, by OID. */
export type Parsers = Readonly<Record<number, (value: string) => unknown>>

/** The same parsers in the form that `pg` takes; other types keep its own. */
export function typeParsers(pg: { types: typeof types }, parsers: Parsers): CustomTypesConfig {
  return {
    getTypeParser: ((oid: number, format: 'text' | 'binary') =>
      (format === 'text' && parsers[oid]) || pg.types.getTypeParser(oid, format)) as typeof types.getTypeParser,
  }
}
