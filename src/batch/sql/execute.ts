import { setTimeout as pause } from 'node:timers/promises'
import type { CompiledQuery } from 'kysely'
import type { Availability } from '../../db/availability.ts'
import { startQuery, startTextQuery, type Database, type TextRow } from '../../db/client.ts'
import { isTransient } from '../../db/connect.ts'
import {
  badUserInput,
  databaseBusy,
  databaseSilent,
  databaseUnavailable,
  isTimeout,
  stoppedByDatabase,
} from '../../errors.ts'
import { untilAborted } from '../../until-aborted.ts'

/** Called after each statement: for logs, and for tests that count. */
export type OnStatement = (name: string, sql: string, rowCount: number) => void

/**
 * Runs a statement of a request.
 *
 * @param name - The name of the statement.
 * @param fromClient - Whether it has values from the client: those that PostgreSQL refuses are then the client's error.
 * @throws BAD_USER_INPUT for such a value, UNAVAILABLE if the database does not respond or is being changed,
 *   OPERATION_TIMED_OUT if it stops the statement, the signal's reason, or the database's error.
 */
export type Execute = <O>(name: string, query: CompiledQuery<O>, fromClient: boolean) => Promise<O[]>

/** The same for columns that are all text: the rows are arrays, as they came. */
export type ExecuteText = (name: string, query: CompiledQuery, fromClient: boolean) => Promise<TextRow[]>

/** PostgreSQL's codes for values that it cannot convert: null bytes, forged cursors, numbers out of range. */
const UNUSABLE_VALUE = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008'])

/** PostgreSQL's codes for statements that met a change: the same one may succeed later. */
const MET_CHANGE = new Set([
  '0A000', // a table has changed since the statement was prepared
  '25P02', // another statement of the same transaction has failed
  '40001', // cancelled on a standby, which had to replay a change
  '40P01', // a deadlock with a migration
  '55P03', // a lock that is not free
])

/** Stopped by a time limit of the database, or by an administrator: the hub does not look at its own cancellations. */
const STOPPED = '57014'

/** A shorter wait for an answer says nothing about the database. */
const SILENCE_MS = 1_000

/** How long a cancelled statement may take to end. A server that has not ended it after two seconds has gone silent. */
const END_MS = 3_000

type Options = { onStatement?: OnStatement; signal?: AbortSignal; availability?: Availability }

/** Creates the functions that run the statements of one request. */
export function createExecute(
  db: Database,
  { onStatement, signal, availability }: Options,
): { execute: Execute; executeText: ExecuteText } {
  let begun: number | undefined
  let isAnswered = false
  let hasFailed = false
  let silence: Promise<boolean> | undefined

  function onAnswer(): void {
    isAnswered = true
    availability?.answered()
  }

  function onFailure(cause: Error): void {
    if (!hasFailed) availability?.failed(cause)
    hasFailed = true
  }

  /** Whether the time of the request is over, and none of its statements was answered. */
  function mayBeSilent(since: number): boolean {
    return !isAnswered && isTimeout(signal?.reason) && performance.now() - since > SILENCE_MS
  }

  /** Whether the database does not even end the statement, which was cancelled: if it does, it was only slow. */
  async function isSilent(statement: Promise<unknown>): Promise<boolean> {
    const late = pause(END_MS, false, { ref: false })
    if (await Promise.race([late, statement.then(() => true, isFromDatabase)])) onAnswer()
    return !isAnswered
  }

  async function explain(error: unknown, fromClient: boolean, statement: Promise<unknown>): Promise<unknown> {
    if (begun !== undefined && mayBeSilent(begun) && (await (silence ??= isSilent(statement)))) {
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
    if (!isFromDatabase(error)) return error
    if (MET_CHANGE.has(error.code)) return databaseBusy(error)
    if (error.code === STOPPED) return stoppedByDatabase(error)
    return fromClient && UNUSABLE_VALUE.has(error.code)
      ? badUserInput(
          `An argument contains a value that the database cannot read. Send plain text, numbers in range, and cursors as the list returned them.`,
        )
      : error
  }

  async function run<R>(
    start: (db: Database, query: CompiledQuery, signal?: AbortSignal) => Promise<R[]>,
    name: string,
    query: CompiledQuery,
    fromClient: boolean,
  ): Promise<R[]> {
    if (!signal?.aborted) begun ??= performance.now()
    const statement = start(db, query, signal)
    const rows = await untilAborted(statement, signal).catch(async (error: unknown) => {
      throw await explain(error, fromClient, statement)
    })
    onAnswer()
    onStatement?.(name, query.sql, rows.length)
    return rows
  }

  return {
    execute: <O>(name: string, query: CompiledQuery<O>, fromClient: boolean) =>
      run<O>(startQuery as never, name, query, fromClient),
    executeText: (name, query, fromClient) => run<TextRow>(startTextQuery, name, query, fromClient),
  }
}

/** Whether it is an error that the database has sent: those of connections have no severity. */
function isFromDatabase(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'severity' in error && 'code' in error
}
