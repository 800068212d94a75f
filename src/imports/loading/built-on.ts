import { sql } from 'kysely'
import { findForeignKeys, type ForeignKey } from '../../datasets/foreign-keys.ts'
import { findShape, keyText, names, type Sql, type TableShape } from '../../datasets/tables.ts'
import { forever, versionsOf } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { Overwritten } from './overwritten.ts'

/**
 * Finds the later releases that build on the changes of a release: those recorded when they were loaded, those with
 * rows that point to rows an undo would delete, and those that removed rows that restored rows would point to.
 *
 * @param all - The rows that the release overwrote.
 * @returns Their ids in the order of loading.
 */
export async function findBuiltOn(trx: Database, release: string, all: readonly Overwritten[]): Promise<string[]> {
  const selects: Sql[] = [sql`select later_release_id as id from undo.built_on where release_id = ${release}`]
  const foreignKeys = await findForeignKeys(trx)
  const isTouched = (name: string) => all.some(({ shape }) => shape.name === name)
  for (const foreignKey of foreignKeys) {
    if (!isTouched(foreignKey.child) && !isTouched(foreignKey.parent)) continue
    const [child, parent] = [await findShape(trx, foreignKey.child), await findShape(trx, foreignKey.parent)]
    const parentRows = all.find(({ shape, isPast }) => shape.name === parent.name && !isPast)
    const childRows = all.filter(({ shape }) => shape.name === child.name)
    if (parentRows) selects.push(await selectPointing(trx, foreignKey, foreignKeys, child, parentRows, childRows))
    for (const { rows, isPast } of childRows)
      if (!isPast) selects.push(selectMissed(foreignKey, parent, rows, parentRows))
  }
  const { rows } = await sql<{ id: string }>`/* undo.built-on */
    select release.id from release join (${sql.join(selects, sql` union `)}) found on found.id = release.id
    where release.loaded_at > (select loaded_at from release where id = ${release}) order by loaded_at, release.id`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

/**
 * Selects the releases of current and past rows that point to rows an undo would delete, and are not reverted
 * themselves.
 */
async function selectPointing(
  trx: Database,
  { columns }: ForeignKey,
  foreignKeys: readonly ForeignKey[],
  child: TableShape,
  parent: Overwritten,
  childRows: readonly Overwritten[],
): Promise<Sql> {
  const isOverwritten = childRows.map(
    ({ rows, isPast }) => sql`exists (select from ${rows} own
      where own.undo_key = ${keyText(child, 'c')} and own.undo_from = ${isPast ? sql`c.valid_from` : forever}
        and c.valid_to ${isPast ? sql`<` : sql`=`} ${forever})`,
  )
  return sql`
    select ${await releaseOf(trx, child, foreignKeys)} as id
    from ${parent.rows} u join ${rowsOf(child)} c on ${keyText({ key: columns }, 'c')} = u.undo_key
    where u.undo_kind = 'GONE' and not (${sql.join([sql`false`, ...isOverwritten], sql` or `)})`
}

/** SQL for the release of a row `c`; for a link, that of the row at the start of its key. */
async function releaseOf(trx: Database, child: TableShape, foreignKeys: readonly ForeignKey[]): Promise<Sql> {
  if (child.sourced) return sql`c.release_id`
  const { columns, parent, keys } = foreignKeys.find(
    (each) => each.child === child.name && each.columns[0] === child.key[0],
  )!
  const owner = await findShape(trx, parent)
  return sql`(select release_id from ${rowsOf(owner)} owner where ${isSame(columns, 'c', keys, 'owner')} limit 1)`
}

/** SQL for the current and past rows of a table, with `valid_to`. */
function rowsOf(shape: TableShape): Sql {
  if (shape.kept) return versionsOf(shape)
  return sql`(select ${names(shape.columns)}, ${forever} as valid_to from ${sql.table(shape.name)})`
}

/** Selects the releases that removed rows that restored rows would point to. */
function selectMissed(
  { columns, keys }: ForeignKey,
  parent: TableShape,
  rows: Sql,
  parentRows: Overwritten | undefined,
): Sql {
  const comesBack = parentRows
    ? sql`exists (select from ${parentRows.rows} p where p.undo_kind = 'ADDED' and ${isSame(columns, 'u', keys, 'p')})`
    : sql`false`
  return sql`
    select change.release_id as id
    from ${rows} u join row_change change on change.table_name = ${parent.name} and change.kind = 'GONE'
      and change.key = ${keyText({ key: columns }, 'u')}
    where u.undo_kind <> 'GONE' and not ${comesBack}
      and not exists (select from ${sql.table(parent.name)} p where ${isSame(columns, 'u', keys, 'p')})`
}

function isSame(columns: readonly string[], one: string, keys: readonly string[], other: string): Sql {
  return sql.join(
    columns.map((column, index) => sql`${sql.ref(`${one}.${column}`)} = ${sql.ref(`${other}.${keys[index]!}`)}`),
    sql` and `,
  )
}
