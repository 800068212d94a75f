import { cp, glob, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { closeDatabase, openDatabase } from '../../src/db/client.ts'
import { createTables, defaultDataKey, loadDefaultData } from './default-data.ts'
import type { OpenTestDatabase, TestDatabase } from './test-database.ts'

const cache = path.join(import.meta.dirname, '../../node_modules/.cache/territoires-industrie-hub')

let shared: Promise<OpenTestDatabase> | undefined

export const pgliteDatabases: TestDatabase = {
  name: 'PGlite',
  openShared: () => (shared ??= openShared()),
  openOwn: () => openCopy('loaded'),
  openEmpty: () => openCopy('empty'),
}

/** Its folder is deleted at the end of the run. */
async function openShared(): Promise<OpenTestDatabase> {
  const opened = await openCopy('loaded')
  await sql`set default_transaction_read_only = on`.execute(opened.db)
  return { ...opened, close: async () => {} }
}

async function openCopy(kind: 'loaded' | 'empty'): Promise<OpenTestDatabase> {
  const folder = await mkdtemp(path.join(inject('folder'), 'pglite-'))
  await cp(path.join(await findTemplates(), kind), folder, { recursive: true })
  const db = await openDatabase({ folder })
  const close = async () => {
    await closeDatabase(db)
    await rm(folder, { recursive: true, force: true })
  }
  return { db, location: { folder }, close }
}

async function findTemplates(): Promise<string> {
  const templates = path.join(cache, `pglite-${await defaultDataKey}`)
  await underFileLock(`${templates}.lock`, async () => {
    if (await exists(templates)) return
    // Databases of older data are obsolete.
    for await (const old of glob('pglite-*', { cwd: cache }))
      if (!old.endsWith('.lock')) await rm(path.join(cache, old), { recursive: true, force: true })
    const unfinished = `${templates}.unfinished`
    const [empty, loaded] = [path.join(unfinished, 'empty'), path.join(unfinished, 'loaded')]
    await mkdir(unfinished)
    await createTables({ folder: empty })
    await cp(empty, loaded, { recursive: true })
    await loadDefaultData({ folder: loaded })
    await rename(unfinished, templates)
  })
  return templates
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
    // A lock that is two minutes old was left by a run that was killed.
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
