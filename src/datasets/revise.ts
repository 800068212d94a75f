import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'
import { findShape } from './tables.ts'

/** The load under which rows are revised: what stood before is kept, and the change is told. */
export type Revision = { release: string; instant: string; asOf: string }

/**
 * Gives columns of rows the values that were worked out from other tables, where they differ.
 * In: a select of `id` and these columns; without a revision nothing of what stood before is kept.
 * SQL: `update t set … from (<found>) where t.id = found.id and <differs>`, with `insert into history.t` and
 * `insert into row_change` beside it.
 */
export async function reviseRows(
  db: Database,
  table: keyof DB & string,
  columns: readonly string[],
  found: RawBuilder<unknown>,
  revision?: Revision,
): Promise<void> {
  const t = sql.table(table)
  const of = (alias: string) => sql.join(columns.map((name) => sql.ref(`${alias}.${name}`)))
  const differing = sql`select found.* from (${found}) found join ${t} t on t.id = found.id
    where (${of('t')}) is distinct from (${of('found')})`
  const assigned = columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`found.${name}`)}`)
  if (!revision) {
    await sql`/* datasets.revise */
      update ${t} t set ${sql.join(assigned)} from (${differing}) found where t.id = found.id`.execute(db)
    return
  }
  const { release, instant, asOf } = revision
  const kept = sql.join((await findShape(db, table)).columns.map((name) => sql.ref(`t.${name}`)))
  const names = sql.join((await findShape(db, table)).columns.map((name) => sql.ref(name)))
  await sql`/* datasets.revise */
    with found as materialized (${differing}),
    past as (
      insert into ${sql.table(`history.${table}`)} (${names}, valid_to)
      select ${kept}, ${asOf}::date from ${t} t join found on found.id = t.id where t.valid_from < ${asOf}::date
    ),
    told as (
      insert into row_change (release_id, table_name, key, kind, changed_at)
      select ${release}, ${table}, id, 'CHANGED', ${instant}::timestamptz from found
      on conflict do nothing
    )
    update ${t} t set ${sql.join(assigned)}, valid_from = greatest(t.valid_from, ${asOf}::date)
    from found where t.id = found.id`.execute(db)
}
