import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'

/**
 * Works out what territories are made of: their communes through their members, and the departments and regions in which
 * these lie.
 *
 * @param told - Phases whose territories an import told of: those keep what it said.
 */
export async function linkTerritories(db: Database, told: readonly number[]): Promise<void> {
  const isUntold = sql`territory_id in (select id from territory where phase_number <> all(${told}::int[]))`
  await sql`/* datasets.link-territory-communes */
    delete from territory_commune where ${isUntold}`.execute(db)
  await sql`/* datasets.link-territory-communes */
    insert into territory_commune (territory_id, commune_code, valid_from)
    select member.territory_id, link.commune_code, member.valid_from
    from territory_member member
    join intercommunal_body_commune link on link.intercommunal_body_siren = member.intercommunal_body_siren
    where ${isUntold}
    union
    select territory_id, commune_code, valid_from from territory_member
    where commune_code is not null and ${isUntold}`.execute(db)
  await sql`/* datasets.link-territory-departments */
    delete from territory_department where ${isUntold}`.execute(db)
  await sql`/* datasets.link-territory-departments */
    insert into territory_department (territory_id, department_code, valid_from)
    select link.territory_id, commune.department_code, min(link.valid_from)
    from territory_commune link join commune on commune.code = link.commune_code
    where ${isUntold} group by 1, 2`.execute(db)
  await sql`/* datasets.link-territory-regions */
    delete from territory_region where ${isUntold}`.execute(db)
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
    where ${isUntold} group by 1, 2`.execute(db)
}
