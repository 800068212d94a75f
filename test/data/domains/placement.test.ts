import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Table } from '../../../src/db/table-traits.ts'
import { sourcedColumns } from '../../../src/db/columns.ts'
import { keepHistory, keepForUndo } from '../../../src/db/history.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { placedTables } from '../../../src/domains/models.ts'
import type { Placed } from '../../../src/domains/shared/placed.ts'
import { undoRelease } from '../../../src/imports/undo.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { tryImportText } from '../../support/import-text.ts'
import { communes } from '../../support/publishers-files.ts'

/** Tables of domains that do not exist: only what a domain declares makes them placed. */
const declared = [
  { table: 'school', communes: 'commune_code' },
  { table: 'kept_school', communes: { through: 'kept_school_commune', by: 'school_id' } },
] as unknown as readonly Placed[]

describe.each(testDatabases)('rows of a new domain, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  const listed = placedTables as Placed[]
  const real = listed.length

  beforeAll(async () => {
    opened = await openOwn()
    const { db } = opened
    // Migrations have no table types.
    const bare = db as unknown as Kysely<unknown>
    const run = (statement: string) => sql.raw(statement).execute(db)
    await run(`create table school (
      id text primary key, commune_code text not null references commune, territory_id text references territory,
      ${sourcedColumns})`)
    await run(`create table kept_school (
      id text primary key, territory_id text references territory, ${sourcedColumns})`)
    await run(`create table kept_school_commune (
      school_id text references kept_school, commune_code text references commune, primary key (school_id, commune_code))`)
    await keepHistory(bare, 'kept_school', ['territory_id'])
    await keepHistory(bare, 'kept_school_commune', ['commune_code'])
    await keepForUndo(bare)
    const [release] = await db.selectFrom('release').select(['id', 'kind']).where('kind', '=', 'OFFICIAL').execute()
    const source = `'${release!.id}', '${release!.kind}'`
    await run(`insert into school values ('a', '97118', null, ${source}), ('b', '97129', null, ${source})`)
    await run(
      `insert into kept_school values ('a', null, ${source}, '2024-01-01'), ('b', null, ${source}, '2024-01-01')`,
    )
    await run(`insert into kept_school_commune values
      ('a', '97118', '2024-01-01'), ('b', '97118', '2024-01-01'), ('b', '97129', '2024-01-01')`)
    listed.push(...declared)
    for (const derivation of importContent.derivations) await derivation.afterDemonstration?.(db)
  })
  afterAll(() => {
    listed.splice(real)
    return opened?.close()
  })

  const placesIn = async (table: string) => {
    const { rows } = await sql<{ id: string; territory_id: string | null }>`
      select id, territory_id from ${sql.raw(table)} row order by id`.execute(opened.db)
    return Object.fromEntries(rows.map((row) => [row.id, row.territory_id]))
  }
  const changesOf = async (table: Table | 'school' | 'kept_school') => {
    const { rows } = await sql<{ release_id: string; key: string; kind: string }>`
      select release_id, key, kind from row_change where table_name = ${table} order by release_id, key`.execute(
      opened.db,
    )
    return rows.map(({ release_id, key, kind }) => `${release_id.split('@')[0]} ${kind} ${key}`)
  }

  it('lie in the territories of their communes', async () => {
    expect(await placesIn('school')).toEqual({ a: '2-ti-0101', b: '2-ti-0101' })
    expect(await placesIn('kept_school')).toEqual({ a: '2-ti-0101', b: '2-ti-0101' })
  })

  it('follow an import of territories, from its date on, and an undo', async () => {
    const list = communes('2024-05-01', '97118,Petit-Bourg,ti-0102,\n97129,Sainte-Rose,ti-0101,\n')
    await tryImportText(opened.db, list)
    expect(await placesIn('school')).toEqual({ a: '2-ti-0102', b: '2-ti-0101' })
    expect(await placesIn('kept_school')).toEqual({ a: '2-ti-0102', b: null })
    expect(await placesIn(`history.kept_school('2024-04-30')`)).toEqual({ a: '2-ti-0101', b: '2-ti-0101' })
    expect(await changesOf('school')).toEqual(['anct-communes CHANGED a'])
    expect(await changesOf('kept_school')).toEqual(['anct-communes CHANGED a', 'anct-communes CHANGED b'])
    await undoRelease(opened.db, importContent, 'anct-communes')
    expect(await placesIn('school')).toEqual({ a: '2-ti-0101', b: '2-ti-0101' })
    expect(await placesIn(`history.kept_school('2024-06-01')`)).toEqual({ a: '2-ti-0101', b: '2-ti-0101' })
  })
})
