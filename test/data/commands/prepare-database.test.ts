import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabaseToWrite, openHub } from '../../../src/commands/open-hub.ts'
import { loadRows, prepareToServe } from '../../../src/commands/prepare-database.ts'
import { readConfig } from '../../../src/config.ts'
import { forgetPerson } from '../../../src/datasets/forget.ts'
import { readState, saveState, type State } from '../../../src/datasets/state.ts'
import { closeDatabase, openDatabase, type Database } from '../../../src/db/client.ts'
import { mayWrite } from '../../../src/db/role.ts'
import { content } from '../../../src/domains/content.ts'
import { Failure } from '../../../src/failure.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { createReadingRole, type Role } from '../../support/reading-role.ts'
import { startHub } from '../../support/start-hub.ts'

/** Prepares a database as `serve` does. Returns the warnings. */
async function prepare(db: Database, settings: Record<string, string>): Promise<string[]> {
  const warnings: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(JSON.parse(line).msg) })
  await prepareToServe(db, readConfig(settings), logger)
  return warnings
}

async function refusal(refused: Promise<unknown>): Promise<string> {
  await expect(refused).rejects.toThrow(Failure)
  return refused.then(
    () => '',
    (error: Error) => error.message,
  )
}

const readsOnly = expect.stringMatching(/^The role of DATABASE_URL may only read, .* Off are .* run hub migrate/)
const hint = 'and this hub may only read it: run hub migrate with a role that may write.'
const countActions = async (db: Database) => (await db.selectFrom('action').select('id').execute()).length

