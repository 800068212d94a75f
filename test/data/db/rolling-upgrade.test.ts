import { CompiledQuery, sql, type Kysely } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, executeQuery, openDatabase, type Database } from '../../../src/db/client.ts'
import { createRowsOfDay, keepForUndo } from '../../../src/db/history.ts'
import { migrate, readMigrations, type HubMigration } from '../../../src/db/migrate.ts'
import { readSchemaVersion } from '../../../src/db/schema-version.ts'
import { Failure } from '../../../src/failure.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startHub } from '../../support/start-hub.ts'

/** The migration of a newer hub: columns, a table and an index more. */
const expanding: HubMigration = {
  contracts: false,
  async up(db: Kysely<unknown>) {
    for (const table of ['territory', 'action']) {
      for (const schema of ['public', 'history'])
        await sql`alter table ${sql.table(`${schema}.${table}`)} add column remark text`.execute(db)
      await createRowsOfDay(db, table)
    }
    await sql`create table remark (id text primary key, action_id text references action)`.execute(db)
    await sql`create index action_remark on action (remark, id)`.execute(db)
    await keepForUndo(db)
  },
}

/** The migration of a still newer hub, which takes away what the hubs before the one above read. */
const contracting: HubMigration = {
  contracts: { oldestHub: '9998-expand' },
  async up(db: Kysely<unknown>) {
    await sql`alter table exhibit rename column name to title`.execute(db)
  },
}

const asOf = '{ territories(first: 20, asOf: "2025-06-01") { nodes { name actions(first: 3) { nodes { title } } } } }'
const operations = [
  ...contractOperations.map(({ source, variables }) => ({ query: source, variables })),
  { query: asOf, variables: {} },
]

