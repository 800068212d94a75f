import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import { readOnce } from './catalog.ts'

/** A foreign key between tables. */
export type ForeignKey = {
  child: Table
  columns: string[]
  parent: Table
  keys: string[]
  /** Whether the columns may be null. */
  isNullable: boolean
  /** Whether they are set to null when the row that they point to is deleted. */
  isSetNull: boolean
}

/**
 * Finds the foreign keys between tables, except those to data sets and releases. SQL: `select … from pg_constraint`.
 */
export function findForeignKeys(db: Database): Promise<readonly ForeignKey[]> {
  return readOnce(db, 'foreign keys', () => readForeignKeys(db))
}

async function readForeignKeys(db: Database): Promise<ForeignKey[]> {
  const nameOf = (table: string) => sql`(select relname::text from pg_class where oid = ${sql.ref(table)})`
  const columnsOf = (table: string, numbers: string) => sql`array(
    select attname::text from unnest(${sql.ref(numbers)}) with ordinality as k (number, position)
    join pg_attribute on attrelid = ${sql.ref(table)} and attnum = number order by position)`
  const { rows } = await sql<ForeignKey>`/* datasets.foreign-keys */
    select ${nameOf('conrelid')} as child, ${columnsOf('conrelid', 'conkey')} as columns,
      ${nameOf('confrelid')} as parent, ${columnsOf('confrelid', 'confkey')} as keys, confdeltype = 'n' as "isSetNull",
      not exists (
        select from pg_attribute where attrelid = conrelid and attnum = any(conkey) and attnotnull
      ) as "isNullable"
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
    order by child, columns`.execute(db)
  return rows.filter(({ parent }) => parent !== 'dataset' && parent !== 'release')
}
