import type { CompiledQuery } from 'kysely'
import { executeQuery, type Database } from '../db/client.ts'
import { isTransient } from '../db/connect.ts'
import { badUserInput, databaseUnavailable } from '../errors.ts'

/** Called after each statement: for logs, and for tests that count. */
export type OnStatement = (name: string, sql: string, rowCount: number) => void

/**
 * Runs a statement of a request.
 *
 * @param name - The name of the statement.
 * @param fromClient - Whether it has values from the client: those that PostgreSQL refuses are then the client's error.
 * @throws BAD_USER_INPUT for such a value, UNAVAILABLE if the database cannot be reached, the signal's reason, or the
 *   database's error.
 */
export type Execute = <O>(name: string, query: CompiledQuery<O>, fromClient: boolean) => Promise<O[]>

/** PostgreSQL's codes for values that it cannot convert: null bytes, forged cursors, numbers out of range. */
const UNUSABLE_VALUE = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008'])

/** Creates the function that runs the statements of one request. */
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
            `An argument contains a value that the database cannot read. Send plain text, numbers in range, and cursors as the list returned them.`,
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
