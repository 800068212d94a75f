import { sql, type RawBuilder } from 'kysely'
import { inLoad, type Database } from '../db/client.ts'
import type { Waiting } from '../db/waiting.ts'
import type { Content } from './content.ts'
import { anonymOf, digestOfRow, isAbout } from './forgotten.ts'
import { lockData } from './lock.ts'
import { findPointingColumns, type PointingColumn } from './pointers.ts'
import { findInstant, saveVersion } from './state.ts'
import { findShape, tablesOf, type TableShape } from './tables.ts'

/**
 * Erases a person, or a body that is a person: the row, references to it, its history and its recorded changes. The
 * data version changes, so every hub empties its caches. A digest remains, so that later loads do not bring the row
 * back.
 *
 * @param id - The key of a row in a table that a domain declares erasable.
 * @returns The number of rows that referred to it; null if there is no such row.
 * @throws {@link Failure} if another load holds the lock for too long.
 */
export async function forgetPerson(
  db: Database,
  content: Content,
  id: string,
  waiting?: Waiting,
): Promise<{ rows: number } | null> {
  return inLoad(db, async ({ db: trx }) => {
    await lockData(trx, waiting)
    const shape = await findErasable(trx, content, id)
    if (!shape) return { commit: false, result: null }
    const { name: table } = shape
    const pointing = await findPointingColumns(trx, content, table)
    let rows = 0
    for (const each of pointing) rows += await detach(trx, each, id)
    for (const each of pointing) if (each.namesKey) await rename(trx, each.shape, id, anonymOf(table, id))
    const statements = await trx.selectFrom('source_statement').select(['id', 'of_row']).execute()
    const about = statements.filter(({ of_row }) => isAbout(content, of_row, id)).map((statement) => statement.id)
    await run(trx, sql`delete from source_statement where id = any(${about})`)
    await forgetInUndoLog(trx, shape, pointing, id)
    await run(trx, sql`delete from ${sql.table(table)} where ${sql.ref(shape.key[0]!)} = ${id}`)
    await run(trx, sql`delete from row_change where table_name = ${table} and key = ${id}`)
    await trx
      .insertInto('forgotten')
      .values({ digest: digestOfRow(table, id) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await saveVersion(trx, await findInstant(trx))
    return { commit: true, result: { rows } }
  })
}

/** Finds the table of the row to erase. */
async function findErasable(trx: Database, { erasures }: Content, id: string): Promise<TableShape | null> {
  for (const { erasable } of erasures) {
    if (!erasable) continue
    const shape = await findShape(trx, erasable.table)
    const { rows } = await sql`/* datasets.find-person */
      select from ${sql.table(shape.name)} t
      where ${sql.ref(`t.${shape.key[0]!}`)} = ${id} and ${erasable.among ?? sql`true`}`.execute(trx)
    if (rows.length > 0) return shape
  }
  return null
}

/** Clears the references to a key, in history too; rows that require it are deleted. */
async function detach(
  trx: Database,
  { shape, column, isNullable, where }: PointingColumn,
  id: string,
): Promise<number> {
  const naming = sql.ref(column)
  const condition = where ? sql`${naming} = ${id} and ${sql.ref(where.column)} = ${where.is}` : sql`${naming} = ${id}`
  let rows = 0
  for (const table of tablesOf(shape))
    rows += await run(
      trx,
      isNullable
        ? sql`update ${sql.table(table)} set ${naming} = null where ${condition}`
        : sql`delete from ${sql.table(table)} where ${condition}`,
    )
  return rows
}

/** Replaces a key inside the keys of other rows. */
async function rename(trx: Database, shape: TableShape, id: string, anonym: string): Promise<void> {
  const key = sql.ref(shape.key[0]!)
  for (const table of tablesOf(shape))
    await run(
      trx,
      sql`update ${sql.table(table)} set ${key} = replace(${key}, ${id}, ${anonym}) where strpos(${key}, ${id}) > 0`,
    )
  await run(
    trx,
    sql`update row_change set key = replace(key, ${id}, ${anonym})
      where table_name = ${shape.name} and strpos(key, ${id}) > 0`,
  )
}

/** Erases the person from rows that an undo would restore. Kept rows of the history are under the table's name too. */
async function forgetInUndoLog(
  trx: Database,
  { name }: TableShape,
  pointing: readonly PointingColumn[],
  id: string,
): Promise<void> {
  for (const { shape, column, isNullable } of pointing) {
    const holds = sql`table_name = ${shape.name} and content ->> ${column} = ${id}`
    if (isNullable)
      await sql`/* datasets.forget-in-undo-log */
        update undo.kept_row set content = content || jsonb_build_object(${column}::text, null) where ${holds}`.execute(
        trx,
      )
    else
      await sql`/* datasets.forget-in-undo-log */
        delete from undo.kept_row
        where ${holds} or (table_name = ${shape.name} and ${keyPart(shape, column)} = ${id})`.execute(trx)
  }
  await sql`/* datasets.forget-in-undo-log */ delete from undo.kept_row where table_name = ${name} and key = ${id}`.execute(
    trx,
  )
  for (const { shape, namesKey } of pointing) {
    if (!namesKey) continue
    const [anonym, key] = [anonymOf(name, id), shape.key[0]!]
    await sql`/* datasets.forget-in-undo-log */
      update undo.kept_row set key = replace(key, ${id}, ${anonym}),
        content = content || jsonb_build_object(${key}::text, replace(content ->> ${key}, ${id}, ${anonym}))
      where table_name = ${shape.name} and strpos(key, ${id}) > 0`.execute(trx)
  }
}

/**
 * SQL for the part of a kept row's key from a column, or null; the last part is found even if earlier ones contain
 * spaces.
 */
function keyPart({ key }: TableShape, column: string): RawBuilder<unknown> {
  const index = key.indexOf(column)
  if (index < 0) return sql`null`
  return sql`split_part(key, ' ', ${sql.lit(index === key.length - 1 ? -1 : index + 1)})`
}

async function run(trx: Database, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(trx)).numAffectedRows ?? 0)
}
