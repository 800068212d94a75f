import type { CompiledQuery } from 'kysely'
import { executeQuery, type Database } from '../db/client.ts'
import { isTransient } from '../db/connect.ts'
import { badUserInput, databaseUnavailable } from '../errors.ts'

/** What ran: for logs, and for tests that count. */
export type OnStatement = (name: string, sql: string, rowCount: number) => void

/**
 * Runs a statement of a request. In: its name, and whether a client's values are bound, so that one which PostgreSQL
 * cannot take is the client's. Errors: BAD_USER_INPUT, UNAVAILABLE, the signal's reason, the database's own.
 */
export type Execute = <O>(name: string, query: CompiledQuery<O>, fromClient: boolean) => Promise<O[]>

/** PostgreSQL's words for a value that its column cannot hold: null bytes, a forged cursor, a number out of range. */
const UNUSABLE_VALUE = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008'])

/** Makes what runs the statements of one request. */
export function createExecute(
  db: Database,
  { onStatement, signal }: { onStatement?: OnStatement; signal?: AbortSignal },
): Execute {
  return async (name, query, fromClient) => {
    const rows = await executeQuery(db, query, signal).catch((error: unknown) => {
      signal?.throwIfAborted()
      if (error instanceof Error && isTransient(error)) throw databaseUnavailable(error)
      throw fromClient && isUnusableValue(error)
        ? badUserInput(
            `An argument holds a value that nothing can match. Send plain text, and cursors as an answer gave them.`,
          )
        : error
    })
    onStatement?.(name, query.sql, rows.length)
    return rows
  }
}

function isUnusableValue(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNUSABLE_VALUE.has(String(error.code))
}
