import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import type { Content } from './content.ts'
import { anonymOf, digestOfRow, isAbout, readForgotten } from './forgotten.ts'
import { findPointingColumns, type PointingColumn } from './pointers.ts'
import type { Rows } from './rows.ts'
import { findShape } from './tables.ts'

type Row = Record<string, unknown>
type AnyRows = Partial<Record<Table, readonly Row[]>>

/**
 * Leaves out reference rows that were erased on request, and rows that require them.
 *
 * @returns The rows to load, without references to erased rows.
 */
export async function excludeForgotten(db: Database, content: Content, rows: Rows): Promise<Rows> {
  const forgotten = await readForgotten(db)
  if (forgotten.size === 0) return rows
  let left = rows
  for (const { erasable } of content.erasures) {
    if (!erasable) continue
    const { table } = erasable
    const column = (await findShape(db, table)).key[0]!
    const all = [...((left as AnyRows)[table] ?? [])]
    const keys = all.map((row) => row[column] as string).filter((key) => forgotten.has(digestOfRow(table, key)))
    if (keys.length === 0) continue
    const gone = new Set(keys)
    left = { ...left, [table]: all.filter((row) => !gone.has(row[column] as string)) }
    for (const pointing of await findPointingColumns(db, content, table)) left = leaveOut(left, table, pointing, gone)
    const statements = [...(left.source_statement ?? [])]
    left = {
      ...left,
      source_statement: statements.filter((row) => !keys.some((key) => isAbout(content, row.of_row, key))),
    }
  }
  return left
}

/** Leaves out rows that require an erased one, and clears the references of the others. */
function leaveOut(rows: Rows, to: Table, pointing: PointingColumn, gone: ReadonlySet<string>): Rows {
  const { shape, column, isNullable, where, namesKey } = pointing
  const before = (rows as AnyRows)[shape.name]
  if (!before) return rows
  const after = [...before].flatMap((row) => {
    const key = row[column] as string
    if (!gone.has(key) || (where && row[where.column] !== where.is)) return [row]
    if (!isNullable) return []
    const [own] = shape.key as [string]
    const renamed = namesKey ? { [own]: (row[own] as string).replace(key, anonymOf(to, key)) } : {}
    return [{ ...row, ...renamed, [column]: null }]
  })
  return { ...rows, [shape.name]: after }
}
