import { sql } from 'kysely'
import { isLink, logChanges, logShown, shownColumns, type Change } from '../../datasets/changes.ts'
import type { Content } from '../../datasets/content.ts'
import { findShape, findTables, keyText, names, sameKey, type Sql, type TableShape } from '../../datasets/tables.ts'
import { createTemporary, forever } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'

/** Rows that a release overwrote: current rows of a table, or versions in its history. */
export type Overwritten = {
  shape: TableShape
  isPast: boolean
  /** The table, or its history. */
  table: Sql
  /**
   * The rows that differ from before the release: their key as `undo_key`, what an undo does to them as `undo_kind`,
   * and the columns that they had.
   */
  rows: Sql
}

/**
 * Finds the rows that a release overwrote, parents before children. They are in the temporary tables `undo_<table>` and
 * `undo_past_<table>`.
 */
export async function findOverwritten(trx: Database, release: string): Promise<Overwritten[]> {
  const { rows } = await sql<{ table_name: string; is_past: boolean }>`/* undo.tables */
    select distinct table_name, valid_from < ${forever} as is_past from undo.kept_row
    where release_id = ${release}`.execute(trx)
  const found: Overwritten[] = []
  for (const { name } of await findTables(trx))
    for (const isPast of [false, true])
      if (rows.some((row) => row.table_name === name && row.is_past === isPast))
        found.push(await findRows(trx, release, await findShape(trx, name), isPast))
  return found
}

async function findRows(trx: Database, release: string, shape: TableShape, isPast: boolean): Promise<Overwritten> {
  const table = sql.table(isPast ? `history.${shape.name}` : shape.name)
  const columns = isPast ? [...shape.columns, 'valid_to'] : shape.columns
  const temporary = `undo_${isPast ? 'past_' : ''}${shape.name}`
  const here = { shape: { ...shape, columns }, isPast, table, rows: sql.table(temporary) }
  const isAbsent = sql`t.${sql.ref(shape.key[0]!)} is null`
  await createTemporary(
    trx,
    temporary,
    sql`
      select kept.key as undo_key, kept.valid_from as undo_from,
        case when kept.content is null then 'GONE' when ${isAbsent} then 'ADDED' else 'CHANGED' end as undo_kind,
        ${names(columns, 'was')}
      from undo.kept_row kept cross join jsonb_populate_record(null::${table}, kept.content) was
      left join ${table} t on ${keyText(shape, 't')} = kept.key and ${isPast ? sql`t.valid_from = kept.valid_from` : sql`true`}
      where kept.release_id = ${release} and kept.table_name = ${shape.name}
        and kept.valid_from ${isPast ? sql`<` : sql`=`} ${forever}
        and case when kept.content is null then not ${isAbsent}
          else ${isAbsent} or (${names(columns, 't')}) is distinct from (${names(columns, 'was')}) end`,
  )
  return here
}

/** Records in `row_change` what an undo will do to each row. */
export async function logUndone(
  trx: Database,
  content: Content,
  all: readonly Overwritten[],
  change: Change,
): Promise<void> {
  // Changes of current rows take precedence over those of past versions.
  for (const { shape, isPast, table, rows } of all.toSorted(
    (one, other) => Number(one.isPast) - Number(other.isPast),
  )) {
    const { name, sourced } = shape
    if (name === 'dataset' || name === 'release') continue
    const shown = shownColumns(content, name)
    if (shown.length > 0)
      await logShown(
        trx,
        content,
        change,
        name,
        sql`
          select ${names(shown)} from ${rows} where undo_kind <> 'GONE'
          union all
          select ${names(shown, 't')} from ${table} t join ${rows} u on ${isRow({ shape, isPast })}`,
      )
    if (isLink(content, name, sourced)) continue
    const kind = isPast ? sql`'CHANGED'` : sql`undo_kind`
    await logChanges(trx, change, sql`select distinct ${name}, undo_key, ${kind} from ${rows}`)
  }
}

/** Restores the earlier rows: inserts removed ones, then changes others back, and last deletes added ones. */
export async function restoreRows(trx: Database, all: readonly Overwritten[]): Promise<void> {
  for (const { shape, table, rows } of all)
    await sql`/* undo.put-back */
      insert into ${table} (${names(shape.columns)})
      select ${names(shape.columns)} from ${rows} where undo_kind = 'ADDED'`.execute(trx)
  for (const { shape, isPast, table, rows } of all) {
    const content = shape.columns.filter((column) => !shape.key.includes(column))
    if (content.length === 0) continue
    await sql`/* undo.put-back */
      update ${table} t set ${sql.join(content.map((column) => sql`${sql.ref(column)} = ${sql.ref(`u.${column}`)}`))}
      from ${rows} u where u.undo_kind = 'CHANGED' and ${sameKey(shape, 't', 'u')}
        and ${isPast ? sql`t.valid_from = u.valid_from` : sql`true`}`.execute(trx)
  }
  for (const { shape, isPast, table, rows } of all.toReversed())
    await sql`/* undo.take-away */
      delete from ${table} t using ${rows} u where u.undo_kind = 'GONE' and ${isRow({ shape, isPast })}`.execute(trx)
}

/** SQL for the condition that `u` describes the row `t`. */
function isRow({ shape, isPast }: Pick<Overwritten, 'shape' | 'isPast'>): Sql {
  return sql`${keyText(shape, 't')} = u.undo_key and ${isPast ? sql`t.valid_from = u.undo_from` : sql`true`}`
}