describe.each(testDatabases)('a database that newer hubs migrate, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let other: Database
  beforeAll(async () => {
    opened = await openOwn()
    // On a server, the newer hub is another process.
    other = 'url' in opened.location ? await openDatabase(opened.location) : opened.db
  })
  afterAll(async () => {
    if (other !== opened.db) await closeDatabase(other)
    await opened.close()
  })

  it('is served by this one without a failed request while it is expanded, and afterwards', async () => {
    const hub = await startHub({ db: opened.db }, { today: () => '2026-01-01' })
    const answers = async () => Promise.all(operations.map(async (operation) => (await hub.post(operation)).text))
    const before = await answers()
    const migration = { isOver: false }
    const expanded = readMigrations()
      .then((own) => migrate(other, { migrations: { ...own, '9998-expand': expanding } }))
      .finally(() => (migration.isOver = true))
    const during: string[][] = []
    do during.push(await answers())
    while (!migration.isOver)
    expect(await expanded).toEqual(['9998-expand'])
    for (const each of [...during, await answers()]) expect(each).toEqual(before)
    expect(await readSchemaVersion(opened.db)).toMatchObject({ pending: [], newer: ['9998-expand'] })
    await hub.stop()
  })

  it('is not migrated if the load before cannot be waited for', async () => {
    const migrations = { ...(await readMigrations()), '9998-expand': expanding, '9999-contract': contracting }
    const busy = new Failure('Another load is running.', 1)
    await expect(migrate(other, { migrations, before: () => Promise.reject(busy) })).rejects.toBe(busy)
  })

  it('is refused by this one once it is contracted', async () => {
    const migrations = { ...(await readMigrations()), '9998-expand': expanding, '9999-contract': contracting }
    expect(await migrate(other, { migrations })).toEqual(['9999-contract'])
    await expect(readSchemaVersion(opened.db)).rejects.toThrow(
      /^The database was migrated to 9999-contract by a newer version of the hub and needs one that knows 9998-expand/,
    )
    expect(await readSchemaVersion(opened.db, Object.keys(migrations))).toMatchObject({ pending: [], newer: [] })
  })
})

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.runIf(postgres)('a migration and statements that meet', () => {
  let opened: OpenTestDatabase
  const clients: pg.Client[] = []
  beforeAll(async () => {
    opened = await postgres!.openEmpty()
  })
  afterAll(async () => {
    for (const client of clients) await client.end()
    await opened.close()
  })

  async function connect(more: pg.ClientConfig = {}): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: (opened.location as { url: string }).url, ...more })
    clients.push(client)
    await client.connect()
    return client
  }

  it('the migration gives up soon, and may be tried again', async () => {
    const reader = await connect()
    await reader.query('begin; select from action')
    const migrations = { ...(await readMigrations()), '9998-expand': expanding }
    await expect(migrate(opened.db, { migrations, waiting: { waitMs: 0 } })).rejects.toThrow(
      'The migration 9998-expand could not lock its tables within 0 s, because others use them',
    )
    const sentences: string[] = []
    const retrying = migrate(opened.db, {
      migrations,
      waiting: { onWait: (sentence) => void sentences.push(sentence) },
    })
    await expect
      .poll(() => sentences, { timeout: 30_000 })
      .toEqual([
        'The migration 9998-expand needs tables that others use, such as a backup. Waiting at most 600 s for it to finish.',
      ])
    await reader.query('commit')
    expect(await retrying).toEqual(['9998-expand'])
  })

  it('the migration waits for another one as long as allowed, and says which one that is', async () => {
    const other = await connect({ application_name: 'a hub that hangs' })
    const { rows } = await other.query(`select pg_advisory_lock(3853314791062309107), pg_backend_pid() as pid`)
    const { pid } = rows[0] as { pid: number }
    const later: HubMigration = {
      contracts: false,
      up: async (db: Kysely<unknown>) => void (await sql`create table later (id int)`.execute(db)),
    }
    const migrations = { ...(await readMigrations()), '9998-expand': expanding, '9999-later': later }
    const running = `Another hub migrates the database: process ${pid} of the database server \\(a hub that hangs, [^)]*\\)\\.`
    await expect(migrate(opened.db, { migrations, waiting: { waitMs: 0 } })).rejects.toThrow(
      new RegExp(
        `^${running} The wait ended after 0 s, and nothing was changed. Try again later, or raise HUB_LOAD_WAIT. ` +
          `If its client is gone, end it with: select pg_terminate_backend\\(${pid}\\).$`,
      ),
    )
    const sentences: string[] = []
    const onWait = (sentence: string) => {
      sentences.push(sentence)
      void other.query(`select pg_advisory_unlock(3853314791062309107)`)
    }
    expect(await migrate(opened.db, { migrations, waiting: { onWait } })).toEqual(['9999-later'])
    expect(sentences).toEqual([expect.stringMatching(`^${running} Waiting at most 600 s for it to finish.$`)])
  })

  it('the statement runs again if its table has changed since it was prepared', async () => {
    const select = CompiledQuery.raw('select * from pair')
    for (let times = 0; times < 4; times++) expect(await executeQuery(opened.db, select)).toEqual([])
    await sql`alter table pair add column remark text`.execute(opened.db)
    expect(await executeQuery(opened.db, select)).toEqual([])
  })

  it('the statement runs again if the function of a history changed while it was planned', async () => {
    const observer = await connect()
    const { url } = opened.location as { url: string }
    // One connection, which knows the table.
    const served = await openDatabase({ url, maxConnections: 1 })
    const select = CompiledQuery.raw(`select id from history.award('2025-01-01')`)
    expect(await executeQuery(served, select)).toEqual([])
    const { reading } = await opened.db.transaction().execute(async (migration) => {
      for (const schema of ['public', 'history'])
        await sql`alter table ${sql.table(`${schema}.award`)} add column remark text`.execute(migration)
      const started = { reading: executeQuery(served, select) }
      await waits(observer, 'relation')
      await createRowsOfDay(migration as unknown as Kysely<unknown>, 'award')
      return started
    })
    expect(await reading).toEqual([])
    await closeDatabase(served)
  })

  it('the statement runs again if both wait for each other', async () => {
    const [migration, gate] = [await connect(), await connect()]
    // Reads one table, waits at the gate, and reads the other.
    await gate.query(`create function read_both() returns int language plpgsql as $$
      begin
        perform from action;
        perform pg_advisory_xact_lock_shared(1);
        perform from territory;
        return 1;
      end $$`)
    await gate.query('select pg_advisory_lock(1)')
    const reading = executeQuery(opened.db, CompiledQuery.raw('select read_both() as read'))
    await waits(gate, 'advisory')
    // The migration never looks for deadlocks, so the statement is the one that fails.
    await migration.query(`begin; set local deadlock_timeout = '1h'; lock table territory`)
    const locking = migration.query('lock table action')
    await waits(gate, 'relation')
    await gate.query('select pg_advisory_unlock(1)')
    await locking
    await migration.query('commit')
    expect(await reading).toEqual([{ read: 1 }])
  })

  /** Waits until a session of this database waits for a lock of a kind. */
  const waits = (client: pg.Client, kind: string) =>
    expect
      .poll(async () => {
        const { rows } = await client.query(
          `select from pg_locks where not granted and locktype = $1
             and database = (select oid from pg_database where datname = current_database())`,
          [kind],
        )
        return rows.length
      })
      .toBe(1)
})
