import { sql, type Insertable } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'
import { DEMONSTRATION } from '../demonstration.ts'
import { findTables, tablesOf } from './tables.ts'

/** Lazily made rows with a known length, so that millions of them need not be held in memory. */
export interface Sized<Row> extends Iterable<Row> {
  readonly length: number
}

/** Rows by table. */
export type Rows = { [T in keyof DB]?: Sized<Insertable<DB[T]>> }

/** Rows per statement: enough for speed, and small enough (about 1 MB of JSON) for the embedded database's memory. */
const chunkSize = 3000

/**
 * Inserts rows table by table, parents first.
 *
 * SQL, for every 3 000 rows: `insert into t (…) select … from json_populate_recordset(null::t, $1)`.
 *
 * @param inserted - Called after each statement with the number of inserted rows.
 * @param into - Another table to insert into.
 */
export async function insertRows(
  db: Database,
  rows: Rows,
  inserted: (count: number) => void,
  into?: string,
): Promise<void> {
  for (const { name } of await findTables(db))
    for (const chunk of chunks<object>(rows[name] ?? [])) {
      const columns = sql.join([...new Set(chunk.flatMap(Object.keys))].map((column) => sql.ref(column)))
      await sql`/* datasets.insert */ insert into ${sql.table(into ?? name)} (${columns}) select ${columns}
        from json_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(chunk)}::text::json)`.execute(db)
      inserted(chunk.length)
    }
}

/** Counts the rows to insert. */
export function countRows(rows: Rows): number {
  return Object.values(rows).reduce((total, { length }) => total + length, 0)
}

/** Empties all data tables, children first. */
export async function deleteAll(db: Database): Promise<void> {
  for (const { name } of (await findTables(db)).toReversed())
    await sql`/* datasets.delete-all */ delete from ${sql.table(name)}`.execute(db)
}

/** Deletes the demonstration rows and their history, children first; links are deleted with their rows. */
export async function deleteDemonstration(db: Database): Promise<void> {
  const sourced = (await findTables(db)).toReversed().filter((table) => table.sourced)
  for (const table of sourced.flatMap(tablesOf))
    await sql`/* datasets.delete-demonstration */
      delete from ${sql.table(table)} where source_kind = ${sql.lit(DEMONSTRATION)}`.execute(db)
  for (const table of ['release', 'dataset'] as const)
    await db.deleteFrom(table).where('kind', '=', DEMONSTRATION).execute()
}

function* chunks<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let chunk: Row[] = []
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length < chunkSize) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
