import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { Content, Table } from './content.ts'

/** The load that changes rows: its release, and the version of the data that it makes. */
export type Change = { release: string; instant: string }

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
export function shownColumns(content: Content, table: Table): string[] {
  return Object.keys(content.tables[table]?.shownIn ?? {})
}

/**
 * Tells the rows as changed in which rows of a table are shown: a link that comes or goes, a count, an outline.
 *
 * @param rows - A select of the table's `shownColumns`.
 */
export async function logShown(
  db: Database,
  content: Content,
  change: Change,
  table: Table,
  rows: RawBuilder<unknown>,
): Promise<void> {
  for (const [column, shower] of Object.entries(content.tables[table]?.shownIn ?? {}))
    await logChanges(
      db,
      change,
      sql`select distinct ${shower}, ${sql.ref(column)}, 'CHANGED' from (${rows}) shown where ${sql.ref(column)} is not null`,
    )
}

/** Whether the rows of a table are told by those that show them: links have no key of their own to be told by. */
export function isLink(content: Content, table: Table, sourced: boolean): boolean {
  return !sourced && content.tables[table]?.shownIn !== undefined
}
