import { createHash } from 'node:crypto'
import type { Database } from '../db/client.ts'
import { partsOfRow } from '../db/row-names.ts'
import type { Table } from '../db/table-traits.ts'
import type { Content } from './content.ts'

/** Returns the digest that represents an erased row without identifying it. */
export function digestOfRow(table: Table, key: string): string {
  return createHash('sha256').update(`${table} ${key}`).digest('hex')
}

/** Returns the text that replaces the key of an erased row inside other keys. */
export function anonymOf(table: Table, key: string): string {
  return digestOfRow(table, key).slice(0, 12)
}

/** Reads the digests of all erased rows. SQL: `select digest from forgotten`. */
export async function readForgotten(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('forgotten').select('digest').execute()
  return new Set(rows.map(({ digest }) => digest))
}

/**
 * Returns whether a statement is about a person, or about a row with the person's key in its own.
 *
 * @param ofRow - The name of the row that the statement is about: see `nameOfRow`.
 * @param id - The key of the person.
 */
export function isAbout({ erasures }: Content, ofRow: string, id: string): boolean {
  const { type, key } = partsOfRow(ofRow)
  return erasures.some((erasure) => erasure.isAbout?.[type]?.(key, id) ?? false)
}
