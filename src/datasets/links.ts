import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'
import { reviseRows, type Revision } from './revise.ts'
import { findShape, findTables } from './tables.ts'
import { day, versionsOf } from './versions.ts'

/**
 * Works out what territories are made of: their communes through their members, the departments and regions in which these
 * lie, and how many of each. A territory without known members keeps null counts.
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
  await countTerritories(db)
}

/** Tables of links and of places as they stand, or as they were on the first day of a revision. */
function tablesOn(revision: Revision | undefined) {
  return (name: string) =>
    revision ? sql`${sql.table(`history.${name}`)}(${day(revision.from)})` : sql`${sql.table(name)}`
}

/** The rows that are to be revised: with a revision, all their versions. */
async function rowsOf(db: Database, name: keyof DB & string, revision: Revision | undefined) {
  return revision ? versionsOf(await findShape(db, name)) : sql`${sql.table(name)}`
}

/**
 * Writes beside each territory how many members and communes it has, their inhabitants, and the edition of the geography
 * that tells so; null where its members or communes are not known. In: for which days, where what stood is kept.
 * SQL: `update territory set … from (select … from territory left join (…) members … left join (…) communes …)`.
 */
export async function countTerritories(db: Database, revision?: Revision): Promise<void> {
  const on = tablesOn(revision)
  await reviseRows(
    db,
    'territory',
    ['member_count', 'commune_count', 'population', 'cog_year'],
    sql`
      select territory.id, territory.valid_from, nullif(members.count, 0) as member_count,
        nullif(communes.count, 0) as commune_count, communes.population, communes.cog_year
      from ${await rowsOf(db, 'territory', revision)} territory
      left join (
        select territory_id, count(*) from ${on('territory_member')} member group by territory_id
      ) members on members.territory_id = territory.id
      left join (
        select link.territory_id, count(*), sum(commune.population) as population,
          extract(year from max(release.as_of)) as cog_year
        from ${on('territory_commune')} link
        join commune on commune.code = link.commune_code
        join release on release.id = commune.release_id
        group by link.territory_id
      ) communes on communes.territory_id = territory.id`,
    revision,
  )
}

/**
 * Writes beside each territory the point where its name is best written, which its outline gives; null without one. In: for
 * which days, where what stood is kept.
 */
export async function labelTerritories(db: Database, revision?: Revision): Promise<void> {
  await reviseRows(
    db,
    'territory',
    ['longitude', 'latitude'],
    sql`
      select territory.id, territory.valid_from, outline.longitude, outline.latitude
      from ${await rowsOf(db, 'territory', revision)} territory
      left join ${tablesOn(revision)('territory_outline')} outline on outline.territory_id = territory.id`,
    revision,
  )
}

/**
 * Puts awards in the territory where they lie, of the phase that runs: that of their project's commune. Without a commune
 * there is none. In: for which days, where what stood is kept.
 */
export async function placeAwards(db: Database, revision?: Revision): Promise<void> {
  await reviseRows(
    db,
    'award',
    ['territory_id'],
    sql`
      select award.id, award.valid_from, place.territory_id
      from ${await rowsOf(db, 'award', revision)} award
      left join (${placesOf(revision)}) place on place.commune_code = award.project_commune_code`,
    revision,
  )
}

/**
 * Puts sites in the territory where they lie, of the phase that runs: that of their communes, when all of them lie in one
 * or outside any. In: for which days, where what stood is kept.
 */
export async function placeSites(db: Database, revision?: Revision): Promise<void> {
  await reviseRows(
    db,
    'industrial_site',
    ['territory_id'],
    sql`
      select site.id, site.valid_from, found.territory_id
      from ${await rowsOf(db, 'industrial_site', revision)} site
      left join (
        select link.site_id, case when count(distinct place.territory_id) = 1 then min(place.territory_id) end as territory_id
        from ${tablesOn(revision)('site_commune')} link
        left join (${placesOf(revision)}) place on place.commune_code = link.commune_code
        group by link.site_id
      ) found on found.site_id = site.id`,
    revision,
  )
}

/** The territory of the phase that runs in which a commune lies. */
function placesOf(revision: Revision | undefined) {
  const on = tablesOn(revision)
  return sql`
    select link.commune_code, link.territory_id
    from ${on('territory_commune')} link join territory on territory.id = link.territory_id
    where territory.phase_number = (select max(number) from ${on('phase')} phase)`
}

/**
 * Writes beside each measure who funds and who instructs it, as the relations say (nobody where two bodies do), and
 * beside each round the latest number of awards published.
 */
export async function linkFunding(db: Database): Promise<void> {
  await sql`/* datasets.link-measure-actors */
    update funding_measure set
      funder_id = (select min(subject_id) from standing_relation where object_type = 'FundingMeasure'
        and object_id = funding_measure.id and kind = 'FUNDS' having count(*) = 1),
      instructor_id = (select min(subject_id) from standing_relation where object_type = 'FundingMeasure'
        and object_id = funding_measure.id and kind = 'INSTRUCTS' having count(*) = 1)`.execute(db)
  await sql`/* datasets.link-round-figures */
    update funding_round set published_award_count = (
      select value from published_figure where key_figure_code = award_figure_code order by position desc, id desc limit 1
    )`.execute(db)
}

/** Writes beside each release how many rows name it as their source, over all tables; statements are no rows of their own. */
export async function countReleases(db: Database): Promise<void> {
  const sourced = (await findTables(db)).filter(
    ({ name, sourced: isSourced }) => isSourced && name !== 'source_statement',
  )
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
 * Tells the planner what tables hold now: the embedded database has nobody else to do it. In: which; all unless given.
 */
export async function analyzeTables(db: Database, names?: readonly string[]): Promise<void> {
  const tables = (names ?? (await findTables(db)).map(({ name }) => name)).map((name) => sql.table(name))
  await sql`/* datasets.analyze */ analyze ${sql.join(tables)}`.execute(db)
}

/**
 * Writes from which day on the rows of each table that keeps them by date are known: the earliest of them.
 * SQL, per table: `select min(valid_from) from (t union all history.t)`.
 */
export async function findKnownSince(db: Database): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`/* datasets.kept-tables */
    select relname as name from pg_class kept
    where relnamespace = 'history'::regnamespace and relkind = 'r' and exists (
      select from pg_attribute where attrelid = kept.oid and attname = 'release_id')`.execute(db)
  const earliest = tables.map(
    ({ name }) => sql`
      select ${name} as table_name, least(
        (select min(valid_from) from ${sql.table(name)}), (select min(valid_from) from ${sql.table(`history.${name}`)})
      ) as since`,
  )
  await sql`/* datasets.known-since */
    with found as (${sql.join(earliest, sql` union all `)}),
    unknown as (delete from known_since where table_name in (select table_name from found where since is null))
    insert into known_since select * from found where since is not null
    on conflict (table_name) do update set since = excluded.since`.execute(db)
}
