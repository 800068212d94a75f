import { sql } from 'kysely'
import { reviseRows, rowsToRevise, tableOn, type Revision } from '../../datasets/revise.ts'
import { findShape } from '../../datasets/tables.ts'
import type { Database } from '../../db/client.ts'

/**
 * Stores for each territory the numbers of its members and communes, its population, and the edition of the geography
 * behind them; null if its members or communes are unknown.
 *
 * SQL: `update territory set … from (select … from territory left join (…) members … left join (…) communes …)`.
 *
 * @param revision - The dates to update; by default the current rows.
 */
export async function countTerritories(db: Database, revision?: Revision): Promise<void> {
  await reviseRows(
    db,
    'territory',
    ['member_count', 'commune_count', 'population', 'cog_year'],
    sql`
      select territory.id, territory.valid_from, nullif(members.count, 0) as member_count,
        nullif(communes.count, 0) as commune_count, communes.population, communes.cog_year
      from ${rowsToRevise(await findShape(db, 'territory'), revision)} territory
      left join (
        select territory_id, count(*) from ${tableOn('territory_member', revision)} member group by territory_id
      ) members on members.territory_id = territory.id
      left join (
        select link.territory_id, count(*), sum(commune.population) as population,
          extract(year from max(release.as_of)) as cog_year
        from ${tableOn('territory_commune', revision)} link
        join commune on commune.code = link.commune_code
        join release on release.id = commune.release_id
        group by link.territory_id
      ) communes on communes.territory_id = territory.id`,
    revision,
  )
}
