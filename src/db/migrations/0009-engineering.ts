import { sql, type Kysely } from 'kysely'

/** Local engineering: how many people work for a territory or a region. Names are not held. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table engineering (
       territory_id text collate "C" primary key references territory,
       project_lead_count int not null,
       release_id text collate "C" not null,
       source_kind text not null,
       foreign key (release_id, source_kind) references release (id, kind)
     )`,
    `create table regional_coordination (
       region_code text collate "C" primary key references region,
       coordinator_count int not null,
       release_id text collate "C" not null,
       source_kind text not null,
       foreign key (release_id, source_kind) references release (id, kind)
     )`,
    // The pair (binôme) that leads a territory: that it exists.
    `create table pair (
       territory_id text collate "C" primary key references territory,
       release_id text collate "C" not null,
       source_kind text not null,
       foreign key (release_id, source_kind) references release (id, kind)
     )`,
  ])
    await sql.raw(statement).execute(db)
}
