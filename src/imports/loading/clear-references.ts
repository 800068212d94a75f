import { sql } from 'kysely'
import { findForeignKeys } from '../../datasets/foreign-keys.ts'
import { reviseRows } from '../../datasets/revise.ts'
import { findShape, names, type TableShape } from '../../datasets/tables.ts'
import { forever } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { ReleaseLoad } from '../release-load.ts'

/** Clears nullable references (`on delete set null`) to removed rows, from the date of their removal. */
export async function clearReferences(trx: Database, { name, key }: TableShape, load: ReleaseLoad): Promise<void> {
  for (const { child, parent, columns, isSetNull } of await findForeignKeys(trx)) {
    if (parent !== name || !isSetNull) continue
    const shape = await findShape(trx, child)
    const column = sql.ref(columns[0]!)
    // `nullif` of a column with itself is null, with the type of the column.
    const found = sql`
      select ${names([...shape.key, ...(shape.kept ? ['valid_from'] : [])], 't')}, nullif(t.${column}, t.${column}) as ${column}
      from ${sql.table(child)} t
      join ${sql.table(`cut_${name}`)} c on c.${sql.ref(key[0]!)} = t.${column} and c.gone and c.cut_to = ${forever}`
    await reviseRows(trx, child, [columns[0]!], found, { ...load, from: load.asOf, until: 'infinity' })
  }
}
