import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** Industrial sites, the label they carry and the platforms that list them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table site_label (
       code text collate "C" primary key check (code in ('TURNKEY_FRANCE_2030')),
       name text not null,
       summary text not null,
       criteria text[] not null,
       planned_change text,
       ${sourcedColumns}
     )`,
    `create table platform (
       id text collate "C" primary key,
       name text not null,
       ${sortedColumn('name')},
       url text,
       ${sourcedColumns}
     )`,
    // department_code is the publisher's. land_recycling is null if unpublished. hectares is the whole site.
    `create table industrial_site (
       id text collate "C" primary key,
       name text not null,
       ${sortedColumn('name')},
       label_code text collate "C" references site_label,
       department_code text collate "C" references department,
       hectares double precision,
       hectares_sort double precision not null generated always as (coalesce(hectares, -1)) stored,
       land_recycling boolean,
       available_from int,
       available_to int,
       carrier_kind text check (carrier_kind in ('PUBLIC', 'PRIVATE', 'OTHER')),
       territory_id text collate "C" references territory,
       note text,
       ${sourcedColumns},
       search tsvector not null generated always as (to_tsvector('public.french_unaccent', public.fold(name))) stored
     )`,
    `create index industrial_site_name on industrial_site (name_sort, id)`,
    `create index industrial_site_hectares on industrial_site (hectares_sort, id)`,
    `create index industrial_site_territory_name on industrial_site (territory_id, name_sort, id)`,
    `create index industrial_site_territory_hectares on industrial_site (territory_id, hectares_sort, id)`,
    `create index industrial_site_label_name on industrial_site (label_code, name_sort, id)`,
    `create index industrial_site_label_hectares on industrial_site (label_code, hectares_sort, id)`,
    `create index industrial_site_department on industrial_site (department_code)`,
    `create index industrial_site_search on industrial_site using gin (search)`,

    `create table site_commune (
       site_id text collate "C" not null references industrial_site on delete cascade,
       commune_code text collate "C" not null references commune,
       primary key (site_id, commune_code)
     )`,
    `create index site_commune_commune on site_commune (commune_code, site_id)`,
    `create table site_platform (
       site_id text collate "C" not null references industrial_site on delete cascade,
       platform_id text collate "C" not null references platform,
       primary key (site_id, platform_id)
     )`,
  ])
    await sql.raw(statement).execute(db)
}
