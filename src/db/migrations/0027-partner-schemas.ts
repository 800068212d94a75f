import { sql, type Kysely } from 'kysely'

export const contracts = false

/** The last good schemas of partners' subgraphs, for a hub that starts while one of them is unreachable or bad. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- address: a digest of the subgraph's URL.
    create table partner_schema (
      name text collate "C" not null,
      address text collate "C" not null,
      sdl text not null,
      kept_at timestamptz not null,
      primary key (name, address)
    )`.execute(db)
}
