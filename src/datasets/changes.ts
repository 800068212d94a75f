import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import type { Content } from './content.ts'

/** A load that changes rows: its release, and the data version that it creates. */
export type Change = { release: string; instant: string }

/**
 * Records changes of rows in `row_change`. A row that is removed and added in one load counts as changed; otherwise the
 * first entry of a row stays.
 *
 * SQL: `insert into row_change select … on conflict do update set kind = 'CHANGED' where …`.
 *
 * @param changes - A select of table name, key and kind.
 */
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

/** Numbers of rows. */
export type ChangeCounts = { added: number; changed: number; gone: number }

/** Counts the rows that a load added, changed and removed, as recorded in `row_change`. */
export async function countChanges(db: Database, release: string): Promise<ChangeCounts> {
  const { rows } = await sql<ChangeCounts>`/* datasets.count-changes */
    select count(*) filter (where kind = 'ADDED') as added, count(*) filter (where kind = 'CHANGED') as changed,
      count(*) filter (where kind = 'GONE') as gone
    from row_change where release_id = ${release}`.execute(db)
  return rows[0]!
}

/** Returns the columns of a table that point to the rows in which its own rows are shown. */
export function shownColumns(content: Content, table: Table): string[] {
  return Object.keys(content.tables[table]?.shownIn ?? {})
}

/**
 * Records the rows in which rows of a table are shown as changed: by a new or removed link, a count or an outline.
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

/** Returns whether a table holds links: they have no key of their own, so only the rows that show them are recorded. */
export function isLink(content: Content, table: Table, sourced: boolean): boolean {
  return !sourced && content.tables[table]?.shownIn !== undefined
}
