import { sql, type Kysely } from 'kysely'

/** The outlines of regions and departments, beside those of territories, and points of communes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const provenance = `
    release_id text collate "C" not null,
    source_kind text not null,
    foreign key (release_id, source_kind) references release (id, kind)`
  for (const statement of [
    `create table region_outline (
       region_code text collate "C" primary key references region,
       geometry jsonb not null, ${provenance}
     )`,
    `create table department_outline (
       department_code text collate "C" primary key references department,
       geometry jsonb not null, ${provenance}
     )`,
    `create table commune_point (
       commune_code text collate "C" primary key references commune,
       longitude double precision not null,
       latitude double precision not null, ${provenance}
     )`,
  ])
    await sql.raw(statement).execute(db)
}
