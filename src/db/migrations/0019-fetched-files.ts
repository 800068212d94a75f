import { sql, type Kysely } from 'kysely'

/** What servers said of the versions of files that were imported from an address, to be asked whether they have changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- request: a digest of what was asked to be imported: source, options and addresses, of which the file is one.
    -- url: a digest of the address that the file came from in the end.
    create table fetched_file (
      request text collate "C" not null,
      place int not null,
      release_id text collate "C" not null references release on delete cascade,
      url text,
      etag text,
      last_modified text,
      primary key (request, place)
    )`.execute(db)
  await sql`create index fetched_file_release on fetched_file (release_id)`.execute(db)
}
