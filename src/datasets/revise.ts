import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'
import { logChanges, type Change } from './changes.ts'
import { findShape, names, sameKey } from './tables.ts'
import { createTemporary, cutName, day, forever, rewriteVersions, versionsOf, type Span } from './versions.ts'

/** The load under which rows are revised, and for which days: what stood before is kept, and the change is told. */
export type Revision = Change & Span

/**
 * Gives columns of rows the values that were worked out from other tables, where they differ.
 * In: a select of `id`, `valid_from` and these columns: of the rows that stand, which take the values in their place; with a
 * revision of all their versions, which take them for its days.
 * SQL: `update t set … from (<found>) where t.id = found.id and <differs>`; or see `rewriteVersions`.
 */
export async function reviseRows(
  db: Database,
  table: keyof DB & string,
  columns: readonly string[],
  found: RawBuilder<unknown>,
  revision?: Revision,
): Promise<void> {
  if (!revision) {
    await sql`/* datasets.revise */
      update ${sql.table(table)} t
      set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`found.${name}`)}`))}
      from (${found}) found
      where t.id = found.id and (${names(columns, 't')}) is distinct from (${names(columns, 'found')})`.execute(db)
    return
  }
  const shape = await findShape(db, table)
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
      where v.valid_to > ${from} and v.valid_from < ${until}
        and (${names(columns, 'v')}) is distinct from (${names(columns, 'found')})`,
  )
  await logChanges(
    db,
    revision,
    sql`select distinct ${table}, id, 'CHANGED' from ${sql.table(cutName(shape))} where cut_to = ${forever}`,
  )
  await rewriteVersions(db, shape)
}
