import { sql, type Kysely } from 'kysely'

/** Exhibitions and the objects shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table exhibition (
       slug text collate "C" primary key,
       event_slug text collate "C" not null unique references event,
       name text not null,
       release_id text collate "C" not null,
       source_kind text not null,
       foreign key (release_id, source_kind) references release (id, kind)
     )`,
    `create table exhibit (
       id text collate "C" primary key,
       exhibition_slug text collate "C" not null references exhibition,
       name text not null,
       name_sort text collate "C" not null generated always as (public.fold(name)) stored,
       release_id text collate "C" not null,
       source_kind text not null,
       foreign key (release_id, source_kind) references release (id, kind)
     )`,
    `create index exhibit_exhibition_name on exhibit (exhibition_slug, name_sort, id)`,
  ])
    await sql.raw(statement).execute(db)
}
