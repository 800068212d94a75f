import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type { Client } from 'pg'
import { Failure } from '../failure.ts'
import { copyStatement, type Engine } from './engine.ts'
import { ignore, keepAlives, type Connection, type Pg } from './postgres-connection.ts'
import type { DB } from './tables.ts'

/** How often an idle load sends a statement, in milliseconds. */
const SIGN_OF_LIFE_MS = 10_000

/**
 * For loads, which join and sort whole tables and stage rows in temporary ones. A load that sends no sign of life is dead,
 * even if something keeps its connection open, and must not keep the lock.
 */
const loadSettings = `set jit = off; set work_mem = '128MB'; set temp_buffers = '128MB';
  ${keepAlives}; set idle_in_transaction_session_timeout = '45s'`

/** If the process of a load is killed, the server ends it even during a statement. Servers on Windows refuse this setting. */
const clientCheck = `set client_connection_check_interval = '5s'`

/**
 * Creates the function that runs a load in a transaction, on its own connection. It throws a {@link Failure} if the
 * connection is lost.
 */
export function createLoad(pg: Pg, connection: Connection): Engine['load'] {
  return async (work) => {
    const { from } = await import('pg-copy-streams')
    const client = new pg.Client(connection)
    let lost: Error | undefined
    let signs: NodeJS.Timeout | undefined
    client.on('error', (error) => (lost ??= error))
    await client.connect()
    const pool = { connect: async () => Object.assign(client, { release: ignore }), end: async () => {} }
    const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as never }) })
    const copy = (table: string, columns: readonly string[], lines: Uint8Array) =>
      pipeline(Readable.from([lines]), client.query(from(copyStatement(table, columns, 'stdin'))))
    try {
      await client.query(loadSettings)
      await client.query(clientCheck).catch(ignore)
      await client.query('begin')
      signs = showLife(client)
      const { commit, result } = await work({ db, copy })
      await client.query(commit ? 'commit' : 'rollback')
      return result
    } catch (error) {
      throw lost || isEnding(error) ? lostLoad(lost ?? error) : error
    } finally {
      clearInterval(signs)
      // Closing the connection rolls back an open transaction.
      await client.end()
    }
  }
}

/** Sends an empty statement at intervals, except while an earlier one waits for a long statement to end. */
function showLife(client: Client): NodeJS.Timeout {
  let isWaiting = false
  const sendSign = async () => {
    if (isWaiting) return
    isWaiting = true
    await client.query('select').catch(ignore)
    isWaiting = false
  }
  return setInterval(() => void sendSign(), SIGN_OF_LIFE_MS).unref()
}

/**
 * Whether the error means that the server closes the connection: it shuts down, ends the session, or was waited for too
 * long. Such an error answers a statement that was sent before it was read.
 */
function isEnding(error: unknown): boolean {
  return /^(57P|25P0[34])/.test((error as { code?: string }).code ?? '')
}

function lostLoad(cause: unknown): Failure {
  const sentence = `The database connection was lost during a load (${(cause as Error).message}).`
  return new Failure(`${sentence} Run the load again: it was saved either completely or not at all.`, 1, { cause })
}
