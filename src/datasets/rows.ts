import { sql, type Insertable } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'

/** Every table that holds data, parents before children. */
export const tables = [
  'dataset',
  'release',
  'region',
  'department',
  'intercommunal_body',
  'commune',
  'intercommunal_body_commune',
  'programme',
  'phase',
  'key_figure',
  'published_figure',
  'territory',
  'territory_region',
  'territory_department',
  'territory_member',
  'territory_commune',
  'actor',
  'actor_relation',
  'action',
  'action_partner',
  'funding_measure',
  'eligible_department',
  'funding_round',
  'award',
  'site_label',
  'platform',
  'industrial_site',
  'site_commune',
  'site_platform',
  'engineering',
  'regional_coordination',
  'pair',
  'event',
  'person',
  'person_function',
  'participation',
  'exhibition',
  'exhibit',
] as const satisfies readonly (keyof DB)[]

/** A table that holds data. */
type Table = (typeof tables)[number]

/** The tables whose rows name no release of their own: they belong to a row that does. */
const releaseless: ReadonlySet<Table> = new Set<Table>([
  'dataset',
  'release',
  'key_figure',
  'intercommunal_body_commune',
  'territory_region',
  'territory_department',
  'territory_commune',
  'action_partner',
  'eligible_department',
  'site_commune',
  'site_platform',
])

/** The tables whose rows say which release they came from, parents before children. */
export const sourcedTables = tables.filter((table) => !releaseless.has(table))

/** Rows whose number is known before they are made, so that millions of them need not be held. */
export interface Sized<Row> extends Iterable<Row> {
  readonly length: number
}

/** Rows by table. */
export type Rows = { [T in Table]?: Sized<Insertable<DB[T]>> }

/** Rows per statement: large enough for speed, small enough (about 1 MB of JSON) for the embedded database's memory. */
const chunkSize = 3000

/**
 * Inserts rows table by table, parents first.
 * In: the rows; what to call after each statement with the number of rows that it inserted.
 * SQL, for every 3 000 rows: `insert into t (…) select … from json_populate_recordset(null::t, $1)`.
 */
export async function insertRows(db: Database, rows: Rows, inserted: (count: number) => void): Promise<void> {
  for (const table of tables)
    for (const chunk of chunks<object>(rows[table] ?? [])) {
      const columns = sql.join([...new Set(chunk.flatMap(Object.keys))].map((column) => sql.ref(column)))
      await sql`/* datasets.insert */ insert into ${sql.table(table)} (${columns}) select ${columns}
        from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(chunk)}::text::json)`.execute(db)
      inserted(chunk.length)
    }
}

/** How many rows there are to insert. */
export function countRows(rows: Rows): number {
  return tables.reduce((total, table) => total + (rows[table]?.length ?? 0), 0)
}

/** Empties every table that holds data, children first. */
export async function deleteAll(db: Database): Promise<void> {
  for (const table of tables.toReversed())
    await sql`/* datasets.delete-all */ delete from ${sql.table(table)}`.execute(db)
}

/** Deletes what the generator made, children first; links between rows go with their row. */
export async function deleteDemonstration(db: Database): Promise<void> {
  for (const table of sourcedTables.toReversed())
    await sql`/* datasets.delete-demonstration */
      delete from ${sql.table(table)} where source_kind = 'DEMONSTRATION'`.execute(db)
  for (const table of ['release', 'dataset'] as const)
    await db.deleteFrom(table).where('kind', '=', 'DEMONSTRATION').execute()
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
