import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureData } from '../../../src/datasets/load.ts'
import { findTables } from '../../../src/datasets/tables.ts'
import { closeDatabase, openDatabase } from '../../../src/db/client.ts'
import { content } from '../../../src/domains/content.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText } from '../../support/import-text.ts'

const quiet = () => {}

describe.each(testDatabases)('the load on $name', ({ name, openEmpty, open }) => {
  let opened: OpenTestDatabase
  afterEach(() => opened?.close())

  describe('of an empty database', () => {
    beforeEach(async () => {
      opened = await openEmpty()
    }, 60_000)

    it('leaves nothing when it fails half way', async () => {
      const progress = (step: string, done: number) => {
        if (step === 'Demonstration rows' && done > 3000) throw new Error('the power went out')
      }
      await expect(ensureData(opened.db, content, { demonstration: true, scale: 1, progress })).rejects.toThrow(
        'the power went',
      )
      const tables = (await findTables(opened.db)).map(({ name: table }) => table)
      for (const table of [...tables, 'data_state'])
        expect((await sql`select from ${sql.table(table)} limit 1`.execute(opened.db)).rows, table).toEqual([])
    }, 60_000)

    it.runIf(name === 'PostgreSQL')(
      'is done once by two hubs that start together',
      async () => {
        const other = await openDatabase(opened.location)
        const options = { demonstration: true, scale: 1, progress: quiet }
        const results = await Promise.all([
          ensureData(opened.db, content, options),
          ensureData(other, content, options),
        ])
        await closeDatabase(other)
        expect(results.map(({ loaded }) => loaded).toSorted()).toEqual([false, true])
      },
      60_000,
    )
  })

  it('tells how far it is, and does nothing the second time', async () => {
    opened = await openEmpty()
    const steps: [step: string, done: number, total: number][] = []
    const progress = (...step: [string, number, number]) => void steps.push(step)
    expect(await ensureData(opened.db, content, { demonstration: false, scale: 1, progress })).toEqual({ loaded: true })
    const [step, done, total] = steps.at(-1)!
    expect(step).toBe('Reference rows')
    expect(done).toBe(total)
    expect(await ensureData(opened.db, content, { demonstration: false, scale: 1, progress })).toEqual({
      loaded: false,
    })
  }, 60_000)

  it.each([
    ['auto', true],
    ['keep', false],
  ] as const)(
    'with %s gives an empty database demonstration rows: %s',
    async (demonstration, given) => {
      opened = await openEmpty()
      expect(await ensureData(opened.db, content, { demonstration, scale: undefined, progress: quiet })).toEqual({
        loaded: true,
      })
      const state = await opened.db.selectFrom('data_state').selectAll().executeTakeFirstOrThrow()
      expect(state).toMatchObject({ demonstration: given, demonstration_scale: 1 })
      const made = await opened.db.selectFrom('action').select('id').limit(1).execute()
      expect(made).toHaveLength(given ? 1 : 0)
    },
    60_000,
  )

  it('starts over when the reference rows are others', async () => {
    opened = await open()
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
  }, 120_000)

  it('brings the rows of an earlier release of the hub up to date beside an import', async () => {
    opened = await open()
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
    // One that another row points to does not keep the rest.
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
  }, 120_000)

  it('works out the composition of phases of which no import told, beside one of which an import did', async () => {
    opened = await open()
    const { db } = opened
    const communes = async () => {
      const { rows } = await sql<{ phase: number; count: number; departments: number; population: number }>`
        select phase_number as phase, sum(commune_count)::int as count, sum(population) as population, (
          select count(*) from territory_department where territory_id like phase_number || '-%') as departments
        from territory group by 1 order by 1`.execute(db)
      return rows
    }
    const [first] = await communes()
    // As a database stands that an earlier release of the hub filled, without members of phase 1.
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
  }, 60_000)
})
