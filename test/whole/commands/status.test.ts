import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase } from '../../../src/db/client.ts'
import { lockDataDir } from '../../../src/db/data-dir-lock.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startHubProcess } from '../../support/hub-process.ts'

const main = path.join(import.meta.dirname, '../../../src/main.ts')
const holdLock = new URL('../../support/hold-lock.ts', import.meta.url)

/** Runs the command; it must end with 0 and without a word on stderr. */
async function status(env: Record<string, string>, ...args: string[]): Promise<string> {
  const ended = await startHubProcess([process.execPath, main, 'status', ...args], { env }).ended
  expect(ended).toMatchObject({ code: 0, errors: '' })
  return ended.output
}

describe('the status of an embedded database', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'hub-status-'))
  })
  afterAll(() => rm(dir, { recursive: true }))

  test('is that there is none, and none is created', async () => {
    const missing = path.join(dir, 'missing')
    expect(await status({ HUB_DATA_DIR: missing })).toContain('There is no database yet')
    await expect(rm(missing)).rejects.toThrow('ENOENT')
  })

  test('is what it holds, while no hub uses it', async () => {
    const { db, location } = await testDatabases[0]!.openEmpty()
    await closeDatabase(db)
    await cp((location as { folder: string }).folder, path.join(dir, 'pglite'), { recursive: true })
    const output = await status({ HUB_DATA_DIR: dir })
    expect(output).toMatch(/\nschema {10}\d{4}-\S+\nload {12}none is running\n$/)
  })

  test('is which process uses its folder', async () => {
    const unlock = lockDataDir(dir)
    expect(await status({ HUB_DATA_DIR: dir })).toContain(`\nProcess ${process.pid} is using it`)
    unlock()
  })
})

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(!postgres)('the status of a PostgreSQL database', () => {
  let database: OpenTestDatabase
  let url: string
  beforeAll(async () => {
    database = await postgres!.openOwn()
    url = (database.location as { url: string }).url
  })
  afterAll(() => database.close())

  test('is what it holds', async () => {
    const { version } = await database.db.selectFrom('data_state').select('version').executeTakeFirstOrThrow()
    const output = await status({ DATABASE_URL: url })
    expect(output).toContain(`data version    ${version}\ndemonstration   on, scale 1\ndata sets       `)
    expect(output).toMatch(/\nlast releases {3}\S+, loaded at \S+: \d+ rows\n {16}\S/)
    expect(output).toContain('\nload            none is running\n')
    expect(output).not.toContain('postgres:')
  })

  test('is who holds the lock of loads, since when, and who waits', async () => {
    const [holder, waiter] = [fork(holdLock, [url]), fork(holdLock, [url])]
    const pids = Promise.all([once(holder, 'message'), once(waiter, 'message')])
    try {
      expect((await pids).map(([message]) => message).toSorted()).toEqual(['holding', 'waiting'])
      const session = {
        pid: expect.any(Number) as number,
        role: new URL(url).username,
        application: 'territoires-industrie-hub',
        since: expect.stringMatching(/^20.*Z$/) as string,
        seconds: expect.any(Number) as number,
      }
      const { load } = JSON.parse(await status({ DATABASE_URL: url }, '--json')).status
      expect(load).toMatchObject({ holder: session, waiting: [session] })
      expect(load.waiting[0].pid).not.toBe(load.holder.pid)
      const output = await status({ DATABASE_URL: url })
      expect(output).toMatch(
        new RegExp(
          `\\nload {12}process ${load.holder.pid} of the database server \\(.*\\), \\d+ s ago; to end it: select`,
        ),
      )
      expect(output).toContain(`\nwaiting         process ${load.waiting[0].pid} of the database server (`)
    } finally {
      for (const process of [holder, waiter]) process.kill('SIGKILL')
    }
  })

  test('is what can be read beside a migration that hangs, and which process that is', async () => {
    const hanging = new pg.Client({ connectionString: url, application_name: 'a hub that hangs' })
    await hanging.connect()
    try {
      const { rows } = await hanging.query(
        'select pg_advisory_lock(3853314791062309107), pg_backend_pid() as pid, current_user as role',
      )
      const session = `process ${rows[0].pid} of the database server \\(a hub that hangs, role ${rows[0].role}, .*\\)`
      await hanging.query('begin; lock table data_state')
      const output = await status({ DATABASE_URL: url })
      expect(output).toMatch(
        new RegExp(
          `\\nschema {10}\\d{4}-\\S+\\n` +
            `not read {8}The data could not be read, because ${session} has locked the table data_state\\.\\n` +
            `migration {7}${session}, \\d+ s ago; to end it: select pg_terminate_backend\\(${rows[0].pid}\\)\\nload `,
        ),
      )
      await hanging.query('lock table kysely_migration')
      expect(JSON.parse(await status({ DATABASE_URL: url }, '--json')).status).toMatchObject({
        schema: null,
        data: null,
        unread: [
          expect.stringMatching(`^The schema could not be read, because ${session} has locked the table kysely_`),
        ],
        migration: { pid: rows[0].pid },
      })
    } finally {
      await hanging.end()
    }
  })

  test('is that another version of the hub must migrate it', async () => {
    const last = database.db.selectFrom('kysely_migration' as never).select('name' as never)
    const { name } = (await last
      .orderBy('name' as never, 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()) as { name: string }
    await database.db
      .deleteFrom('kysely_migration' as never)
      .where('name' as never, '=', name as never)
      .execute()
    expect(await status({ DATABASE_URL: url })).toContain(`, to be migrated by this version: ${name}\nload  `)
  })
})
