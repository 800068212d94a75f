import { sql, type Kysely } from 'kysely'
import { sourcedColumns } from '../columns.ts'
import { keepForUndo } from '../history.ts'

/**
 * Statements with their sources and dates: rows with several sources, dates of publication and reading, figures by phase with
 * contradicting values, relations with dates, and the programme in each phase.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...sources, ...figures, ...programme, ...measures, ...labels, followKinds])
    await sql.raw(statement).execute(db)
  await keepForUndo(db)
}

/** If the kind of a source changes, so does that of its rows. */
const followKinds = `do $$
  declare
    link record;
  begin
    for link in
      select conrelid::regclass as name, conname, pg_get_constraintdef(oid) as definition from pg_constraint
      where contype = 'f' and confrelid = 'public.release'::regclass and array_length(conkey, 1) = 2 and confupdtype <> 'c'
    loop
      execute format('alter table %s drop constraint %I, add constraint %I %s on update cascade',
        link.name, link.conname, link.conname, link.definition);
    end loop;
  end
$$`

const sources = [
  // read_on: the date on which a person read the page, for rows written by hand.
  `alter table dataset
     add column published_on date,
     add column published_precision text check (published_precision in ('DAY', 'MONTH', 'YEAR')),
     add column read_on date,
     add check ((published_on is null) = (published_precision is null))`,
  `create or replace view source as
     select release.id, release.kind, dataset.publisher, dataset.title, dataset.url, dataset.licence,
            coalesce(release.confirmed_as_of, release.as_of) as as_of,
            coalesce(release.confirmed_at, release.loaded_at) as loaded_at,
            dataset.published_on, dataset.published_precision, dataset.read_on
     from release join dataset on dataset.id = release.dataset_id`,
  `create or replace function history.source(date) returns setof public.source language sql stable parallel safe
     as 'select release.id, release.kind, dataset.publisher, dataset.title, dataset.url, dataset.licence,
           coalesce(latest.as_of, release.as_of), coalesce(latest.loaded_at, release.loaded_at),
           dataset.published_on, dataset.published_precision, dataset.read_on
         from public.release join public.dataset on dataset.id = release.dataset_id
         left join lateral (
           select later.as_of, later.loaded_at from public.release later
           where later.dataset_id = release.dataset_id and later.as_of >= release.as_of and later.as_of <= $1
           order by later.as_of desc, later.loaded_at desc limit 1
         ) latest on true'`,
  `create or replace view dataset_state as
     select distinct on (dataset.id) dataset.id, dataset.kind, dataset.publisher, dataset.title, dataset.title_sort,
            dataset.url, dataset.licence, release.as_of, release.loaded_at, release.row_count,
            dataset.published_on, dataset.published_precision, dataset.read_on
     from dataset join release on release.dataset_id = dataset.id
     order by dataset.id, release.as_of desc nulls last, release.loaded_at desc`,

  // A further source of a row. of_row: the row's release, GraphQL type and key, so that it is removed with the release.
  // fields: the fields that it states; null if not known in detail.
  `create table source_statement (
     id text collate "C" primary key,
     of_row text collate "C" not null,
     position int not null,
     fields text[],
     note text,
     ${sourcedColumns}
   )`,
  `create index source_statement_row on source_statement (of_row, position, id)`,
  // The main source of a row, by its release, and the further ones.
  `create view stated_source as
     select release.id as of_row, release.id, -1 as position, null::text[] as fields, null::text as note,
            release.id as release_id, release.kind as source_kind
     from release
     union all
     select of_row, id, position, fields, note, release_id, source_kind from source_statement`,
]

const figures = [
  // base_code: the figure that this one is a share of. published_bound: the bound of published_value.
  `alter table key_figure
     add column unit_label text not null default '',
     add column base_code text collate "C" references key_figure,
     add column published_bound text`,
  // Not unique: two figures have the same position while rows are updated.
  `alter table key_figure alter column unit_label drop default, drop constraint key_figure_position_key`,
  // position: in the series. dispute: the same word for values that contradict each other.
  // base_id: the value that a share refers to; count_*: the range of counts that round to it;
  // share_id: the id of a share, null for other figures.
  `alter table published_figure
     add column position int not null default 0,
     add column phase_number int references phase,
     add column dispute text collate "C",
     add column base_id text collate "C" references published_figure,
     add column count_minimum int,
     add column count_maximum int,
     add column share_id text collate "C" generated always as (case when base_id is not null then id end) stored`,
  `alter table published_figure alter column position drop default`,
  `drop index published_figure_series`,
  `create index published_figure_series on published_figure (key_figure_code, position, id)`,
  `create index published_figure_dispute on published_figure (dispute, position, id) where dispute is not null`,
  `alter table published_part
     add column unit_label text not null default '',
     add column as_of_precision text not null default 'DAY' check (as_of_precision in ('DAY', 'MONTH', 'YEAR')),
     add column note text,
     add column dispute text collate "C",
     drop constraint published_part_key_figure_code_dimension_key_release_id_key,
     add constraint published_part_place unique nulls not distinct (key_figure_code, dimension, key, release_id, as_of)`,
  `alter table published_part alter column unit_label drop default, alter column as_of_precision drop default`,
  `create index published_part_dispute on published_part (dispute, position, id) where dispute is not null`,
  // A part is valid from its as-of date; without one, from an unknown date.
  `create function history.published_part(date) returns setof public.published_part language sql stable parallel safe
     as 'select * from public.published_part where as_of <= $1'`,

  // Without rows, nothing is counted.
  `create or replace function history.figure_count(date) returns table (
       code text, counted_real double precision, counted_demonstration double precision, counted_unknown int
     ) language sql stable parallel safe
     as $$
       select figure.code,
         case when figure.unit = 'PERCENT' then round(100 * part.real_mean) else part.real_sum end::float8,
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
     $$`,
  `create or replace function history.key_figure(date) returns setof public.key_figure
     language sql stable parallel safe
     as $$
       select figure.code, figure.position, figure.label, figure.unit, counted.code is not null, counted.counted_real,
         coalesce(counted.counted_demonstration, 0), coalesce(counted.counted_unknown, 0), latest.value,
         figure.unit_label, figure.base_code, latest.bound
       from public.key_figure figure
       left join lateral (
         select value, bound from public.published_figure published
         where published.key_figure_code = figure.code and published.as_of <= $1
         order by published.position desc, published.id desc limit 1
       ) latest on true
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
     $$`,
]

