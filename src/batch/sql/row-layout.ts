import { badUserInput } from '../../errors.ts'
import { ofDay } from './history.ts'
import type { AnyModel } from '../model.ts'
import type { NeededColumns } from '../selection/needed-columns.ts'
import type { RawRow, Untyped } from './statement-parts.ts'

/** Which aliases of a row are the columns of an object, and of the objects that it refers to. */
export type RowLayout = {
  model: AnyModel
  /** The alias of the model's key. */
  key: string
  columns: readonly (readonly [name: string, alias: string])[]
  /** To-one fields: the column with the target's key, and the target. */
  ones: readonly { field: string; column: string; target: RowLayout }[]
}

/** A query under construction, and its numbers of columns and joins. */
export type QueryDraft = { query: Untyped; columns: number; joins: number }

/** The dashboard joins one table at a time; 200 joins took PostgreSQL 0.4 s, 800 took 15 s. */
const MAX_JOINS = 50

/**
 * Gives an alias to each column that is needed: `c0`, `c1` …
 *
 * @param next - The number of the first column; it is counted on.
 */
export function layoutOf({ model, columns, ones }: NeededColumns, next: { columns: number }): RowLayout {
  const named = columns.map((column) => [column, `c${next.columns++}`] as const)
  return {
    model,
    key: named.find(([column]) => column === model.key)![1],
    columns: named,
    ones: ones.map(({ field, column, target }) => ({ field, column, target: layoutOf(target, next) })),
  }
}

/**
 * Adds the columns of an object, and of the objects that it refers to.
 *
 * @param table - The alias of its table in the query.
 * @throws BAD_USER_INPUT if there are too many joins.
 */
export function addColumns(draft: QueryDraft, { columns, ones }: RowLayout, table: string): void {
  for (const [column, alias] of columns) draft.query = draft.query.select(`${table}.${column} as ${alias}`)
  for (const { field, column, target } of ones) addJoined(draft, field, target, `${table}.${column}`)
}

/**
 * Joins the target of a to-one field: `left join region as j0 on j0.code = r.home_region_code`.
 *
 * @param column - The column with the target's key.
 * @throws BAD_USER_INPUT if there are too many joins.
 */
export function addJoined(draft: QueryDraft, field: string, target: RowLayout, column: string): void {
  const joined = `j${draft.joins++}`
  if (draft.joins > MAX_JOINS)
    throw badUserInput(
      `'${field}' exceeds the limit of ${MAX_JOINS} to-one fields under one list. Select fewer, or fetch the rest by id.`,
    )
  const { table, key } = target.model
  draft.query = draft.query.leftJoin(`${table} as ${joined}`, `${joined}.${key}`, column)
  addColumns(draft, target, joined)
}

/**
 * Reads an object from a row of a result, with the objects of its to-one fields.
 *
 * @param layout - Which columns of the row belong to the object.
 * @param day - The date for which the row was read, if any.
 * @returns Null if a to-one field refers to no row.
 */
export function readRow(raw: RawRow, layout: RowLayout, day: string | undefined): Record<string, unknown> | null {
  if (raw[layout.key] === null) return null
  const row: Record<string, unknown> = {}
  for (const [name, alias] of layout.columns) row[name] = raw[alias]
  for (const { field, target } of layout.ones) row[field] = readRow(raw, target, day)
  return ofDay(row, day)
}
