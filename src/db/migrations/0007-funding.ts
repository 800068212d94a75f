import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** Funding measures, their yearly rounds, who may apply, and the awards made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    // Loads derive funder_id and instructor_id from actor_relation. coverage_rate is a fraction (1 = 100 %).
    `create table funding_measure (
       id text collate "C" primary key,
       name text not null,
       ${sortedColumn('name')},
       fund text,
       purposes text[] not null,
       strands text[] not null,
       coverage_rate double precision,
       contact_email text,
       application_url text,
       declared_open boolean not null,
       closes_on date,
       funder_id text collate "C" references actor,
       instructor_id text collate "C" references actor,
       eligible_department_count int,
       ${sourcedColumns},
       search tsvector not null generated always as
         (to_tsvector('public.french_unaccent', public.fold(name || ' ' || coalesce(fund, '')))) stored
     )`,
    `create index funding_measure_name on funding_measure (name_sort, id)`,
    `create index funding_measure_funder on funding_measure (funder_id, name_sort, id)`,
    `create index funding_measure_search on funding_measure using gin (search)`,

    // No rows for a measure mean that its departments are unknown.
    `create table eligible_department (
       measure_id text collate "C" not null references funding_measure,
       department_code text collate "C" not null references department,
       primary key (measure_id, department_code)
     )`,

    // The published figures of a round are those of the two key figures named here.
    `create table funding_round (
       id text collate "C" primary key,
       measure_id text collate "C" not null references funding_measure,
       year int not null,
       opens_on date,
       closes_on date,
       renews_id text collate "C" references funding_round,
       envelope_figure_code text collate "C" references key_figure,
       award_figure_code text collate "C" references key_figure,
       published_award_count int,
       ${sourcedColumns},
       unique (measure_id, year)
     )`,

    `create table award (
       id text collate "C" primary key,
       measure_id text collate "C" not null references funding_measure,
       year int not null,
       project text,
       amount numeric(14, 2),
       amount_sort numeric(14, 2) not null generated always as (coalesce(amount, -1)) stored,
       beneficiary_id text collate "C" references actor,
       project_commune_code text collate "C" references commune,
       beneficiary_commune_code text collate "C" references commune,
       territory_id text collate "C" references territory,
       action_id text collate "C" references action,
       ${sourcedColumns},
       search tsvector not null generated always as (to_tsvector('public.french_unaccent', public.fold(coalesce(project, '')))) stored,
       check (source_kind = 'DEMONSTRATION' or action_id is null or action_id not like 'demo-%')
     )`,
    ...['measure_id', 'territory_id', 'action_id', 'beneficiary_id'].flatMap((parent) => [
      `create index award_${parent} on award (${parent}, id)`,
      `create index award_${parent}_amount on award (${parent}, amount_sort, id)`,
      `create index award_${parent}_year on award (${parent}, year, id)`,
    ]),
    `create index award_amount on award (amount_sort, id)`,
    `create index award_year on award (year, id)`,
    `create index award_project_commune on award (project_commune_code)`,
    `create index award_beneficiary_commune on award (beneficiary_commune_code) where beneficiary_commune_code is not null`,
    `create index award_search on award using gin (search)`,
  ])
    await sql.raw(statement).execute(db)
}
