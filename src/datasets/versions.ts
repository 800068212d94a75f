import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import { names, sameKey, type Sql, type TableShape } from './tables.ts'

/** A span of dates in ISO 8601, without the last one, which may be `infinity`. */
export type Span = { from: string; until: string }

/** SQL for the end of what has no end. */
export const forever = sql<string>`'infinity'::date`

/** SQL for a day of a span. */
export function day(text: string): RawBuilder<string> {
  return sql<string>`${text}::date`
}

/**
 * SQL for all versions of the rows of a table with a history, with `valid_to`: current ones end at `infinity`. The
 * versions of one row never overlap.
 */
export function versionsOf({ name, columns }: TableShape): Sql {
  const all = names(columns)
  return sql`(
    select ${all}, ${forever} as valid_to from ${sql.table(name)}
    union all
    select ${all}, valid_to from ${sql.table(`history.${name}`)})`
}

/** Creates a temporary table from a select, replacing one of that name; it lasts until the end of the transaction. */
export async function createTemporary(db: Database, name: string, select: Sql): Promise<void> {
  await sql`/* datasets.temporary */ drop table if exists ${sql.table(name)}`.execute(db)
  await sql`/* datasets.temporary */
    create temporary table ${sql.table(name)} on commit drop as ${select}`.execute(db)
  await sql`/* datasets.temporary */ analyze ${sql.table(name)}`.execute(db)
}

/** Returns the name of the temporary table of versions to cut: see {@link rewriteVersions}. */
export function cutName({ name }: TableShape): string {
  return `cut_${name}`
}

/**
 * Changes versions of rows for a part of their time, like `update … for portion of`; before and after it they stay the
 * same.
 *
 * It reads the temporary table `cut_<table>`: the key, `valid_from` and `valid_to` of each version, and within them
 * `cut_from` and `cut_to`, between which the version gets the content of this row or is `gone`. Current rows that are
 * gone for good are left to {@link deleteGone}.
 *
 * @param shape - A table with a history.
 */
export async function rewriteVersions(db: Database, shape: TableShape): Promise<void> {
  const { name, key, columns } = shape
  const [t, history, cut] = [sql.table(name), sql.table(`history.${name}`), sql.table(cutName(shape))]
  const undated = columns.filter((column) => column !== 'valid_from')
  const content = undated.filter((column) => !key.includes(column))
  const isStanding = sql`c.valid_to = ${forever}`
  const { rows } = await sql`/* datasets.rewrite */ select from ${cut} limit 1`.execute(db)
  if (rows.length === 0) return

  await sql`/* datasets.rewrite */
    insert into ${history} (${names(columns)}, valid_to)
    select ${names(columns, 't')}, c.cut_from from ${t} t join ${cut} c on ${sameKey(shape, 't', 'c')}
    where ${isStanding} and c.valid_from < c.cut_from`.execute(db)
  await sql`/* datasets.rewrite */
    insert into ${history} (${names(undated)}, valid_from, valid_to)
    select ${names(undated, 'h')}, c.cut_to, c.valid_to
    from ${history} h join ${cut} c on ${sameKey(shape, 'h', 'c')} and h.valid_from = c.valid_from
    where not ${isStanding} and c.cut_to < c.valid_to`.execute(db)
  await sql`/* datasets.rewrite */
    delete from ${history} h using ${cut} c
    where ${sameKey(shape, 'h', 'c')} and h.valid_from = c.valid_from and h.valid_to = c.valid_to and c.cut_from = c.valid_from`.execute(
    db,
  )
  await sql`/* datasets.rewrite */
    update ${history} h set valid_to = c.cut_from from ${cut} c
    where ${sameKey(shape, 'h', 'c')} and h.valid_from = c.valid_from and h.valid_to = c.valid_to`.execute(db)
  await sql`/* datasets.rewrite */
    insert into ${history} (${names(undated)}, valid_from, valid_to)
    select ${names(undated)}, cut_from, cut_to from ${cut} c where not gone and cut_to < ${forever}`.execute(db)
  await sql`/* datasets.rewrite */
    update ${t} t set ${sql.join([
      ...content.map((column) => sql`${sql.ref(column)} = ${sql.ref(`c.${column}`)}`),
      sql`valid_from = c.cut_from`,
    ])} from ${cut} c
    where ${sameKey(shape, 't', 'c')} and ${isStanding} and c.cut_to = ${forever} and not c.gone`.execute(db)
  await sql`/* datasets.rewrite */
    update ${t} t set valid_from = c.cut_to from ${cut} c
    where ${sameKey(shape, 't', 'c')} and ${isStanding} and c.cut_to < ${forever}`.execute(db)
}

/** Deletes the current rows that are gone for good. Tables that point to them must come first. */
export async function deleteGone(db: Database, shape: TableShape): Promise<void> {
  await sql`/* datasets.delete-gone */
    delete from ${sql.table(shape.name)} t using ${sql.table(cutName(shape))} c
    where ${sameKey(shape, 't', 'c')} and c.gone and c.cut_to = ${forever}`.execute(db)
}

/**
 * Divides the time from a day on into spans in which these tables do not change.
 *
 * SQL: `select distinct valid_from …` of all versions.
 *
 * @param shapes - Tables with a history.
 * @param days - A select of further days on which something changes.
 */
export async function findSpans(db: Database, shapes: readonly TableShape[], days: Sql, from: string): Promise<Span[]> {
  const changes = shapes.map(
    (shape) => sql`
      select valid_from as day from ${versionsOf(shape)} v union select valid_to from ${versionsOf(shape)} v`,
  )
  const { rows } = await sql<{ day: string }>`/* datasets.spans */
    select day::text from (
      ${sql.join(changes, sql` union `)} union ${days}
    ) changed where day > ${day(from)} and day < ${forever} order by day`.execute(db)
  const starts = [from, ...rows.map((row) => row.day)]
  return starts.map((start, index) => ({ from: start, until: starts[index + 1] ?? 'infinity' }))
}