describe.each(testDatabases)('preparing a database to be served, on $name', ({ name, openOwn }) => {
  let opened: OpenTestDatabase
  let role: Role | undefined
  let reader: Database
  let settings: Record<string, string>
  let state: State
  beforeAll(async () => {
    opened = await openOwn()
    state = (await readState(opened.db))!
    if (name === 'PostgreSQL') {
      role = await createReadingRole(opened)
      reader = await openDatabase(role.location)
    } else reader = opened.db
    settings = { DATABASE_URL: role?.location.url ?? 'postgres://embedded', HUB_DEMONSTRATION: 'off' }
  })
  afterAll(async () => {
    if (role) await closeDatabase(reader)
    await role?.drop()
    await opened.close()
  })

  /** The embedded database has one session, and its roles cannot log in. */
  async function setReadOnly(value: 'on' | 'off'): Promise<void> {
    if (!role) await sql.raw(`set default_transaction_read_only = ${value}`).execute(reader)
  }

  /** Prepares the database with a role that may only read, after a change that is then taken back. */
  async function prepareToRead(change: Partial<State> | ((db: Database) => Promise<void>) = {}) {
    await (typeof change === 'function'
      ? change(opened.db)
      : saveState(opened.db, state.version, { ...state, ...change }))
    await setReadOnly('on')
    try {
      return await prepare(reader, settings)
    } finally {
      await setReadOnly('off')
      await saveState(opened.db, state.version, state)
    }
  }

  it('only checks it if the role may only read, and warns once', async () => {
    expect(await prepareToRead()).toEqual([readsOnly])
    expect(await countActions(reader)).toBe(3072)
  })

  it('refuses one without rows, or with those of another version, if the role may only read', async () => {
    const empty = async (db: Database) => void (await db.deleteFrom('data_state').execute())
    expect(await refusal(prepareToRead(empty))).toBe(`The database has no rows yet, ${hint}`)
    expect(await refusal(prepareToRead({ reference_checksum: 'older' }))).toBe(
      `The database has the reference rows of another version of the hub, ${hint}`,
    )
  })

  it('takes the rows of a newer version, if the role may only read', async () => {
    const newer = { reference_checksum: 'newer', superseded_checksums: [state.reference_checksum] }
    expect(await prepareToRead(newer)).toEqual([readsOnly])
  })

  it('refuses one that lacks a migration, if the role may only read', async () => {
    const last = async (db: Database) =>
      (await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db)).rows[0]!.name
    const migration = await last(opened.db)
    const forgetLast = (db: Database) => sql`delete from kysely_migration where name = ${migration}`.execute(db)
    try {
      expect(await refusal(prepareToRead(async (db) => void (await forgetLast(db))))).toBe(
        `The database lacks the migrations up to ${migration}, ${hint}`,
      )
    } finally {
      await sql`insert into kysely_migration values (${migration}, '2030-01-01')`.execute(opened.db)
    }
  })

  it('leaves the rows of a newer version as they are, even if the role may write', async () => {
    const newer = { ...state, reference_checksum: 'newer', superseded_checksums: [state.reference_checksum] }
    await saveState(opened.db, state.version, newer)
    expect(await prepare(opened.db, settings)).toEqual([
      'The reference rows of this version of the hub were replaced by those of another one, usually a newer one. Those stay, and so do its demonstration rows, whatever HUB_DEMONSTRATION says. To load those of this version, run hub migrate --replace-newer.',
    ])
    expect(await readState(opened.db)).toMatchObject(newer)
    expect(await countActions(opened.db)).toBe(3072)
    await saveState(opened.db, state.version, state)
  })

  it('brings its own rows back if it is told to, which the other version then takes for newer ones', async () => {
    const newer = { reference_checksum: 'newer', superseded_checksums: [state.reference_checksum] }
    await saveState(opened.db, state.version, { ...state, ...newer })
    const log = pino({ level: 'silent' })
    const config = readConfig({ ...settings, HUB_DEMONSTRATION: 'keep' })
    expect(await loadRows(opened.db, config, log, true)).toEqual({ loaded: true })
    const { reference_checksum } = state
    expect(await readState(opened.db)).toMatchObject({ reference_checksum, superseded_checksums: ['newer'] })
    expect(await prepare(opened.db, { ...settings, HUB_DEMONSTRATION: 'keep' })).toEqual([])
    expect(await countActions(opened.db)).toBe(3072)
    await saveState(opened.db, state.version, state)
  })

  it('leaves one that a newer version has migrated as it is, even if the role may write', async () => {
    await saveState(opened.db, state.version, { ...state, reference_checksum: 'of the newer version' })
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(opened.db)
    expect(await prepare(opened.db, settings)).toEqual([
      'The database was migrated by a newer version of the hub (9999-later). This one serves it, but changes nothing in it.',
    ])
    expect(await countActions(opened.db)).toBe(3072)
    // A load that began before is refused too.
    expect(await refusal(forgetPerson(opened.db, content, '123456789'))).toMatch(
      /this one may serve it, but not change it/,
    )
    if (role) {
      const { url } = opened.location as { url: string }
      expect(await refusal(openHub(readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent' })))).toMatch(
        /^The database was migrated by a newer version of the hub \(9999-later\): this one may serve it, but not change it/,
      )
    }
    await sql`delete from kysely_migration where name = '9999-later'`.execute(opened.db)
    await saveState(opened.db, state.version, state)
  })

  if (name !== 'PostgreSQL') return

  it('lets a role that may only read serve every operation, and keep responses until the data change', async () => {
    const hub = await startHub({ db: reader }, { responseCacheBytes: 1_000_000 })
    for (const { source, variables } of contractOperations) {
      const { status, body } = await hub.post({ query: source, variables })
      expect(status).toBe(200)
      expect(body?.errors).toBeUndefined()
    }
    const version = new Date(Date.parse(state.version) + 1).toISOString()
    await opened.db.updateTable('data_state').set({ version }).execute()
    await expect.poll(() => hub.graph.dataVersion!.current).toBe(version)
    await hub.stop()
    await saveState(opened.db, state.version, state)
  })

  it('names what a role may not read', async () => {
    await sql.raw(`revoke select on pair, history.action from ${role!.name}`).execute(opened.db)
    expect(await refusal(prepareToRead())).toMatch(
      /^The role of DATABASE_URL may not read history\.action, public\.pair\. Grant/,
    )
    await sql.raw(`revoke select on kysely_migration from ${role!.name}`).execute(opened.db)
    expect(await refusal(prepareToRead())).toMatch(/may not read public\.kysely_migration\. Grant/)
    await sql.raw(`grant select on all tables in schema public, history to ${role!.name}`).execute(opened.db)
  })

  it('lets a role read tables that later migrations create', async () => {
    await sql`create table later (id int)`.execute(opened.db)
    expect(await prepareToRead()).toEqual([readsOnly])
    await sql`drop table later`.execute(opened.db)
  })

  it('treats sessions that are read-only like a role that may only read', async () => {
    const { url } = opened.location as { url: string }
    const readOnly = await openDatabase({ url: `${url}?options=-c%20default_transaction_read_only%3Don` })
    expect([await mayWrite(opened.db), await mayWrite(reader), await mayWrite(readOnly)]).toEqual([true, false, false])
    expect(await prepare(readOnly, settings)).toEqual([readsOnly])
    await closeDatabase(readOnly)
  })

  it('refuses commands that change the database to a role that may only read', async () => {
    const opening = openDatabaseToWrite(readConfig({ DATABASE_URL: role!.location.url, LOG_LEVEL: 'silent' }))
    expect(await refusal(opening)).toMatch(/^This command changes the database, but may only read it/)
  })
})
