import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import { stateTableNames } from '../db/state-tables.ts'
import type { DB } from '../db/tables.ts'
import { readOnce } from './catalog.ts'

/** A part of a statement. */
export type Sql = RawBuilder<unknown>

/**
 * A data table. It is `sourced` if its rows name their release, and `kept` if past versions of its rows are in the
 * table of the same name in the schema `history`.
 */
export type DataTable = { name: keyof DB & string; sourced: boolean; kept: boolean }

/**
 * Finds all data tables, parents before children by their foreign keys.
 *
 * SQL: a recursive walk over `pg_constraint`. Tables of the state, the history and the migrations are left out.
 */
export function findTables(db: Database): Promise<readonly DataTable[]> {
  return readOnce(db, 'tables', () => readTables(db))
}

async function readTables(db: Database): Promise<DataTable[]> {
  const { rows } = await sql<DataTable>`/* datasets.tables */
    with recursive data_table as (
      select oid, relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not like 'kysely\_%' and relname not in (${stateTableNames})
    ), depth as (
      select oid, 0 as steps from data_table
      union
      select key.conrelid, depth.steps + 1
      from depth join pg_constraint key on key.confrelid = depth.oid
      where key.contype = 'f' and key.conrelid <> key.confrelid
    )
    select relname as name, exists (
      select from pg_attribute where attrelid = data_table.oid and attname = 'release_id' and not attisdropped
    ) as sourced, to_regclass('history.' || relname) is not null as kept
    from data_table join depth using (oid)
    group by data_table.oid, relname
    order by max(steps), relname collate "C"`.execute(db)
  return rows
}

/** Returns the names of a table and, if it has one, of its history. */
export function tablesOf({ name, kept }: DataTable): string[] {
  return kept ? [name, `history.${name}`] : [name]
}

/** The structure of a table, as far as loads need it. */
export type TableShape = {
  name: keyof DB & string
  /** The columns of the primary key. */
  key: string[]
  /** Every column that is not generated. */
  columns: string[]
  /** The columns of the index that the table is clustered on, if any: new rows are written in their order. */
  clustered: string[]
  /** Whether its rows name their release. */
  sourced: boolean
  /** Whether past versions of its rows are kept in the schema `history`. */
  kept: boolean
}

/**
 * Finds the shape of a table.
 *
 * SQL: reads of the catalog.
 *
 * @throws If there is no such table.
 */
export async function findShape(db: Database, name: keyof DB & string): Promise<TableShape> {
  const shapes = await readOnce(db, 'shapes', () => readShapes(db))
  const shape = shapes.get(name)
  if (!shape) throw new Error(`There is no table ${name}.`)
  return shape
}

async function readShapes(db: Database): Promise<ReadonlyMap<string, TableShape>> {
  const { rows } = await sql<Omit<TableShape, 'sourced'>>`/* datasets.shapes */
    with indexed as (
      select indrelid as table_id, attname::text as name, position, indisprimary, indisclustered
      from pg_index cross join unnest(indkey) with ordinality as k (number, position)
      join pg_attribute on attnum = k.number and attrelid = indrelid
    )
    select relname::text as name,
      array(select name from indexed where table_id = pg_class.oid and indisprimary order by position) as key,
      array(select name from indexed where table_id = pg_class.oid and indisclustered order by position) as clustered,
      array(select attname::text from pg_attribute
            where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum) as columns,
      to_regclass('history.' || relname) is not null as kept
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(db)
  return new Map(rows.map((shape) => [shape.name, { ...shape, sourced: shape.columns.includes('release_id') }]))
}

/** SQL for the key of a row as one text, as in `row_change`: its columns, separated by spaces. */
export function keyText({ key }: Pick<TableShape, 'key'>, alias: string): RawBuilder<string> {
  return sql<string>`${sql.join(
    key.map((column) => sql`${sql.ref(`${alias}.${column}`)}::text`),
    sql` || ' ' || `,
  )}`
}

/**
 * SQL for the condition that two rows have the same key: `r.id = staged.id`.
 *
 * @param one - The alias of one row.
 * @param other - The alias of the other.
 */
export function sameKey({ key }: Pick<TableShape, 'key'>, one: string, other: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.join(
    key.map((column) => sql`${sql.ref(`${one}.${column}`)} = ${sql.ref(`${other}.${column}`)}`),
    sql` and `,
  )}`
}

/** SQL for a list of columns, with an alias if given. */
export function names(columns: readonly string[], alias?: string): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.ref(alias ? `${alias}.${name}` : name)))
}
