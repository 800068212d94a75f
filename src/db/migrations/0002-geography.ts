import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** Regions, departments, intercommunal bodies and communes of one edition of the code officiel géographique. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table region (
       code text collate "C" primary key,
       name text not null,
       ${sortedColumn('name')},
       zone text not null check (zone in ('METROPOLE', 'DROM', 'COM')),
       ${sourcedColumns}
     )`,
    `create table department (
       code text collate "C" primary key,
       name text not null,
       ${sortedColumn('name')},
       zone text not null check (zone in ('METROPOLE', 'DROM', 'COM')),
       region_code text collate "C" not null references region,
       ${sourcedColumns}
     )`,
    `create index department_name on department (name_sort, code)`,
    `create index department_region on department (region_code, code)`,

    `create table intercommunal_body (
       siren text collate "C" primary key check (siren ~ '^[0-9]{9}$'),
       name text not null,
       ${sortedColumn('name')},
       kind text not null check (kind in ('CC', 'CA', 'CU', 'METRO', 'MET69', 'EPT')),
       population int,
       population_sort int not null generated always as (coalesce(population, -1)) stored,
       commune_count int not null,
       ${sourcedColumns}
     )`,
    `create index intercommunal_body_name on intercommunal_body (name_sort, siren)`,
    `create index intercommunal_body_population on intercommunal_body (population_sort, siren)`,
    `create index intercommunal_body_text on intercommunal_body using gin (name_sort public.gin_trgm_ops)`,

    `create table commune (
       code text collate "C" primary key,
       name text not null,
       ${sortedColumn('name')},
       siren text collate "C",
       postal_codes text[] not null,
       population int,
       population_sort int not null generated always as (coalesce(population, -1)) stored,
       department_code text collate "C" not null references department,
       region_code text collate "C" not null references region,
       ${sourcedColumns},
       search tsvector not null generated always as (to_tsvector('public.french_unaccent', public.fold(name))) stored
     )`,
    `create index commune_name on commune (name_sort, code)`,
    `create index commune_population on commune (population_sort, code)`,
    `create index commune_department_name on commune (department_code, name_sort, code)`,
    `create index commune_department_code on commune (department_code, code)`,
    `create index commune_department_population on commune (department_code, population_sort, code)`,
    `create index commune_region_name on commune (region_code, name_sort, code)`,
    `create index commune_text on commune using gin (name_sort public.gin_trgm_ops)`,
    `create index commune_search on commune using gin (search)`,

    // A link table, because a commune of Greater Paris belongs to the métropole and to an EPT.
    `create table intercommunal_body_commune (
       intercommunal_body_siren text collate "C" not null references intercommunal_body,
       commune_code text collate "C" not null references commune,
       primary key (intercommunal_body_siren, commune_code)
     )`,
    `create index intercommunal_body_commune_commune on intercommunal_body_commune (commune_code, intercommunal_body_siren)`,
  ])
    await sql.raw(statement).execute(db)
}
