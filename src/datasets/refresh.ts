import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { insertRows, type Rows } from './rows.ts'
import { findShape, findTables, keyText, sameKey, type TableShape } from './tables.ts'

/** Of a table: its shape, and the columns that the reference rows fill. */
type Fresh = TableShape & { filled: string[] }

/** The rows of the reference data sets. */
const seeds = sql`(select release.id from release join dataset on dataset.id = dataset_id where origin = 'SEED')`

/**
 * Brings the reference rows up to date beside rows that were imported: those are not touched, and what an import took
 * away does not come back. A reference row that is no longer in the files goes, unless an imported row points to it.
 */
export async function refreshRows(db: Database, rows: Rows): Promise<void> {
  const tables: Fresh[] = []
  for (const { name } of await findTables(db)) {
    const filled = new Set([...(rows[name] ?? [])].flatMap(Object.keys))
    if (filled.size > 0) tables.push({ ...(await findShape(db, name)), filled: [...filled] })
  }
  for (const table of tables) {
    const columns = sql.join(table.filled.map((column) => sql.ref(column)))
    await sql`/* datasets.stage */
      create temporary table ${fresh(table)} on commit drop as
      select ${columns} from ${sql.table(table.name)} limit 0`.execute(db)
    await insertRows(db, { [table.name]: rows[table.name] }, () => {}, `fresh_${table.name}`)
    await writeRows(db, table)
  }
  for (const table of tables.toReversed()) await deleteOldRows(db, table)
}

function fresh({ name }: Fresh) {
  return sql.table(`fresh_${name}`)
}

async function writeRows(db: Database, table: Fresh): Promise<void> {
  const { name, filled, key, sourced } = table
  // What is put right does not begin later for that.
  const content = filled.filter((column) => !key.includes(column) && column !== 'valid_from')
  if (content.length > 0)
    await sql`/* datasets.refresh */
      update ${sql.table(name)} t
      set ${sql.join(content.map((column) => sql`${sql.ref(column)} = ${sql.ref(`f.${column}`)}`))}
      from ${fresh(table)} f
      where ${sameKey(table, 't', 'f')} and ${sourced ? sql`t.release_id in ${seeds}` : sql`true`}`.execute(db)
  await sql`/* datasets.refresh */
    insert into ${sql.table(name)} (${sql.join(filled.map((column) => sql.ref(column)))})
    select ${sql.join(filled.map((column) => sql.ref(`f.${column}`)))} from ${fresh(table)} f
    where not exists (
      select from row_change join release on release.id = release_id
      where table_name = ${name} and row_change.kind = 'GONE' and key = ${keyText(table, 'f')}
    ) and ${wasNever(table)}
    on conflict do nothing`.execute(db)
}

/** Whether no row of the key was kept by date: what stood once is what an import told of. */
function wasNever(table: Fresh) {
  if (!table.kept) return sql`true`
  return sql`not exists (select from ${sql.table(`history.${table.name}`)} h where ${sameKey(table, 'h', 'f')})`
}

async function deleteOldRows(db: Database, table: Fresh): Promise<void> {
  const { name, key, sourced } = table
  // Of links, those of a row that the reference rows link.
  const isOurs = sourced
    ? sql`t.release_id in ${seeds}`
    : sql`${sql.ref(`t.${key[0]!}`)} in (select ${sql.ref(key[0]!)} from ${fresh(table)})`
  await sql`savepoint delete_old`.execute(db)
  try {
    await sql`/* datasets.refresh */
      delete from ${sql.table(name)} t
      where ${isOurs} and not exists (select from ${fresh(table)} f where ${sameKey(table, 't', 'f')})`.execute(db)
  } catch (error) {
    const isPointedTo = (error as { code?: string }).code === '23503'
    if (!isPointedTo) throw error
    await sql`rollback to savepoint delete_old`.execute(db)
  }
}
