import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase, openDatabase, type Database } from '../../../src/db/client.ts'
import { watchDataVersion, type DataVersion } from '../../../src/db/data-version.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startProxy } from '../../support/proxy.ts'

const warnings: unknown[] = []
const returns: unknown[] = []
const log = {
  warn: (...line: unknown[]) => void warnings.push(line),
  info: (...line: unknown[]) => void returns.push(line),
}

beforeEach(() => void (warnings.length = returns.length = 0))

async function write(db: Database, version: string): Promise<void> {
  const state = { version, reference_checksum: 'x', demonstration: false, demonstration_scale: 1 }
  await db
    .insertInto('data_state')
    .values(state)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(state))
    .execute()
}

const instant = (second: number) => `2030-01-01T00:00:${String(second).padStart(2, '0')}.000Z`

describe.each(testDatabases)('the version of the data, on $name', (testDatabase) => {
  let database: OpenTestDatabase
  let version: DataVersion
  const changes: (string | undefined)[] = []
  beforeAll(async () => {
    database = await testDatabase.openEmpty()
    // The heartbeat is so long that only notifications count here.
    version = watchDataVersion(database.db, log, { heartbeat: 3_600_000 })
    version.onChange(() => void changes.push(version.current))
  })
  afterAll(() => database.close())

  test('is unknown without data, and known as soon as there are some', async () => {
    // The first version may be written before the hub listens; both cases pass.
    expect(version.current).toBeUndefined()
    await write(database.db, instant(1))
    await expect.poll(() => version.current).toBe(instant(1))
  })

  test('is announced after commit, never before, and never after a rollback', async () => {
    await database.db
      .transaction()
      .execute(async (trx) => {
        await write(trx, instant(2))
        throw new Error('no')
      })
      .catch(() => {})
    await database.db.transaction().execute(async (trx) => {
      await write(trx, instant(3))
      await sql`select 1`.execute(trx)
      expect(version.current).toBe(instant(1))
    })
    await expect.poll(() => version.current).toBe(instant(3))
    expect(changes).toEqual([instant(1), instant(3)])
  })

  test('is the one that a statement read, if that is newer', () => {
    version.record(instant(5))
    expect(version.current).toBe(instant(5))
    version.record(instant(4))
    expect(version.current).toBe(instant(5))
    expect(changes.at(-1)).toBe(instant(5))
  })

  test('is unknown once the data are gone', async () => {
    await database.db.deleteFrom('data_state').execute()
    await expect.poll(() => version.current).toBeUndefined()
    version.record(instant(6))
    expect(version.current).toBeUndefined()
    await write(database.db, instant(7))
    await expect.poll(() => version.current).toBe(instant(7))
    expect(warnings).toEqual([])
  })
})

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(!postgres)('a hub that listens to PostgreSQL', () => {
  let database: OpenTestDatabase
  let url: string
  beforeAll(async () => {
    database = await postgres!.openEmpty()
    url = (database.location as { url: string }).url
    await write(database.db, instant(1))
  })
  afterAll(() => database.close())

  test('knows no version while disconnected, and the latest once reconnected', async () => {
    const db = await openDatabase({ url })
    const version = watchDataVersion(db, log, { heartbeat: 3_600_000 })
    await expect.poll(() => version.current).toBe(instant(1))
    const changes: (string | undefined)[] = []
    version.onChange(() => void changes.push(version.current))
    await database.db.transaction().execute(async (trx) => {
      await write(trx, instant(2))
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%dataVersion.read%' and pid <> pg_backend_pid()`.execute(trx)
      await expect.poll(() => changes).toEqual([undefined])
    })
    await expect.poll(() => version.current, { timeout: 10_000 }).toBe(instant(2))
    expect([warnings.length, returns.length]).toEqual([1, 1])
    await closeDatabase(db)
  })

  test('knows no version while the connection is silent, and keeps the connection if it answers later', async () => {
    await write(database.db, instant(2))
    const db = await openDatabase({ url })
    const version = watchDataVersion(db, log, { heartbeat: 50 })
    await expect.poll(() => version.current).toBe(instant(2))
    const listening = async () => {
      const { rows } = await sql`select pid from pg_stat_activity
        where datname = current_database() and query like '%dataVersion.read%' and pid <> pg_backend_pid()`.execute(
        database.db,
      )
      return rows
    }
    const before = await listening()
    expect(before).toHaveLength(1)
    await database.db.transaction().execute(async (trx) => {
      const { promise: unknown, resolve } = Promise.withResolvers<void>()
      version.onChange(() => {
        if (version.current === undefined) resolve()
      })
      await sql`lock table data_state in access exclusive mode`.execute(trx)
      await write(trx, instant(3))
      await unknown
    })
    await expect.poll(() => version.current).toBe(instant(3))
    expect(await listening()).toEqual(before)
    expect(warnings[0]).toContain('The database does not report changes of its data: responses are not cached.')
    expect(returns[0]).toContain('The database reports changes of its data again: responses are cached.')
    await closeDatabase(db)
  })

  test('notices by its heartbeat that the connection has silently died', async () => {
    const proxy = await startProxy(new URL(url))
    const db = await openDatabase({ url: proxy.url })
    const version = watchDataVersion(db, log, { heartbeat: 50 })
    await expect.poll(() => version.current).toBe(instant(3))
    proxy.silence()
    await expect.poll(() => version.current, { timeout: 10_000 }).toBeUndefined()
    await expect.poll(() => version.current, { timeout: 10_000 }).toBe(instant(3))
    await closeDatabase(db)
    await proxy.close()
  })

  test('leaves no connection open when it closes', async () => {
    const db = await openDatabase({ url })
    const version = watchDataVersion(db, log)
    await expect.poll(() => version.current).toBe(instant(3))
    await closeDatabase(db)
    const count = async () => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db)
      return rows[0]!.count
    }
    await expect.poll(count).toBe(0)
  })
})
