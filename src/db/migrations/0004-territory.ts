import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** Territories of both phases, with their members and communes. The key is phase and code: '2-ti-9307'. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table territory (
       id text collate "C" primary key,
       phase_number int not null references phase,
       code text collate "C" not null check (code ~ '^ti-[0-9]{4}$'),
       slug text collate "C" not null,
       name text not null,
       ${sortedColumn('name')},
       home_region_code text collate "C" not null references region,
       longitude double precision,
       latitude double precision,
       member_count int,
       commune_count int,
       population int,
       cog_year int,
       ${sourcedColumns},
       search tsvector not null generated always as (to_tsvector('public.french_unaccent', public.fold(name))) stored,
       unique (phase_number, code),
       unique (phase_number, slug),
       check (id = phase_number || '-' || code)
     )`,
    `create index territory_code on territory (code, id)`,
    `create index territory_name on territory (name_sort, id)`,
    `create index territory_phase_code on territory (phase_number, code, id)`,
    `create index territory_phase_name on territory (phase_number, name_sort, id)`,
    `create index territory_home_region_code on territory (home_region_code, code, id)`,
    `create index territory_home_region_name on territory (home_region_code, name_sort, id)`,
    `create index territory_search on territory using gin (search)`,

    `create table territory_region (
       territory_id text collate "C" not null references territory,
       region_code text collate "C" not null references region,
       primary key (territory_id, region_code)
     )`,
    `create index territory_region_region on territory_region (region_code, territory_id)`,
    `create table territory_department (
       territory_id text collate "C" not null references territory,
       department_code text collate "C" not null references department,
       primary key (territory_id, department_code)
     )`,
    `create index territory_department_department on territory_department (department_code, territory_id)`,

    // name and kind as published by the ANCT. A member that is a commune (COM) has no intercommunal body.
    `create table territory_member (
       territory_id text collate "C" not null references territory,
       siren text collate "C" not null,
       name text not null,
       ${sortedColumn('name')},
       kind text not null check (kind in ('CC', 'CA', 'CU', 'METRO', 'MET69', 'EPT', 'COM')),
       intercommunal_body_siren text collate "C" references intercommunal_body,
       commune_code text collate "C" references commune,
       ${sourcedColumns},
       primary key (territory_id, siren),
       check ((intercommunal_body_siren is null) <> (commune_code is null))
     )`,
    `create index territory_member_name on territory_member (territory_id, name_sort, siren)`,
    `create index territory_member_siren on territory_member (siren, territory_id)`,
    `create index territory_member_commune on territory_member (commune_code) where commune_code is not null`,
    `create index territory_member_body on territory_member (intercommunal_body_siren, territory_id)`,

    `create table territory_commune (
       territory_id text collate "C" not null references territory,
       commune_code text collate "C" not null references commune,
       primary key (territory_id, commune_code)
     )`,
    `create index territory_commune_commune on territory_commune (commune_code, territory_id)`,
  ])
    await sql.raw(statement).execute(db)
}
