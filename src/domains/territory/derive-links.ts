import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'

/**
 * Derives the communes of territories from their members, and the departments and regions from their communes.
 *
 * @param imported - Phases whose territories were imported: they stay as they are.
 */
export async function linkTerritories(db: Database, imported: readonly number[]): Promise<void> {
  const isDerived = sql`territory_id in (select id from territory where phase_number <> all(${imported}::int[]))`
  await sql`/* datasets.link-territory-communes */
    delete from territory_commune where ${isDerived}`.execute(db)
  await sql`/* datasets.link-territory-communes */
    insert into territory_commune (territory_id, commune_code, valid_from)
    select member.territory_id, link.commune_code, member.valid_from
    from territory_member member
    join intercommunal_body_commune link on link.intercommunal_body_siren = member.intercommunal_body_siren
    where ${isDerived}
    union
    select territory_id, commune_code, valid_from from territory_member
    where commune_code is not null and ${isDerived}`.execute(db)
  await sql`/* datasets.link-territory-departments */
    delete from territory_department where ${isDerived}`.execute(db)
  await sql`/* datasets.link-territory-departments */
    insert into territory_department (territory_id, department_code, valid_from)
    select link.territory_id, commune.department_code, min(link.valid_from)
    from territory_commune link join commune on commune.code = link.commune_code
    where ${isDerived} group by 1, 2`.execute(db)
  await sql`/* datasets.link-territory-regions */
    delete from territory_region where ${isDerived}`.execute(db)
  await sql`/* datasets.link-territory-regions */
    insert into territory_region (territory_id, region_code, valid_from)
    select territory_id, region_code, min(valid_from)
    from (
      select link.territory_id, commune.region_code, link.valid_from
      from territory_commune link join commune on commune.code = link.commune_code
      union all
      select territory_id, home_region_code, link.valid_from
      from territory_commune link join territory on territory.id = link.territory_id
    ) covered
    where ${isDerived} group by 1, 2`.execute(db)
}
