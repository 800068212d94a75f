import { sql, type RawBuilder } from 'kysely'
import { logChanges, logShown, type Change } from '../../datasets/changes.ts'
import type { Content } from '../../datasets/content.ts'
import { findForeignKeys, type ForeignKey } from '../../datasets/foreign-keys.ts'
import { findShape, findTables, keyText, tablesOf } from '../../datasets/tables.ts'
import type { Database } from '../../db/client.ts'
import type { Table } from '../../db/table-traits.ts'
import { DEMONSTRATION } from '../../demonstration.ts'

/**
 * Removes the demonstration rows that real rows replace, and demonstration rows that only they referred to.
 *
 * SQL, per table: `delete from t where release_id in (…)`.
 *
 * @param datasets - Ids of demonstration data sets.
 */
export async function removeStandIns(
  trx: Database,
  content: Content,
  datasets: readonly string[],
  change: Change,
): Promise<void> {
  if (datasets.length === 0) return
  const foreignKeys = await findForeignKeys(trx)
  const releases = sql`(select id from release where dataset_id = any(${datasets}::text[]))`
  const tables = (await findTables(trx)).toReversed().filter(({ sourced }) => sourced)
  for (const each of tables) {
    const { name } = each
    const ours = sql`${sql.table(name)} t where t.release_id in ${releases}`
    await logChanges(trx, change, await keysOf(trx, name, 'GONE', ours))
    await logShown(trx, content, change, name, sql`select * from ${ours}`)
    for (const { child, columns, keys } of foreignKeys.filter((each) => each.parent === name && each.isSetNull)) {
      const goes = sql`${sql.ref(`t.${columns[0]!}`)} in (select ${sql.ref(keys[0]!)} from ${ours})`
      await logChanges(trx, change, await keysOf(trx, child, 'CHANGED', sql`${sql.table(child)} t where ${goes}`))
    }
    for (const table of tablesOf(each))
      await sql`/* import.remove-stand-ins */
        delete from ${sql.table(table)} where release_id in ${releases}`.execute(trx)
  }
  for (const { name } of tables)
    if (content.tables[name]?.orphans === 'removed') await removeOrphans(trx, name, foreignKeys, change)
  await trx.deleteFrom('release').where('dataset_id', 'in', datasets).execute()
  await trx.deleteFrom('dataset').where('id', 'in', datasets).execute()
}

/** Removes the demonstration rows of a table that no row points to any more. */
async function removeOrphans(
  trx: Database,
  table: Table,
  foreignKeys: readonly ForeignKey[],
  change: Change,
): Promise<void> {
  const isUnnamed = foreignKeys
    .filter(({ parent }) => parent === table)
    .map(
      ({ child, columns, keys }) =>
        sql`not exists (select from ${sql.table(child)} where ${sql.ref(`${child}.${columns[0]!}`)} = ${sql.ref(`t.${keys[0]!}`)})`,
    )
  const orphans = sql`
    ${sql.table(table)} t where ${sql.join([sql`source_kind = ${sql.lit(DEMONSTRATION)}`, ...isUnnamed], sql` and `)}`
  await logChanges(trx, change, await keysOf(trx, table, 'GONE', orphans))
  await sql`/* import.remove-stand-ins */ delete from ${orphans}`.execute(trx)
}

/** Selects the keys of rows `t` with their kind of change, for `row_change`. */
async function keysOf(
  trx: Database,
  table: Table,
  kind: 'CHANGED' | 'GONE',
  rows: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  return sql`select ${table}, ${keyText(await findShape(trx, table), 't')}, ${sql.lit(kind)} from ${rows}`
}
