import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import { logChanges, type Change } from './changes.ts'
import { findShape, keyText, names, sameKey, type Sql, type TableShape } from './tables.ts'
import { createTemporary, cutName, day, forever, rewriteVersions, versionsOf, type Span } from './versions.ts'

/**
 * The load that revises rows, and for which dates. The earlier values are kept as history, and the change is recorded.
 */
export type Revision = Change & Span

/**
 * New values of columns: `found` is a select of the key, of `valid_from` if the table has a history, and of the
 * columns.
 */
type Revised = { shape: TableShape; columns: readonly string[]; found: Sql }

/**
 * SQL for a table as it is now or, given a span of dates, as it was on the first of them.
 *
 * @param name - A table with a history.
 */
export function tableOn(name: Table, span?: Span): Sql {
  return span ? sql`${sql.table(`history.${name}`)}(${day(span.from)})` : sql`${sql.table(name)}`
}

/** SQL for the rows to revise: with a revision of a table with a history, all versions of its rows. */
export function rowsToRevise(shape: TableShape, revision: Revision | undefined): Sql {
  return revision && shape.kept ? versionsOf(shape) : sql`${sql.table(shape.name)}`
}

/**
 * Sets columns to values computed from other tables, where they differ.
 *
 * SQL: `update t set … from (<found>) where <same key> and <differs>`; or see `rewriteVersions`.
 *
 * @param found - A select of the key, of `valid_from` if the table has a history, and of the columns, from
 *   `rowsToRevise`.
 * @param revision - The dates, for a table with a history; without it, current rows are updated in place.
 */
export async function reviseRows(
  db: Database,
  table: Table,
  columns: readonly string[],
  found: Sql,
  revision?: Revision,
): Promise<void> {
  const revised = { shape: await findShape(db, table), columns, found }
  if (!revision) return updateRows(db, revised)
  if (revised.shape.kept) return reviseVersions(db, revised, revision)
  // Such rows have only a current state.
  if (revision.until !== 'infinity') return
  await logChanges(
    db,
    revision,
    sql`
      select ${table}, ${keyText(revised.shape, 't')}, 'CHANGED' from ${sql.table(table)} t
      join (${found}) found on ${sameKey(revised.shape, 't', 'found')} and ${differs('t', columns)}`,
  )
  await updateRows(db, revised)
}

async function updateRows(db: Database, { shape, columns, found }: Revised): Promise<void> {
  await sql`/* datasets.revise */
    update ${sql.table(shape.name)} t
    set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`found.${name}`)}`))}
    from (${found}) found where ${sameKey(shape, 't', 'found')} and ${differs('t', columns)}`.execute(db)
}

async function reviseVersions(db: Database, { shape, columns, found }: Revised, revision: Revision): Promise<void> {
  const [from, until] = [day(revision.from), day(revision.until)]
  const content = shape.columns.map((name) => sql.ref(`${columns.includes(name) ? 'found' : 'v'}.${name}`))
  await createTemporary(
    db,
    cutName(shape),
    sql`
      select ${sql.join(content)}, v.valid_to, greatest(v.valid_from, ${from}) as cut_from,
        least(v.valid_to, ${until}) as cut_to, false as gone
      from ${versionsOf(shape)} v
      join (${found}) found on ${sameKey(shape, 'v', 'found')} and v.valid_from = found.valid_from
      where v.valid_to > ${from} and v.valid_from < ${until} and ${differs('v', columns)}`,
  )
  await logChanges(
    db,
    revision,
    sql`
      select distinct ${shape.name}, ${keyText(shape, 'c')}, 'CHANGED' from ${sql.table(cutName(shape))} c
      where cut_to = ${forever}`,
  )
  await rewriteVersions(db, shape)
}

function differs(alias: string, columns: readonly string[]): Sql {
  return sql`(${names(columns, alias)}) is distinct from (${names(columns, 'found')})`
}
