import type { CompiledQuery } from 'kysely'
import type { Availability } from '../db/availability.ts'
import { executeQuery, type Database } from '../db/client.ts'
import { isTransient } from '../db/connect.ts'
import { badUserInput, databaseSilent, databaseUnavailable, errorCodes } from '../errors.ts'

/** Called after each statement: for logs, and for tests that count. */
export type OnStatement = (name: string, sql: string, rowCount: number) => void

/**
 * Runs a statement of a request.
 *
 * @param name - The name of the statement.
 * @param fromClient - Whether it has values from the client: those that PostgreSQL refuses are then the client's error.
 * @throws BAD_USER_INPUT for such a value, UNAVAILABLE if the database does not respond, the signal's reason, or the
 *   database's error.
 */
export type Execute = <O>(name: string, query: CompiledQuery<O>, fromClient: boolean) => Promise<O[]>

/** PostgreSQL's codes for values that it cannot convert: null bytes, forged cursors, numbers out of range. */
const UNUSABLE_VALUE = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008'])

/** A shorter wait for an answer says nothing about the database. */
const SILENCE_MS = 1_000

type Options = { onStatement?: OnStatement; signal?: AbortSignal; availability?: Availability }

/** Creates the function that runs the statements of one request. */
export function createExecute(db: Database, { onStatement, signal, availability }: Options): Execute {
  let begun: number | undefined
  let isAnswered = false
  let hasFailed = false

  function onAnswer(): void {
    isAnswered = true
    availability?.answered()
  }

  function onFailure(cause: Error): void {
    if (!hasFailed) availability?.failed(cause)
    hasFailed = true
  }

  /** Whether the time of the request is over, and none of its statements was answered. */
  function isSilent(since: number): boolean {
    return !isAnswered && isTimeout(signal?.reason) && performance.now() - since > SILENCE_MS
  }

  function explain(error: unknown, fromClient: boolean): unknown {
    if (begun !== undefined && isSilent(begun)) {
      const cause = new Error('No statement was answered within the time limit.')
      // If others were answered meanwhile, this is no outage.
      if (availability?.hasAnsweredSince(begun) === false) onFailure(cause)
      return databaseSilent(cause)
    }
    if (signal?.aborted) return signal.reason
    if (error instanceof Error && isTransient(error)) {
      onFailure(error)
      return databaseUnavailable(error)
    }
    onAnswer()
    return fromClient && isUnusableValue(error)
      ? badUserInput(
          `An argument contains a value that the database cannot read. Send plain text, numbers in range, and cursors as the list returned them.`,
        )
      : error
  }

  return async (name, query, fromClient) => {
    if (!signal?.aborted) begun ??= performance.now()
    const rows = await executeQuery(db, query, signal).catch((error: unknown) => {
      throw explain(error, fromClient)
    })
    onAnswer()
    onStatement?.(name, query.sql, rows.length)
    return rows
  }
}

/** Whether a signal was aborted by a time limit, and not because the client disconnected. */
function isTimeout(reason: unknown): boolean {
  const { name, extensions } = (reason ?? {}) as { name?: string; extensions?: { code?: unknown } }
  return name === 'TimeoutError' || extensions?.code === errorCodes.OPERATION_TIMED_OUT
}

function isUnusableValue(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNUSABLE_VALUE.has(String(error.code))
}
