import { sql } from 'kysely'
import { findShape, keyText, sameKey } from '../../datasets/tables.ts'
import type { Database } from '../../db/client.ts'
import { stagedName, type Target } from '../target.ts'

/** A row with the key of an earlier one, and the positions of both. */
export type Duplicate = { key: string; position: number; first: number }

/**
 * Removes staged rows whose key an earlier row has, with their links. Of a repeated link, one stays.
 *
 * SQL: `delete from staged … using (… group by key having count(*) > 1)`.
 *
 * @returns The removed rows.
 */
export async function removeDuplicates(trx: Database, targets: readonly Target[]): Promise<Duplicate[]> {
  const found: Duplicate[] = []
  const replaced = targets.filter((target) => target.mode === 'replace')
  for (const { table, parent } of replaced) {
    const staged = sql.table(stagedName(table))
    const shape = await findShape(trx, table)
    const columns = sql.join(shape.key.map((name) => sql.ref(name)))
    const { rows } = await sql<Duplicate>`/* import.remove-duplicates */
      delete from ${staged} s using (
        select ${columns}, min(record_position) as first, min(ctid) as stays from ${staged} group by ${columns} having count(*) > 1
      ) several
      where ${sameKey(shape, 's', 'several')} and s.ctid <> several.stays
      returning ${keyText(shape, 's')} as key, s.record_position as position, several.first`.execute(trx)
    if (parent) continue
    found.push(...rows)
    const positions = rows.map((row) => row.position)
    for (const link of replaced.filter((other) => other.parent?.table === table))
      await sql`/* import.remove-duplicates */
        delete from ${sql.table(stagedName(link.table))} where record_position = any(${positions}::int[])`.execute(trx)
  }
  return found.toSorted((one, other) => one.position - other.position)
}
