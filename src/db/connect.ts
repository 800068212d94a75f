import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import { closeDatabase, openDatabase, type Database, type DatabaseLocation } from './client.ts'

const oldestPostgres = 15

/** Errors of connections that pass by themselves while a server, its network or its DNS name comes up. */
const transient = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT', // no Unix socket yet
  '53300', // too many connections
  '57P01', // shutting down
  '57P02', // restarting after a crash
  '57P03', // starting up
])

/** The beginnings of `pg`'s own errors about a connection that was lost, or whose bytes are garbled. */
const transientMessage =
  /^(Connection terminated|timeout exceeded|Client has encountered a connection error|received invalid response|Received unexpected)/

/**
 * Opens the database and checks that it answers. Retries with backoff while the server cannot be reached.
 *
 * @param timeoutMs - How long to retry.
 * @throws {@link Failure} with one sentence that says what is wrong, without any password.
 */
export async function connect(
  location: DatabaseLocation,
  log: Pick<Logger, 'warn'>,
  timeoutMs = 30_000,
): Promise<Database> {
  if (!('url' in location)) return await openEmbedded(location)
  const db = await openDatabase(location)
  const giveUpAt = performance.now() + timeoutMs
  for (let wait = 500; ; wait = Math.min(2 * wait, 5_000)) {
    try {
      await checkVersion(db)
      return db
    } catch (error) {
      const sentence = describe(error, location.url)
      if (!isTransient(error) || performance.now() + wait > giveUpAt) {
        await closeDatabase(db)
        throw new Failure(sentence, 1, { cause: error })
      }
      log.warn({ retryInMs: wait }, sentence)
      await pause(wait)
    }
  }
}

async function openEmbedded(location: { folder: string } | { memory: true }): Promise<Database> {
  try {
    return await openDatabase(location)
  } catch (error) {
    const where = 'folder' in location ? `in ${location.folder}` : 'in memory'
    throw new Failure(`The embedded database ${where} cannot be opened: ${messageOf(error)}`, 1, { cause: error })
  }
}

async function checkVersion(db: Database): Promise<void> {
  const { rows } = await sql<{ number: number }>`select current_setting('server_version_num')::int as number`.execute(
    db,
  )
  const version = Math.floor((rows[0]?.number ?? 0) / 10_000)
  if (version < oldestPostgres)
    throw new Error(`it runs PostgreSQL ${version}, and the hub needs ${oldestPostgres} or newer`)
}

/** Whether a database error is one of the connection, and passes by itself, so that a retry makes sense. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  return code ? transient.has(code) : transientMessage.test(messageOf(error))
}

function describe(error: unknown, url: string): string {
  const { hostname, port, pathname } = new URL(url)
  const name = pathname.slice(1)
  const server = `${hostname || 'localhost'}:${port || 5432}`
  const code = codeOf(error)
  if (code === '28P01' || code === '28000')
    return `The database server ${server} rejects the user or the password of DATABASE_URL.`
  if (code === '3D000')
    return `The database server ${server} has no database "${name}": create it, or correct DATABASE_URL.`
  if (isTransient(error)) {
    return `The database server ${server} cannot be reached (${code ?? messageOf(error)}): start it, or correct DATABASE_URL.`
  }
  return `The database server ${server} cannot be used: ${messageOf(error)}.`
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
