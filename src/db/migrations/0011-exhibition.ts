import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** Exhibitions and the objects shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table exhibition (
       slug text collate "C" primary key,
       event_slug text collate "C" not null unique references event,
       name text not null,
       ${sourcedColumns}
     )`,
    `create table exhibit (
       id text collate "C" primary key,
       exhibition_slug text collate "C" not null references exhibition,
       name text not null,
       ${sortedColumn('name')},
       ${sourcedColumns}
     )`,
    `create index exhibit_exhibition_name on exhibit (exhibition_slug, name_sort, id)`,
  ])
    await sql.raw(statement).execute(db)
}
