import { sql, type Kysely } from 'kysely'
import { sourcedColumns } from '../columns.ts'

/** The outlines of regions and departments, and the points of communes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table region_outline (
       region_code text collate "C" primary key references region,
       geometry jsonb not null, ${sourcedColumns}
     )`,
    `create table department_outline (
       department_code text collate "C" primary key references department,
       geometry jsonb not null, ${sourcedColumns}
     )`,
    `create table commune_point (
       commune_code text collate "C" primary key references commune,
       longitude double precision not null,
       latitude double precision not null, ${sourcedColumns}
     )`,
  ])
    await sql.raw(statement).execute(db)
}
