import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureData } from '../../../src/datasets/load.ts'
import { findTables } from '../../../src/datasets/tables.ts'
import { closeDatabase, openDatabase, type Database } from '../../../src/db/client.ts'
import { content } from '../../../src/domains/content.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText } from '../../support/import-text.ts'

const quiet = () => {}

describe.each(testDatabases)('the load of an empty database, on $name', ({ name, openEmpty }) => {
  let opened: OpenTestDatabase
  let db: Database

  beforeEach(async () => {
    opened = await openEmpty()
    db = opened.db
  })
  afterEach(() => opened.close())

  const hasActions = async () => (await db.selectFrom('action').select('id').limit(1).execute()).length > 0
  const readState = () => db.selectFrom('data_state').selectAll().executeTakeFirstOrThrow()

  it('leaves nothing after a failure', async () => {
    const fail = (step: string, done: number) => {
      if (step === 'Demonstration rows' && done > 3000) throw new Error('the power went out')
    }
    await expect(ensureData(db, content, { demonstration: true, scale: 1, progress: fail })).rejects.toThrow(
      'the power went',
    )
    const tables = (await findTables(db)).map(({ name: table }) => table)
    for (const table of [...tables, 'data_state'])
      expect((await sql`select from ${sql.table(table)} limit 1`.execute(db)).rows, table).toEqual([])
  })

  it('with auto gives it demonstration rows, once if two hubs start together', async () => {
    const other = name === 'PostgreSQL' ? await openDatabase(opened.location) : undefined
    const options = { demonstration: 'auto', scale: undefined, progress: quiet } as const
    const results = await Promise.all([db, ...(other ? [other] : [])].map((each) => ensureData(each, content, options)))
    if (other) await closeDatabase(other)
    expect(results.map(({ loaded }) => loaded).toSorted()).toEqual(other ? [false, true] : [true])
    expect(await readState()).toMatchObject({ demonstration: true, demonstration_scale: 1 })
    expect(await hasActions()).toBe(true)
  })

  it('with keep gives it none, tells how far it is, and does nothing the second time', async () => {
    const steps: [step: string, done: number, total: number][] = []
    const progress = (...step: [string, number, number]) => void steps.push(step)
    const options = { demonstration: 'keep', scale: undefined, progress } as const
    expect(await ensureData(db, content, options)).toEqual({ loaded: true })
    expect(await readState()).toMatchObject({ demonstration: false, demonstration_scale: 1 })
    expect(await hasActions()).toBe(false)
    const [step, done, total] = steps.at(-1)!
    expect(step).toBe('Reference rows')
    expect(done).toBe(total)
    expect(await ensureData(db, content, { ...options, demonstration: false, scale: 1 })).toEqual({ loaded: false })
  })
})

describe.each(testDatabases)('loading on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  afterEach(() => opened?.close())

  it('starts over if the reference rows differ', async () => {
    opened = await openOwn()
    await opened.db.updateTable('data_state').set({ reference_checksum: 'of another release of the hub' }).execute()
    await opened.db.updateTable('territory').set({ name: 'Autre nom' }).where('id', '=', '2-ti-9307').execute()
    const options = { demonstration: true, scale: 1, progress: quiet }
    expect(await ensureData(opened.db, content, options)).toEqual({ loaded: true })
    const { name: restored } = await opened.db
      .selectFrom('territory')
      .select('name')
      .where('id', '=', '2-ti-9307')
      .executeTakeFirstOrThrow()
    expect(restored).not.toBe('Autre nom')
  })

  it('updates the rows of an earlier version of the hub beside an import', async () => {
    opened = await openOwn()
    const { db } = opened
    await importText(db, {
      source: 'exhibits',
      publisher: 'Un musée',
      asOf: '2025-06-01',
      text: 'reference;nom\nX;Une cocotte\n',
    })
    const held = async () => {
      const tables = ['dataset', 'key_figure', 'published_figure', 'source_statement', 'territory_member'] as const
      const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
      return rows.map((each) => each.map((row) => JSON.stringify(row)).toSorted())
    }
    const before = await held()
    const old = { dataset_id: 'old', kind: 'REPORTED', as_of: '2020-01-01', loaded_at: '2026-01-01T00:00:00Z' }
    await db.insertInto('dataset').values({ id: 'old', kind: 'REPORTED', publisher: 'P', title: 'T' }).execute()
    await db
      .insertInto('release')
      .values({ id: 'old@2020-01-01', ...old })
      .execute()
    const figure = await db
      .selectFrom('published_figure')
      .selectAll()
      .where('id', '=', 'ACTIONS-2025-05-27')
      .executeTakeFirstOrThrow()
    const { valid_from: _, share_id: __, ...columns } = figure
    await db
      .insertInto('published_figure')
      .values({ ...columns, id: 'OLD', value: 1, release_id: 'old@2020-01-01' })
      .execute()
    // A row that another one refers to does not keep the rest.
    await db
      .insertInto('published_figure')
      .values({ ...columns, id: 'OLD-2', base_id: 'OLD' })
      .execute()
    await sql`update key_figure set position = 18 - position`.execute(db)
    await sql`update dataset set kind = 'OFFICIAL' where id = 'batiactu-sites-2024'`.execute(db)
    await sql`update release set kind = 'OFFICIAL' where dataset_id = 'batiactu-sites-2024'`.execute(db)
    await db.updateTable('data_state').set({ reference_checksum: 'of another release of the hub' }).execute()
    await ensureData(db, content, { demonstration: true, scale: 1, progress: quiet })
    expect(await held()).toEqual(before)
  })

  it('derives the composition of phases without an import, beside an imported one', async () => {
    opened = await openOwn()
    const { db } = opened
    const communes = async () => {
      const { rows } = await sql<{ phase: number; count: number; departments: number; population: number }>`
        select phase_number as phase, sum(commune_count)::int as count, sum(population) as population, (
          select count(*) from territory_department where territory_id like phase_number || '-%') as departments
        from territory group by 1 order by 1`.execute(db)
      return rows
    }
    const [first] = await communes()
    // Like a database that an earlier version of the hub filled, without members of phase 1.
    for (const table of ['territory_commune', 'territory_department', 'territory_region', 'territory_member'] as const)
      await db.deleteFrom(table).where('territory_id', 'like', '1-%').execute()
    await importText(db, {
      source: 'anct-communes',
      asOf: '2024-07-04',
      text: 'insee_com,id_ti\n13055,2-ti-9301\n',
    })
    const [unknown, told] = await communes()
    expect(unknown).toMatchObject({ count: null })
    expect(told).toMatchObject({ count: 1, departments: 1 })
    await db.updateTable('data_state').set({ reference_checksum: 'of another release of the hub' }).execute()
    await ensureData(db, content, { demonstration: true, scale: 1, progress: quiet })
    expect(await communes()).toEqual([first, told])
  })
})
