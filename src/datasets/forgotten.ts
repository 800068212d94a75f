import { createHash } from 'node:crypto'
import type { Database } from '../db/client.ts'
import type { Content, Table } from './content.ts'

/** What stands for a row that was erased: it names nobody. */
export function digestOf(table: Table, key: string): string {
  return createHash('sha256').update(`${table} ${key}`).digest('hex')
}

/** What takes the place of a row's key in the keys of others when it was erased. */
export function anonymOf(table: Table, key: string): string {
  return digestOf(table, key).slice(0, 12)
}

/** The digests of all that was erased. SQL: `select digest from forgotten`. */
export async function readForgotten(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('forgotten').select('digest').execute()
  return new Set(rows.map(({ digest }) => digest))
}

/**
 * Whether a statement is about somebody, or about a row that is called by them.
 *
 * @param ofRow - Of the statement: the release, the GraphQL type and the key of the row that it is about.
 * @param id - The key of who is erased.
 */
export function isAbout({ erasures }: Content, ofRow: string, id: string): boolean {
  const [, type, key = ''] = ofRow.split(' ')
  return erasures.some((erasure) => erasure.isAbout?.[type!]?.(key, id) ?? false)
}
