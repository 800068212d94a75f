import { sql, type Kysely } from 'kysely'
import { sourcedColumns } from '../columns.ts'
import { keepHistory } from '../history.ts'

/** Tables with history, and the columns other than the key by which earlier rows are looked up. */
const kept: Record<string, string[]> = {
  territory: ['phase_number', 'home_region_code'],
  territory_region: ['region_code'],
  territory_department: ['department_code'],
  territory_member: ['siren'],
  territory_commune: ['commune_code'],
  territory_outline: [],
  action: ['territory_id', 'lead_actor_id'],
  action_partner: ['actor_id'],
  award: ['territory_id', 'measure_id', 'beneficiary_id', 'action_id'],
  industrial_site: ['territory_id', 'label_code'],
  site_commune: ['commune_code'],
  site_platform: [],
  engineering: [],
  regional_coordination: [],
  exhibit: ['exhibition_slug'],
}

/** Adds history: see `keepHistory`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)
  await run(`create schema history`)

  await run(`create table territory_outline (
    territory_id text collate "C" primary key references territory,
    geometry jsonb not null,
    longitude double precision not null,
    latitude double precision not null,
    ${sourcedColumns}
  )`)

  // A phase is valid from its first day, a published figure from its as-of date.
  await run(`alter table phase add column valid_from date not null generated always as (started_on) stored`)
  await run(`alter table published_figure add column valid_from date not null generated always as (as_of) stored`)
  for (const table of ['phase', 'published_figure'])
    await run(`create function history.${table}(date) returns setof public.${table} language sql stable parallel safe
      as 'select * from public.${table} where valid_from <= $1'`)

  // The date of existing rows: the next start loads them again.
  for (const [table, lookups] of Object.entries(kept)) await keepHistory(db, table, lookups, '2025-05-27')

  // The date up to which its data set confirmed a row, as known on that date.
  await run(`create function history.source(date) returns setof public.source language sql stable parallel safe
    as 'select release.id, release.kind, dataset.publisher, dataset.title, dataset.url, dataset.licence,
          coalesce(latest.as_of, release.as_of), coalesce(latest.loaded_at, release.loaded_at)
        from public.release join public.dataset on dataset.id = release.dataset_id
        left join lateral (
          select later.as_of, later.loaded_at from public.release later
          where later.dataset_id = release.dataset_id and later.as_of >= release.as_of and later.as_of <= $1
          order by later.as_of desc, later.loaded_at desc limit 1
        ) latest on true'`)

  // The first date on which the rows of a table are known. Derived by every load.
  await run(`create table known_since (table_name text collate "C" primary key, since date not null)`)

  // What each key figure counts on a date; a share is the mean. unknown counts the rows without a value.
  await run(`create function history.figure_part(date)
    returns table (code text, source_kind text, value numeric, unknown boolean) language sql stable parallel safe
    as $$
      select 'TERRITORIES', source_kind, 1::numeric, false from history.territory($1)
      where phase_number = (select max(number) from history.phase($1))
      union all
      select 'INTERCOMMUNAL_BODIES', member.source_kind, 1::numeric, false
      from history.territory_member($1) member join history.territory($1) territory on territory.id = member.territory_id
      where phase_number = (select max(number) from history.phase($1)) and member.kind <> 'COM'
      union all
      select 'ACTIONS', source_kind, 1::numeric, false from history.action($1)
      union all
      select 'ACTIONS_DONE_OR_UNDER_WAY', source_kind, (status in ('DONE', 'UNDER_WAY'))::int::numeric, status = 'UNKNOWN'
      from history.action($1)
      union all
      select 'PROJECT_LEADS', source_kind, project_lead_count::numeric, false from history.engineering($1)
      union all
      select 'REGIONAL_COORDINATORS', source_kind, coordinator_count::numeric, false
      from history.regional_coordination($1)
      union all
      select round.award_figure_code::text collate "default", award.source_kind, 1::numeric, false
      from history.award($1) award
      join public.funding_round round on round.measure_id = award.measure_id and round.year = award.year
      where round.award_figure_code is not null
      union all
      select 'TURNKEY_SITES', source_kind, 1::numeric, false from history.industrial_site($1)
      where label_code = 'TURNKEY_FRANCE_2030'
      union all
      select 'TURNKEY_SITES_RECYCLED_LAND', source_kind, land_recycling::int::numeric, land_recycling is null
      from history.industrial_site($1) where label_code = 'TURNKEY_FRANCE_2030'
      union all
      select 'TURNKEY_SITES_HECTARES', source_kind, hectares::numeric, hectares is null
      from history.industrial_site($1) where label_code = 'TURNKEY_FRANCE_2030'
      union all
      select 'EXHIBITS', source_kind, 1::numeric, false from history.exhibit($1)
    $$`)

  await run(`create function history.figure_count(date) returns table (
      code text, counted_real double precision, counted_demonstration double precision, counted_unknown int
    ) language sql stable parallel safe
    as $$
      select figure.code,
        case when figure.unit = 'PERCENT' then round(100 * part.real_mean) else coalesce(part.real_sum, 0) end::float8,
        case when figure.unit = 'PERCENT' then coalesce(round(100 * part.demonstration_mean), 0)
          else coalesce(part.demonstration_sum, 0) end::float8,
        part.unknown::int
      from public.key_figure figure
      cross join lateral (
        select
          sum(value) filter (where source_kind <> 'DEMONSTRATION') as real_sum,
          sum(value) filter (where source_kind = 'DEMONSTRATION') as demonstration_sum,
          avg(value) filter (where source_kind <> 'DEMONSTRATION') as real_mean,
          avg(value) filter (where source_kind = 'DEMONSTRATION') as demonstration_mean,
          count(*) filter (where source_kind <> 'DEMONSTRATION' and unknown) as unknown
        from history.figure_part($1) part where part.code = figure.code
      ) part
      where figure.countable
    $$`)

  // A figure is counted on a date if the rows that it counts are known then.
  await run(`create function history.key_figure(date) returns setof public.key_figure language sql stable parallel safe
    as $$
      select figure.code, figure.position, figure.label, figure.unit, counted.code is not null, counted.counted_real,
        coalesce(counted.counted_demonstration, 0), coalesce(counted.counted_unknown, 0),
        (select value from public.published_figure published
         where published.key_figure_code = figure.code and published.as_of <= $1
         order by published.as_of desc, published.id desc limit 1)
      from public.key_figure figure
      left join (values
        ('TERRITORIES', 'territory'), ('INTERCOMMUNAL_BODIES', 'territory_member'), ('ACTIONS', 'action'),
        ('ACTIONS_DONE_OR_UNDER_WAY', 'action'), ('PROJECT_LEADS', 'engineering'),
        ('REGIONAL_COORDINATORS', 'regional_coordination'), ('FONDS_VERT_AWARDS_2024', 'award'),
        ('TURNKEY_SITES', 'industrial_site'), ('TURNKEY_SITES_RECYCLED_LAND', 'industrial_site'),
        ('TURNKEY_SITES_HECTARES', 'industrial_site'), ('EXHIBITS', 'exhibit')
      ) as counting (code, table_name) on counting.code = figure.code
      left join public.known_since known on known.table_name = counting.table_name
      left join history.figure_count($1) counted
        on counted.code = figure.code and known.since <= $1
    $$`)
}
