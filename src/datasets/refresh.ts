import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import { insertRows, type Rows } from './rows.ts'
import { findShape, findTables, keyText, names, sameKey, tablesOf, type TableShape } from './tables.ts'

/** A table, and the columns that the reference rows fill. */
type RefreshedTable = TableShape & { filled: string[] }

/** The rows of the reference data sets. */
const seeds = sql`(select release.id from release join dataset on dataset.id = dataset_id where origin = 'SEED')`

/**
 * Updates the reference rows beside imported rows. Imported rows are not touched, and rows that an import removed do
 * not come back. A reference row that is no longer in the files is deleted, unless an imported row points to it.
 */
export async function refreshRows(db: Database, rows: Rows): Promise<void> {
  const tables: RefreshedTable[] = []
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
  await deleteOldSources(db)
}

function fresh({ name }: RefreshedTable) {
  return sql.table(`fresh_${name}`)
}

async function writeRows(db: Database, table: RefreshedTable): Promise<void> {
  const { name, filled, key, sourced } = table
  // A corrected row keeps its start date.
  const content = filled.filter((column) => !key.includes(column) && column !== 'valid_from')
  if (content.length > 0)
    await sql`/* datasets.refresh */
      update ${sql.table(name)} t
      set ${sql.join(content.map((column) => sql`${sql.ref(column)} = ${sql.ref(`f.${column}`)}`))}
      from ${fresh(table)} f
      where ${sameKey(table, 't', 'f')} and (${names(content, 't')}) is distinct from (${names(content, 'f')})
        and ${sourced ? sql`t.release_id in ${seeds}` : sql`true`}`.execute(db)
  await sql`/* datasets.refresh */
    insert into ${sql.table(name)} (${sql.join(filled.map((column) => sql.ref(column)))})
    select ${sql.join(filled.map((column) => sql.ref(`f.${column}`)))} from ${fresh(table)} f
    where not exists (
      select from row_change join release on release.id = release_id
      where table_name = ${name} and row_change.kind = 'GONE' and key = ${keyText(table, 'f')}
    ) and ${hasNoPast(table)} and not exists (select from ${sql.table(name)} t where ${sameKey(table, 't', 'f')})
    on conflict do nothing`.execute(db)
}

/** SQL for a key without past versions: a key with some has been changed by an import. */
function hasNoPast(table: RefreshedTable) {
  if (!table.kept) return sql`true`
  return sql`not exists (select from ${sql.table(`history.${table.name}`)} h where ${sameKey(table, 'h', 'f')})`
}

async function deleteOldRows(db: Database, table: RefreshedTable): Promise<void> {
  const { name, key, sourced } = table
  // Links have no release: ours are those of rows that the reference rows link.
  const isOurs = sourced
    ? sql`t.release_id in ${seeds}`
    : sql`${sql.ref(`t.${key[0]!}`)} in (select ${sql.ref(key[0]!)} from ${fresh(table)})`
  const isOld = sql`${isOurs} and not exists (select from ${fresh(table)} f where ${sameKey(table, 't', 'f')})`
  if (await tryDelete(db, name, isOld)) return
  const { rows } = await sql<{ key: string }>`/* datasets.refresh */
    select ${keyText(table, 't')} as key from ${sql.table(name)} t where ${isOld}`.execute(db)
  for (const old of rows) await tryDelete(db, name, sql`${keyText(table, 't')} = ${old.key}`)
}

/** Deletes rows, unless another row points to one of them. Returns whether they were deleted. */
async function tryDelete(db: Database, name: string, condition: RawBuilder<unknown>): Promise<boolean> {
  await sql`savepoint delete_old`.execute(db)
  try {
    await sql`/* datasets.refresh */ delete from ${sql.table(name)} t where ${condition}`.execute(db)
    return true
  } catch (error) {
    const isPointedTo = (error as { code?: string }).code === '23503'
    if (!isPointedTo) throw error
    await sql`rollback to savepoint delete_old`.execute(db)
    return false
  }
}

/**
 * Deletes data sets that are no longer in the files, with their releases, unless a current or past row belongs to them.
 */
async function deleteOldSources(db: Database): Promise<void> {
  const naming = (await findTables(db))
    .filter(({ sourced }) => sourced)
    .flatMap(tablesOf)
    .map((name) => sql`select from ${sql.table(name)} row where row.release_id = release.id`)
  await sql`/* datasets.refresh */
    delete from release where id in ${seeds} and id not in (select id from fresh_release)
      and not exists (${sql.join(naming, sql` union all `)})`.execute(db)
  await sql`/* datasets.refresh */
    delete from dataset where origin = 'SEED' and id not in (select id from fresh_dataset)
      and not exists (select from release where dataset_id = dataset.id)`.execute(db)
}
