import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ensureData } from '../../src/datasets/load.ts'
import { closeDatabase, openDatabase } from '../../src/db/client.ts'
import { migrate } from '../../src/db/migrate.ts'
import { content } from '../../src/domains/content.ts'
import { freePort } from './processes.ts'

/** The settings that differ from the defaults. Only the load writes, so nothing else should run in the background. */
export const settings = {
  shared_buffers: '512MB',
  max_connections: '200',
  autovacuum: 'off',
  fsync: 'off',
  max_wal_size: '4GB',
}

/** A PostgreSQL server for the benchmark. */
export type PostgresServer = {
  pid: number
  version: string
  /** Creates a database with the hub's tables and rows. @returns Its URL. */
  load(scale: number): Promise<string>
}

/**
 * Starts a server in a temporary folder; the stack stops and deletes it.
 * @throws If PostgreSQL is not installed.
 */
export async function startPostgres(resources: AsyncDisposableStack): Promise<PostgresServer> {
  const bin = findBinaries()
  const user = process.getuid?.() === 0 ? ordinaryUser() : undefined
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-bench-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  if (user) await chown(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const environment = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
  execFileSync(
    path.join(bin, 'initdb'),
    ['--pgdata', data, '--username=hub', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...environment, stdio: ['ignore', 'ignore', 'inherit'] },
  )

  const port = await freePort()
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, ...options],
    { ...environment, stdio: 'ignore' },
  )
  resources.defer(async () => {
    if (server.exitCode === null && server.kill('SIGINT')) await once(server, 'exit')
  })
  const urlOf = (database: string) => `postgres://hub@127.0.0.1:${port}/${database}`
  const version = await firstAnswer(urlOf('postgres'))

  let databases = 0
  async function load(scale: number): Promise<string> {
    const database = `hub_${++databases}`
    await query(urlOf('postgres'), `create database ${database}`)
    const db = await openDatabase({ url: urlOf(database) })
    await migrate(db)
    await ensureData(db, content, { demonstration: true, scale, progress: () => {} })
    await closeDatabase(db)
    await query(urlOf(database), 'vacuum (analyze)')
    await query(urlOf(database), 'checkpoint')
    return urlOf(database)
  }
  return { pid: server.pid!, version, load }
}

async function firstAnswer(url: string): Promise<string> {
  for (let tries = 100; ; tries--) {
    try {
      const [row] = await query(url, 'show server_version')
      return String(row!['server_version'])
    } catch (error) {
      if (tries === 0) throw error
      await pause(100)
    }
  }
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function findBinaries(): string {
  const versions = globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed()
  const folders = [pgConfig(), ...versions, ...(process.env['PATH'] ?? '').split(path.delimiter)]
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))))
  if (!found) throw new Error('PostgreSQL is not installed. Install it (Debian: apt-get install postgresql).')
  return found
}

function pgConfig(): string {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return ''
  }
}

/** PostgreSQL refuses to run as root. */
function ordinaryUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = ['postgres', 'nobody'].map((name) => users.find((each) => each[0] === name)).find(Boolean)
  if (!user)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user postgres or nobody. Run this as another user.',
    )
  return { uid: Number(user[2]), gid: Number(user[3]) }
}
