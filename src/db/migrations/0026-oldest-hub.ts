import { sql, type Kysely } from 'kysely'

/** Hubs before this one refuse every migration that they do not know. */
export const contracts = { oldestHub: '0026-oldest-hub' }

/**
 * Which hubs may serve the database: those that know the migration named in `oldest_hub`. And which reference rows are
 * older than those in the database, so that an older hub does not bring them back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table oldest_hub (
    migration text collate "C" not null,
    only_row boolean primary key default true check (only_row)
  )`.execute(db)
  await sql`alter table data_state add column superseded_checksums text[] not null default '{}'`.execute(db)
}
