import type { Database } from '../db/client.ts'
import type { Content, Table } from './content.ts'
import { anonymOf, digestOf, isAbout, readForgotten } from './forgotten.ts'
import { findPointingColumns, type PointingColumn } from './pointers.ts'
import type { Rows } from './rows.ts'
import { findShape } from './tables.ts'

type Row = Record<string, unknown>
type AnyRows = Partial<Record<Table, readonly Row[]>>

/**
 * Leaves out of the reference rows what was erased on request, and what cannot do without it.
 *
 * @returns The rows to load; those that named somebody who was erased name nobody.
 */
export async function leaveForgotten(db: Database, content: Content, rows: Rows): Promise<Rows> {
  const forgotten = await readForgotten(db)
  if (forgotten.size === 0) return rows
  let left = rows
  for (const { erasable } of content.erasures) {
    if (!erasable) continue
    const { table } = erasable
    const column = (await findShape(db, table)).key[0]!
    const all = [...((left as AnyRows)[table] ?? [])]
    const keys = all.map((row) => row[column] as string).filter((key) => forgotten.has(digestOf(table, key)))
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

/** Leaves out the rows that point to one that is gone; those that do without it point to none. */
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
