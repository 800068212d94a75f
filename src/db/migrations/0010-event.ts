import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** Events of the programme, and the people who took part in a professional role. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table event (
       slug text collate "C" primary key,
       name text not null,
       ${sortedColumn('name')},
       held_on date not null,
       place text,
       ${sourcedColumns}
     )`,
    `create index event_date on event (held_on, slug)`,
    `create index event_name on event (name_sort, slug)`,
    `create table person (
       id text collate "C" primary key,
       name text not null,
       ${sourcedColumns}
     )`,
    `create table person_function (
       id text collate "C" primary key,
       person_id text collate "C" not null references person on delete cascade,
       position int not null,
       title text not null,
       body_id text collate "C" references actor,
       ${sourcedColumns}
     )`,
    `create index person_function_person on person_function (person_id, position, id)`,
    `create index person_function_body on person_function (body_id, person_id)`,
    // A person can be erased on request: the participation stays, without a name.
    `create table participation (
       id text collate "C" primary key,
       event_slug text collate "C" not null references event,
       position int not null,
       role text not null check (role in ('OPENED', 'ATTENDED', 'REPRESENTED')),
       person_id text collate "C" references person on delete set null,
       on_behalf_of_id text collate "C" references actor,
       ${sourcedColumns}
     )`,
    `create index participation_event on participation (event_slug, position, id)`,
    `create index participation_person on participation (person_id, position, id)`,
    `create index participation_on_behalf_of on participation (on_behalf_of_id, position, id)`,
  ])
    await sql.raw(statement).execute(db)
}
