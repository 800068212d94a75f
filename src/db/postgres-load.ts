import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { Failure } from '../failure.ts'
import { copyStatement, type Engine } from './engine.ts'
import { ignore, keepAlives, type Connection, type Pg } from './postgres-connection.ts'
import type { DB } from './tables.ts'

/**
 * For a load, which joins and sorts whole tables, and whose staged rows are no other connection's. It sends all the time:
 * one that has sent nothing for minutes is dead, and must not keep the lock.
 */
const loadSettings = `set jit = off; set work_mem = '128MB'; set temp_buffers = '128MB';
  ${keepAlives}; set idle_in_transaction_session_timeout = '5min'`

/** A load whose process was killed ends in the middle of a statement too. Servers on Windows cannot look, and refuse. */
const lookForClient = `set client_connection_check_interval = '5s'`

/** Makes what runs a load in a transaction, over a connection of its own. */
export function createLoad(pg: Pg, connection: Connection): Engine['load'] {
  return async (work) => {
    const { from } = await import('pg-copy-streams')
    const client = new pg.Client(connection)
    let lost: Error | undefined
    client.on('error', (error) => (lost ??= error))
    await client.connect()
    const pool = { connect: async () => Object.assign(client, { release: ignore }), end: async () => {} }
    const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as never }) })
    const copy = (table: string, columns: readonly string[], lines: Uint8Array) =>
      pipeline(Readable.from([lines]), client.query(from(copyStatement(table, columns, 'stdin'))))
    try {
      await client.query(loadSettings)
      await client.query(lookForClient).catch(ignore)
      await client.query('begin')
      const { commit, result } = await work({ db, copy })
      await client.query(commit ? 'commit' : 'rollback')
      return result
    } catch (error) {
      throw lost || isEnding(error) ? lostLoad(lost ?? error) : error
    } finally {
      // A transaction that is still open is rolled back with its connection.
      await client.end()
    }
  }
}

/** Whether the server says with it that it ends the connection. */
function isEnding(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith('57P') ?? false
}

function lostLoad(cause: unknown): Failure {
  const sentence = `The database connection of a load was lost (${(cause as Error).message}).`
  return new Failure(`${sentence} Run it again: nothing of it was kept, or all of it.`, 1, { cause })
}
