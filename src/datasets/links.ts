import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { findTables } from './tables.ts'

/**
 * Works out what territories are made of: their communes through their members, the regions they cover through their
 * departments, and how many of each. A territory without known members keeps null counts.
 */
export async function linkTerritories(db: Database): Promise<void> {
  await sql`/* datasets.link-territory-communes */
    insert into territory_commune (territory_id, commune_code)
    select member.territory_id, link.commune_code
    from territory_member member
    join intercommunal_body_commune link on link.intercommunal_body_siren = member.intercommunal_body_siren
    union
    select territory_id, commune_code from territory_member where commune_code is not null`.execute(db)
  await sql`/* datasets.link-territory-regions */
    insert into territory_region (territory_id, region_code)
    select link.territory_id, department.region_code
    from territory_department link join department on department.code = link.department_code
    union
    select id, home_region_code from territory where id in (select territory_id from territory_department)`.execute(db)
  await sql`/* datasets.count-territories */
    update territory set member_count = made.members, commune_count = made.communes, population = made.population,
      cog_year = made.cog_year
    from (
      select link.territory_id, count(*) as communes, sum(commune.population) as population,
        extract(year from max(release.as_of)) as cog_year,
        (select count(*) from territory_member member where member.territory_id = link.territory_id) as members
      from territory_commune link
      join commune on commune.code = link.commune_code
      join release on release.id = commune.release_id
      group by link.territory_id
    ) made
    where territory.id = made.territory_id`.execute(db)
}

/**
 * Puts awards and sites in the territory of the current phase where they lie: an award by its project's commune, a site
 * by its communes when they all lie in one territory or outside any. Without a commune there is no territory.
 */
export async function linkPlaces(db: Database): Promise<void> {
  await sql`/* datasets.link-award-territories */
    with place as (
      select commune_code, territory_id from territory_commune join territory on territory.id = territory_id
      where phase_number = (select max(number) from phase)
    )
    update award set territory_id = found.territory_id
    from (
      select award.id, place.territory_id
      from award left join place on place.commune_code = award.project_commune_code
    ) found
    where found.id = award.id and found.territory_id is distinct from award.territory_id`.execute(db)
  await sql`/* datasets.link-site-territories */
    with place as (
      select commune_code, territory_id from territory_commune join territory on territory.id = territory_id
      where phase_number = (select max(number) from phase)
    )
    update industrial_site set territory_id = found.territory_id
    from (
      select site.id, case when count(distinct place.territory_id) = 1 then min(place.territory_id) end as territory_id
      from industrial_site site
      left join site_commune link on link.site_id = site.id
      left join place on place.commune_code = link.commune_code
      group by site.id
    ) found
    where found.id = industrial_site.id and found.territory_id is distinct from industrial_site.territory_id`.execute(
    db,
  )
}

/**
 * Writes beside each measure who funds and who instructs it, as the relations say (nobody where two bodies do), and
 * beside each round the latest number of awards published.
 */
export async function linkFunding(db: Database): Promise<void> {
  await sql`/* datasets.link-measure-actors */
    update funding_measure set
      funder_id = (select min(subject_id) from actor_relation where object_type = 'FundingMeasure'
        and object_id = funding_measure.id and kind = 'FUNDS' having count(*) = 1),
      instructor_id = (select min(subject_id) from actor_relation where object_type = 'FundingMeasure'
        and object_id = funding_measure.id and kind = 'INSTRUCTS' having count(*) = 1)`.execute(db)
  await sql`/* datasets.link-round-figures */
    update funding_round set published_award_count = (
      select value from published_figure where key_figure_code = award_figure_code order by as_of desc, id desc limit 1
    )`.execute(db)
}

/** Writes beside each release how many rows point to it, over all tables. */
export async function countReleases(db: Database): Promise<void> {
  const sourced = (await findTables(db)).filter((table) => table.sourced)
  const counts = sourced.map(({ name }) => sql`select release_id from ${sql.table(name)}`)
  await sql`/* datasets.count-releases */
    update release set row_count = counted.rows
    from (
      select release.id, count(pointer.release_id) as rows
      from release left join (${sql.join(counts, sql` union all `)}) pointer on pointer.release_id = release.id
      group by release.id
    ) counted
    where counted.id = release.id and counted.rows <> release.row_count`.execute(db)
}

/**
 * Tells the planner what the tables hold now: the embedded database has nobody else to do it.
 */
export async function analyzeTables(db: Database): Promise<void> {
  const tables = (await findTables(db)).map(({ name }) => sql.table(name))
  await sql`/* datasets.analyze */ analyze ${sql.join(tables)}`.execute(db)
}
