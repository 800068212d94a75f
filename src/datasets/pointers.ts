import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import type { Content, Pointer } from './content.ts'
import { findForeignKeys } from './foreign-keys.ts'
import { findShape, type TableShape } from './tables.ts'

/** A column with keys of rows of another table. */
export type PointingColumn = {
  shape: TableShape
  column: string
  /** Whether the reference can be cleared; otherwise a row is deleted with what it points to. */
  isNullable: boolean
  /** Restricts the rows that point there, by the value of another column. */
  where: Pointer['where'] | undefined
  /** Whether the row's own key contains the key of what it points to. */
  namesKey: boolean
}

/**
 * Finds the columns that point to a table: foreign keys, and those that domains declare.
 *
 * @param to - A table whose rows can be erased.
 */
export async function findPointingColumns(db: Database, { erasures }: Content, to: Table): Promise<PointingColumn[]> {
  const keys = (await findForeignKeys(db)).filter(({ parent }) => parent === to)
  const declared = erasures.flatMap(({ pointers = [] }) => pointers.filter((pointer) => pointer.to === to))
  const named = erasures.flatMap(({ namedAfter = [] }) => namedAfter)
  const found: (Pick<Pointer, 'table' | 'column'> & Partial<Pointer> & { isNullable: boolean })[] = [
    ...keys.map(({ child, columns, isNullable }) => ({ table: child, column: columns[0]!, isNullable })),
    ...declared.map((pointer) => ({ ...pointer, isNullable: false })),
  ]
  const pointing: PointingColumn[] = []
  for (const { table, column, isNullable, where } of found) {
    const namesKey = named.some((each) => each.table === table && each.column === column)
    pointing.push({ shape: await findShape(db, table), column, isNullable, where, namesKey })
  }
  return pointing
}
