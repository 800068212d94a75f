import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'

type Table = keyof DB & string

/** The load that changes rows: its release, and the version of the data that it makes. */
export type Change = { release: string; instant: string }

/**
 * Rows that are shown as a part of others, by the column that holds the key of these: a link that comes or goes, a count,
 * an outline. What changes in the one is a change of the other.
 */
const shownIn: Partial<Record<Table, readonly (readonly [column: string, shower: Table])[]>> = {
  action_partner: [['action_id', 'action']],
  engineering: [['territory_id', 'territory']],
  regional_coordination: [['region_code', 'region']],
  site_commune: [['site_id', 'industrial_site']],
  territory_commune: [
    ['territory_id', 'territory'],
    ['commune_code', 'commune'],
  ],
  territory_department: [
    ['territory_id', 'territory'],
    ['department_code', 'department'],
  ],
  territory_member: [
    ['territory_id', 'territory'],
    ['intercommunal_body_siren', 'intercommunal_body'],
    ['commune_code', 'commune'],
  ],
  territory_outline: [['territory_id', 'territory']],
  territory_region: [
    ['territory_id', 'territory'],
    ['region_code', 'region'],
  ],
}

/** In: a select of table name, key and kind. What went and came in one load has changed; else what is told first stays. */
export async function logChanges(
  db: Database,
  { release, instant }: Change,
  changes: RawBuilder<unknown>,
): Promise<void> {
  await sql`/* datasets.log */
    insert into row_change (release_id, table_name, key, kind, changed_at)
    select ${release}, change.*, ${instant}::timestamptz from (${changes}) change
    on conflict (release_id, table_name, key) do update set kind = 'CHANGED'
    where row_change.kind = 'GONE' and excluded.kind = 'ADDED'`.execute(db)
}

/** The columns of a table that tell in which other rows its own are shown. */
export function shownColumns(table: Table): string[] {
  return (shownIn[table] ?? []).map(([column]) => column)
}

/** Tells the rows as changed in which rows of a table are shown. In: a select of its `shownColumns`. */
export async function logShown(db: Database, change: Change, table: Table, rows: RawBuilder<unknown>): Promise<void> {
  for (const [column, shower] of shownIn[table] ?? [])
    await logChanges(
      db,
      change,
      sql`select distinct ${shower}, ${sql.ref(column)}, 'CHANGED' from (${rows}) shown where ${sql.ref(column)} is not null`,
    )
}

/** Whether rows of a table have a key of their own to be told by: links of others do not. */
export function isLink(table: Table, sourced: boolean): boolean {
  return !sourced && table in shownIn
}
