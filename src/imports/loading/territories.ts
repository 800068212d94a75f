import { sql, type RawBuilder } from 'kysely'
import { countTerritories, linkPlaces, placesOfAwards, placesOfSites } from '../../datasets/links.ts'
import { reviseRows } from '../../datasets/revise.ts'
import type { Table, Target, Transaction } from '../source.ts'
import { mergeStaged, type Load } from './merge.ts'
import { createStaged, stagedName } from './staging.ts'

/** The staged rows of these tables are in the territory where they lie, before they are compared with what stands. */
export async function placeStaged(trx: Transaction, tables: readonly Table[]): Promise<void> {
  const awards = sql.table(stagedName('award'))
  const sites = sql.table(stagedName('industrial_site'))
  const communes = sql.table(stagedName('site_commune'))
  if (tables.includes('award'))
    await sql`/* import.place */
      update ${awards} t set territory_id = found.territory_id from (${placesOfAwards(awards)}) found
      where found.id = t.id`.execute(trx)
  if (tables.includes('industrial_site'))
    await sql`/* import.place */
      update ${sites} t set territory_id = found.territory_id from (${placesOfSites(sites, communes)}) found
      where found.id = t.id`.execute(trx)
}

/**
 * Works out anew what follows from the members or the communes of territories, where these were loaded: the communes of
 * their members, unless the ANCT's list of communes was loaded for that phase; the departments and regions that they
 * cover; how many of each; and the territory of each award and site. Label points come with outlines.
 */
export async function composeTerritories(trx: Transaction, tables: readonly Table[], load: Load): Promise<void> {
  if (tables.includes('territory_outline')) {
    const points = sql`select territory_id as id, longitude, latitude from territory_outline`
    await reviseRows(trx, 'territory', ['longitude', 'latitude'], points, load)
  }
  if (tables.includes('territory_member')) await composeOfMembers(trx, load)
  else if (!tables.includes('territory_commune')) return
  await coverDepartments(trx, load)
  await countTerritories(trx, load)
  await linkPlaces(trx, load)
}

async function composeOfMembers(trx: Transaction, load: Load): Promise<void> {
  // Phases whose communes were told by the list itself.
  const told = sql`
    select distinct split_part(key, '-', 1)::int from row_change join release on release.id = release_id
    where table_name = 'territory_commune' and dataset_id = 'anct-communes'`
  const territories = sql`
    select id from territory where phase_number not in (${told}) and phase_number in (
      select phase_number from ${sql.table(stagedName('territory_member'))} member
      join territory on territory.id = member.territory_id)`
  await createStaged(trx, 'territory_commune', ['territory_id', 'commune_code'])
  await sql`/* import.communes-of-members */
    insert into ${sql.table(stagedName('territory_commune'))} (territory_id, commune_code)
    select member.territory_id, link.commune_code
    from territory_member member
    join intercommunal_body_commune link on link.intercommunal_body_siren = member.intercommunal_body_siren
    where member.territory_id in (${territories})
    union
    select territory_id, commune_code from territory_member
    where commune_code is not null and territory_id in (${territories})`.execute(trx)
  const ofPhases = sql<boolean>`t.territory_id in (${territories})`
  await mergeStaged(trx, [replaceLinks('territory_commune', 'commune_code', ofPhases)], load)
}

async function coverDepartments(trx: Transaction, load: Load): Promise<void> {
  await createStaged(trx, 'territory_department', ['territory_id', 'department_code'])
  await sql`/* import.departments */
    insert into ${sql.table(stagedName('territory_department'))} (territory_id, department_code)
    select distinct territory_id, department_code from territory_commune join commune on code = commune_code`.execute(
    trx,
  )
  await createStaged(trx, 'territory_region', ['territory_id', 'region_code'])
  await sql`/* import.regions */
    insert into ${sql.table(stagedName('territory_region'))} (territory_id, region_code)
    select distinct territory_id, region_code from territory_commune join commune on code = commune_code
    union
    select id, home_region_code from territory where id in (select territory_id from territory_commune)`.execute(trx)
  await mergeStaged(
    trx,
    [
      replaceLinks('territory_department', 'department_code', sql`true`),
      replaceLinks('territory_region', 'region_code', sql`true`),
    ],
    load,
  )
}

/** Links of territories, which tell as a change of their territory. In: of which, as `t`, all links were staged. */
function replaceLinks(table: Table, column: string, scope: RawBuilder<boolean>): Target {
  const parent = { table: 'territory', column: 'territory_id' } as const
  return { table, columns: ['territory_id', column], mode: 'replace', parent, scope }
}