const programme = [
  // The programme, from a date on.
  `create table programme_summary (
     programme_id text collate "C" not null references programme,
     valid_from date not null,
     summary text not null,
     ${sourcedColumns},
     primary key (programme_id, valid_from)
   )`,
  `insert into programme_summary (programme_id, valid_from, summary, release_id, source_kind)
     select programme.id, min(started_on), programme.summary, programme.release_id, programme.source_kind
     from programme join phase on programme_id = programme.id group by programme.id`,
  `alter table programme drop column summary`,
  `create view programme_state as
     select programme.id, programme.name, latest.summary, latest.release_id, latest.source_kind
     from programme join lateral (
       select summary, release_id, source_kind from programme_summary
       where programme_id = programme.id order by valid_from desc limit 1
     ) latest on true`,
  `create function history.programme_state(date) returns setof public.programme_state
     language sql stable parallel safe
     as 'select programme.id, programme.name, latest.summary, latest.release_id, latest.source_kind
         from public.programme join lateral (
           select summary, release_id, source_kind from public.programme_summary
           where programme_id = programme.id and valid_from <= $1 order by valid_from desc limit 1
         ) latest on true'`,

  // since, until: the first and last day; null if unpublished, or not ended.
  `alter table actor_relation
     add column since date,
     add column until date,
     add check (since <= until),
     drop constraint actor_relation_kind_check,
     add constraint actor_relation_kind_check check (
       kind in ('STEERS', 'CO_STEERS', 'ASSOCIATE_MEMBER_OF', 'RUNS', 'FUNDS', 'INSTRUCTS', 'ACCOMPANIES'))`,
  `create or replace view actor_relation_end as
     select id || ':out' as id, subject_id as actor_id, kind, 'OUT' as direction,
            object_type as target_type, object_id as target_id, release_id, source_kind, since, until
     from actor_relation
     union all
     select id || ':in', object_id, kind, 'IN', 'Actor', subject_id, release_id, source_kind, since, until
     from actor_relation where object_type = 'Actor'`,
  `create function history.actor_relation_end(date) returns setof public.actor_relation_end
     language sql stable parallel safe
     as 'select * from public.actor_relation_end where since is null or since <= $1'`,
  // Relations that have not ended, now and on a date.
  `create view standing_relation as select * from actor_relation where until is null`,
  `create function history.standing_relation(date) returns setof public.standing_relation
     language sql stable parallel safe
     as 'select * from public.actor_relation
         where (since is null or since <= $1) and (until is null or until >= $1)'`,

  `alter table actor
     drop constraint actor_kind_check,
     add constraint actor_kind_check check (kind in ('STATE', 'MINISTRY', 'DIRECTORATE', 'AGENCY', 'BANK',
       'ASSOCIATION', 'REGION', 'INTERCOMMUNAL_BODY', 'COMMUNE', 'COMPANY', 'OTHER'))`,
  // as_of: the date on which the function was held.
  `alter table person_function add column as_of date`,
]

const measures = [
  // declared_open: what the source said on declared_on; undated, it holds while the source lists the measure. Null: unpublished.
  `alter table funding_measure
     alter column declared_open drop not null,
     add column declared_on date,
     add column eligibility_criterion text,
     add check (declared_on is null or declared_open is not null)`,
  `alter table funding_round
     add column application_url text,
     add column spending_figure_code text collate "C" references key_figure`,
]

const labels = [
  // Platforms list sites by label, not one by one.
  ...['site_platform', 'history.site_platform'].map(
    (table) => `delete from ${table} link using industrial_site site, release, dataset
      where site.id = link.site_id and release.id = site.release_id and dataset.id = release.dataset_id
        and dataset.origin = 'SEED'`,
  ),
  `alter table site_label add column edition text not null default ''`,
  `alter table site_label alter column edition drop default`,
  `create table label_platform (
     label_code text collate "C" not null references site_label on delete cascade,
     platform_id text collate "C" not null references platform,
     primary key (label_code, platform_id)
   )`,
]
