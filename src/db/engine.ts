import type { CompiledQuery, Dialect, Kysely } from 'kysely'
import type { CustomTypesConfig, types } from 'pg'
import type { DB } from './tables.ts'

/** A database engine, as the hub uses it beside Kysely: for the statements of operations. */
export type Engine = {
  /** For Kysely: migrations, loads, what is no operation. */
  dialect: Dialect
  /**
   * Runs a statement, and ends it when the signal aborts, as far as the engine can. Errors: the database's own, or the
   * signal's reason where the statement has not begun.
   */
  execute<O>(query: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]>
  /** Runs `work`, whose statements under this signal all see the rows as they are at one moment. */
  inSnapshot<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R>
  /**
   * Listens to a channel. In: what to do with each notification, and when the connection is lost, which that of an
   * embedded database never is. Errors: the database's own.
   */
  listen(channel: string, hear: (payload: string) => void, lost: () => void): Promise<Listening>
  /**
   * Runs `work` in one transaction, on a connection of its own. It is committed where the work says so, else nothing has
   * happened. Errors: those of the work, after which nothing has happened either.
   */
  load<R>(work: (session: LoadSession) => Promise<{ commit: boolean; result: R }>): Promise<R>
  /** How busy the connections to a server are, and how many statements wait for one; all 0 without a server. */
  countConnections(): { open: number; idle: number; waiting: number }
  /** Closes what Kysely does not know of. */
  close(): Promise<void>
}

/** The transaction of a load. */
export type LoadSession = {
  db: Kysely<DB>
  /** Copies lines of PostgreSQL's COPY text format, in UTF-8, into columns of a table. */
  copy(table: string, columns: readonly string[], lines: Uint8Array<ArrayBuffer>): Promise<void>
}

/** The statement that copies into these columns. */
export function copyStatement(table: string, columns: readonly string[], from: string): string {
  return `copy "${table}" (${columns.map((column) => `"${column}"`).join()}) from ${from}`
}

/** What listens to a channel of the database. */
export type Listening = {
  /** Runs a statement where the notifications come in. Errors: the database's own; it did not answer in time. */
  query<O>(query: CompiledQuery<O>): Promise<O[]>
  close(): Promise<void>
}

/** How values of a PostgreSQL type, by its OID, leave the database. */
export type Parsers = Readonly<Record<number, (value: string) => unknown>>

/** The same parsers, as `pg` takes them; it has its own for other types. */
export function typeParsers(pg: { types: typeof types }, parsers: Parsers): CustomTypesConfig {
  return {
    getTypeParser: ((oid: number, format: 'text' | 'binary') =>
      (format === 'text' && parsers[oid]) || pg.types.getTypeParser(oid, format)) as typeof types.getTypeParser,
  }
}
