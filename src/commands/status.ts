import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { pino } from 'pino'
import { readConfig, type Config } from '../config.ts'
import { readStatus, type LoadedData, type Status } from '../datasets/status.ts'
import { closeDatabase } from '../db/client.ts'
import { connect } from '../db/connect.ts'
import { findUser, lockDataDir } from '../db/data-dir-lock.ts'
import { describeSession, type LockSession } from '../db/lock-sessions.ts'
import type { SchemaVersion } from '../db/schema-version.ts'
import { locateDatabase } from './open-hub.ts'
import { print } from './print.ts'

/** `status` is null if there is no database yet, or `usedBy`, the process of a hub, is using the folder of an embedded one. */
type Report = { database: string; usedBy: number | null; status: Status | null }

/** How long to try to reach a server, in milliseconds: whoever asks is waiting. */
const PATIENCE_MS = 5_000

/** Adds the command `status`, which shows the state of the database and who is loading, and changes nothing. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description('show the state of the database, its last releases, and who holds the lock of loads since when')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const report = await readReport(readConfig(process.env))
      await print(`${json ? JSON.stringify(report, null, 2) : describe(report)}\n`)
    })
}

async function readReport(config: Config): Promise<Report> {
  const location = locateDatabase(config)
  if ('url' in location) return { database: describeServer(location.url), usedBy: null, status: await open(config) }
  const database = `embedded, in ${path.resolve(config.dataDir)}`
  if (!existsSync(path.join(config.dataDir, 'pglite'))) return { database, usedBy: null, status: null }
  const usedBy = findUser(config.dataDir) ?? null
  if (usedBy !== null) return { database, usedBy, status: null }
  const unlock = lockDataDir(config.dataDir)
  return { database, usedBy, status: await open(config).finally(unlock) }
}

async function open(config: Config): Promise<Status> {
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const db = await connect(locateDatabase(config), log, PATIENCE_MS)
  return readStatus(db).finally(() => closeDatabase(db))
}

/** Names a server and its database, without the password. */
function describeServer(url: string): string {
  const { host, pathname } = new URL(url)
  return `PostgreSQL at ${host || 'localhost'}${pathname}`
}

function describe({ database, usedBy, status }: Report): string {
  const unread =
    usedBy === null
      ? 'There is no database yet: the first start of a hub creates it.'
      : `Process ${usedBy} is using it, so nothing else can read it: stop that process, or ask its /readyz.`
  return [...line('database', database), ...(status ? describeStatus(status) : [unread])].join('\n')
}

function describeStatus({ schema, data, unread, migration, load }: Status): string[] {
  return [
    ...(schema ? line('schema', describeSchema(schema)) : []),
    ...(data ? describeData(data) : []),
    ...line('not read', ...unread),
    ...(migration ? line('migration', describeHolder(migration)) : []),
    ...describeLoad(load),
  ]
}

function describeSchema({ latest, pending, newer }: SchemaVersion): string {
  if (latest === null) return 'none: the first start of a hub creates it'
  if (newer.length > 0) return `${latest}, made by a newer version of the hub (${newer.length} migrations ahead)`
  return pending.length > 0 ? `${latest}, to be migrated by this version: ${pending.join(', ')}` : latest
}

function describeData({ version, demonstration, demonstrationScale, datasets, releases }: LoadedData): string[] {
  const { reference, demonstration: made, imported } = datasets
  return [
    ...line('data version', version),
    ...line('demonstration', demonstration ? `on, scale ${demonstrationScale}` : 'off'),
    ...line('data sets', `${reference} of the hub, ${made} of demonstration rows, ${imported} imported`),
    ...line('last releases', ...releases.map(({ id, loadedAt, rows }) => `${id}, loaded at ${loadedAt}: ${rows} rows`)),
  ]
}

function describeLoad({ holder, waiting }: Status['load']): string[] {
  if (!holder) return line('load', 'none is running')
  return [
    ...line('load', describeHolder(holder)),
    ...line('waiting', ...(waiting.length > 0 ? waiting.map(describeAge) : ['none'])),
  ]
}

function describeHolder(session: LockSession): string {
  return `${describeAge(session)}; to end it: select pg_terminate_backend(${session.pid})`
}

function describeAge(session: LockSession): string {
  return `${describeSession(session)}${session.seconds === null ? '' : `, ${session.seconds} s ago`}`
}

/** A labelled line; further values are on lines of their own. */
function line(label: string, ...values: string[]): string[] {
  return values.map((value, index) => `${(index === 0 ? label : '').padEnd(16)}${value}`)
}
