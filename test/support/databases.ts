import { createHash, randomUUID } from 'node:crypto'
import { cp, glob, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ensureData } from '../../src/datasets/load.ts'
import { closeDatabase, type Database, type DatabaseLocation, openDatabase } from '../../src/db/client.ts'
import { migrate } from '../../src/db/migrate.ts'
import { content } from '../../src/domains/content.ts'

const root = path.join(import.meta.dirname, '../..')
const cache = path.join(root, 'node_modules/.cache/territoires-industrie-hub')

/** A database of its own for the test that opened it. `close` ends it and leaves nothing behind. */
export interface OpenTestDatabase {
  db: Database
  location: DatabaseLocation
  close(): Promise<void>
}

/** One of the two engines. */
export interface TestDatabase {
  name: string
  /** A database with the default data set (demonstration on, scale 1): a copy of one made once, so it opens in a second. */
  open(): Promise<OpenTestDatabase>
  /** A database with tables and no rows. */
  openEmpty(): Promise<OpenTestDatabase>
}

/** The engines to test on: PGlite always, and the PostgreSQL server that TEST_DATABASE_URL names, if it does. */
export const testDatabases: TestDatabase[] = [
  { name: 'PGlite', open: openPGlite, openEmpty: openEmptyPGlite },
  ...(process.env.TEST_DATABASE_URL ? [postgres(process.env.TEST_DATABASE_URL)] : []),
]

async function openEmptyPGlite(): Promise<OpenTestDatabase> {
  const location = { memory: true } as const
  const db = await openDatabase(location)
  await migrate(db)
  return { db, location, close: () => closeDatabase(db) }
}

async function openPGlite(): Promise<OpenTestDatabase> {
  const template = path.join(cache, `pglite-${await dataKey()}`)
  await underFileLock(`${template}.lock`, async () => {
    if (await exists(template)) return
    // Those of older data are of no more use.
    for await (const old of glob('pglite-*', { cwd: cache }))
      if (!old.endsWith('.lock')) await rm(path.join(cache, old), { recursive: true, force: true })
    const unfinished = `${template}.unfinished`
    await build({ folder: unfinished })
    await rename(unfinished, template)
  })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-test-'))
  await cp(template, folder, { recursive: true })
  const db = await openDatabase({ folder })
  const close = async () => {
    await closeDatabase(db)
    await rm(folder, { recursive: true, force: true })
  }
  return { db, location: { folder }, close }
}

function postgres(server: string): TestDatabase {
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href

  async function openCopy(template: string): Promise<OpenTestDatabase> {
    const name = `hub_test_${randomUUID().replaceAll('-', '')}`
    await onServer((client) => client.query(`create database ${name} template ${template}`))
    const location = { url: urlOf(name) }
    const db = await openDatabase(location)
    const close = async () => {
      await closeDatabase(db)
      await onServer((client) => client.query(`drop database ${name} with (force)`))
    }
    return { db, location, close }
  }

  async function onServer<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  return {
    name: 'PostgreSQL',
    async open() {
      const template = `hub_template_${await dataKey()}`
      await onServer(async (client) => {
        await client.query(`select pg_advisory_lock(hashtext('hub.test-template'))`)
        const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
        if (rowCount) return
        const old = await client.query<{ name: string }>(
          String.raw`select datname as name from pg_database where datname like 'hub\_template\_%'`,
        )
        for (const { name } of old.rows) await client.query(`drop database ${name} with (force)`)
        const unfinished = `${template}_unfinished`
        await client.query(`create database ${unfinished} template template0`)
        await build({ url: urlOf(unfinished) })
        await client.query(`alter database ${unfinished} rename to ${template}`)
      })
      return openCopy(template)
    },
    async openEmpty() {
      const opened = await openCopy('template0')
      await migrate(opened.db)
      return opened
    },
  }
}

async function build(location: DatabaseLocation): Promise<void> {
  const db = await openDatabase(location)
  await migrate(db)
  await ensureData(db, content, { demonstration: true, scale: 1, progress: () => {} })
  await closeDatabase(db)
}

/** Changes whenever the loaded database would: with a migration, a seed file, the loader or a dependency. */
async function dataKey(): Promise<string> {
  const hash = createHash('sha256')
  const files: string[] = []
  const patterns = [
    'src/db/migrations/*.ts',
    'src/datasets/**/*.ts',
    'src/domains/*.ts',
    'src/domains/*/!(queries|resolvers|imports|french).ts',
    'data/*.{csv,topojson}',
    'package-lock.json',
  ]
  for await (const file of glob(patterns, { cwd: root })) files.push(file)
  for (const file of files.toSorted()) hash.update(file).update(await readFile(path.join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

async function underFileLock(lock: string, work: () => Promise<void>): Promise<void> {
  await mkdir(path.dirname(lock), { recursive: true })
  while (!(await tryLock(lock))) await sleep(100)
  try {
    await work()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

async function tryLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch {
    // A lock of two minutes ago was left by a run that was killed.
    const since = await stat(lock).catch(() => undefined)
    if (since && Date.now() - since.mtimeMs > 120_000) await rm(lock, { recursive: true, force: true })
    return false
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
