import { sql, type Kysely } from 'kysely'

/** The validators (ETag, Last-Modified) of imported files, for conditional requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- request: a digest of the import request: source, options and URLs, one of which is the file's.
    -- url: a digest of the file's final URL, after redirects.
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
