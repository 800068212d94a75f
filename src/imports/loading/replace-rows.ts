import { sql } from 'kysely'
import { keyText, names, sameKey } from '../../datasets/tables.ts'
import { createTemporary, cutName, day, forever } from '../../datasets/versions.ts'
import { logChanges } from '../../datasets/changes.ts'
import type { Database } from '../../db/client.ts'
import type { Loss } from '../release-load.ts'
import { staged } from '../target.ts'
import { findLosses } from './losses.ts'
import { provenanceColumns, provenanceValues } from './provenance.ts'
import { clusterOrder, contentOf, differs, isMissing, scope, type Replacement } from './replacement.ts'

/**
 * Replaces rows of a table without history. Removed rows are deleted later: see `deleteGone`.
 *
 * @returns The losses that exceed the limit.
 */
export async function replaceRows(trx: Database, replacement: Replacement): Promise<Loss[]> {
  const { table, shape, columns, load } = replacement
  const [t, cut] = [sql.table(table), sql.table(cutName(shape))]
  await createTemporary(
    trx,
    cutName(shape),
    sql`
      select ${contentOf(replacement)}, ${forever} as cut_to, ${isMissing(shape)} as gone
      from ${t} t left join ${staged(table)} s on ${sameKey(shape, 't', 's')}
      where case when ${isMissing(shape)} then ${scope(replacement)} else ${differs(replacement)} end`,
  )
  const losses = await findLosses(trx, replacement, sql`${t} t where ${scope(replacement)}`)
  const added = sql`${staged(table)} s where not exists (select from ${t} t where ${sameKey(shape, 't', 's')})`
  await logChanges(
    trx,
    load,
    sql`
      select ${table}, ${keyText(shape, 's')}, 'ADDED' from ${added}
      union all
      select ${table}, ${keyText(shape, 'c')}, case when gone then 'GONE' else 'CHANGED' end from ${cut} c`,
  )
  const content = shape.columns.filter((name) => !shape.key.includes(name))
  await sql`/* import.change */
    update ${t} t set ${sql.join(content.map((name) => sql`${sql.ref(name)} = ${sql.ref(`c.${name}`)}`))}
    from ${cut} c where ${sameKey(shape, 't', 'c')} and not c.gone`.execute(trx)
  await sql`/* import.add */
    insert into ${t} (${names([...columns, ...provenanceColumns(shape)])})
    select ${names(columns, 's')}${provenanceValues(shape, load, day(load.asOf))} from ${added}${clusterOrder(replacement)}`.execute(
    trx,
  )
  return losses
}
