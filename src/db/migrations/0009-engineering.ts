import { sql, type Kysely } from 'kysely'
import { sourcedColumns } from '../columns.ts'

/** Local engineering: how many people work for a territory or a region, without names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table engineering (
       territory_id text collate "C" primary key references territory,
       project_lead_count int not null,
       ${sourcedColumns}
     )`,
    `create table regional_coordination (
       region_code text collate "C" primary key references region,
       coordinator_count int not null,
       ${sourcedColumns}
     )`,
    // Whether a pair (binôme) leads a territory.
    `create table pair (
       territory_id text collate "C" primary key references territory,
       ${sourcedColumns}
     )`,
  ])
    await sql.raw(statement).execute(db)
}
