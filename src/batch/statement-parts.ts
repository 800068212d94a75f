import { CompiledQuery, sql, type ExpressionBuilder, type RawBuilder } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Database } from '../db/client.ts'
import { badUserInput } from '../errors.ts'
import { ofDay } from './history.ts'
import type { NeededColumns } from './needed-columns.ts'
import { UPDATED_SINCE, UPDATED_WIDELY_SINCE, type AnyRelation } from './relation.ts'

/** A row as it came under short names (`c0`, `c1` …, because nested names would pass PostgreSQL's 63 bytes). */
export type RawRow = Record<string, unknown>

/** How the columns of a raw row make an object, and the objects that it points to. */
export type Layout = { key: string; columns: [name: string, alias: string][]; ones: [field: string, layout: Layout][] }

/** Gives a statement its values, by the names of its parameters. */
export type Bind = (values: Readonly<Record<string, unknown>>) => CompiledQuery<RawRow>

// The kernel builds queries whose tables it does not know.
// oxlint-disable-next-line typescript/no-explicit-any
export type Anything = any

/** A query that columns are added to, and how many columns and joins it has. */
export type Reading = { query: Anything; columns: number; joins: number }

/** Stands in a compiled statement for a value that comes later. */
class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** The version of the data that a statement reads: in the same snapshot as its rows. */
export const dataVersion = sql<string | null>`(select version from data_state)`

/** A place for a value that a statement is given when it is run. */
export function parameter<V>(name: string): RawBuilder<V> {
  return sql<V>`${new Parameter(name)}`
}

// The contract's twelve operations make some fifty shapes; explorers and BI tools come with more.
const LARGEST_CACHE = 1000

/** The dashboard joins one table at a time; 200 joins took PostgreSQL 0.4 s, 800 took 15 s. */
const MOST_JOINS = 50

/** Makes a cache of what is compiled once for a shape in each database. In: the shape as text. */
export function createStatementCache<S extends object>() {
  const statements = new WeakMap<Database, LRUCache<string, S>>()
  return (db: Database, key: string, compile: () => S): S => {
    let cache = statements.get(db)
    if (!cache) statements.set(db, (cache = new LRUCache({ max: LARGEST_CACHE })))
    let statement = cache.get(key)
    if (!statement) cache.set(key, (statement = compile()))
    return statement
  }
}

/** Puts a statement's name before it, so that logs and pg_stat_statements tell the same story as the code. */
export function nameStatement(name: string, text: string): string {
  return `/* ${name} */ ${text}`
}

/** Compiles a query whose values come later. */
export function compileNamed(name: string, query: Anything): Bind {
  const { sql: text, parameters } = query.compile() as CompiledQuery
  const named = nameStatement(name, text)
  return (values) =>
    CompiledQuery.raw(
      named,
      parameters.map((value) => (value instanceof Parameter ? values[value.name] : value)),
    )
}

/** From which day on there are rows of a table: `(select since from known_since where table_name = 'action')`. */
export function knownSince(table: string): RawBuilder<string | null> {
  return sql`(select since from known_since where table_name = ${sql.lit(table)})`
}

/** Whether a field of a filter keeps what changed since an instant. */
export function isSince(filter: string): boolean {
  return filter === UPDATED_SINCE || filter === UPDATED_WIDELY_SINCE
}

/** Keeps the rows that the fields of a filter stand for, and what holds where one is not sent. */
export function keepFiltered(rows: Anything, relation: AnyRelation, filters: readonly string[]): Anything {
  for (const name of filters)
    rows = rows.where((eb: ExpressionBuilder<Anything, Anything>) =>
      relation.filter[name]!(eb, parameter(`filter.${isSince(name) ? UPDATED_SINCE : name}`)),
    )
  for (const [name, condition] of Object.entries(relation.otherwise ?? {}))
    if (!filters.includes(name)) rows = rows.where((eb: Anything) => (condition as Anything)(eb))
  return rows
}

/** Keeps what stands between the bounds of a page, in reading direction: `(sort, key) > ($4, $5)`. */
export function keepBetween(
  rows: Anything,
  bounds: { from: boolean; to: boolean; descending: boolean },
  sort: string,
  key: string,
): Anything {
  for (const [bound, after] of [
    ['from', true],
    ['to', false],
  ] as const)
    if (bounds[bound])
      rows = rows.where(
        sql`(${sql.ref(sort)}, ${sql.ref(key)}) ${sql.raw(after === bounds.descending ? '<' : '>')} (${parameter(`${bound}.value`)}, ${parameter(`${bound}.key`)})`,
      )
  return rows
}

/** Adds the columns of a selection and of what it points to. In: the name of its table in the query. */
export function addColumns(reading: Reading, { model, columns, ones }: NeededColumns, table: string): Layout {
  const layout: Layout = { key: '', columns: [], ones: [] }
  for (const column of columns) {
    const alias = `c${reading.columns++}`
    reading.query = reading.query.select(`${table}.${column} as ${alias}`)
    layout.columns.push([column, alias])
    if (column === model.key) layout.key = alias
  }
  for (const { field, column, target } of ones)
    layout.ones.push([field, addJoined(reading, field, target, `${table}.${column}`)])
  return layout
}

/** Adds what a to-one field points to: `left join region as j0 on j0.code = r.home_region_code`. In: the column with its key. */
export function addJoined(reading: Reading, field: string, target: NeededColumns, column: string): Layout {
  const joined = `j${reading.joins++}`
  if (reading.joins > MOST_JOINS)
    throw badUserInput(
      `'${field}' is one to-one field too many: at most ${MOST_JOINS} can be followed from one list. Ask for fewer, or for the rest by its id.`,
    )
  const { table, key } = target.model
  reading.query = reading.query.leftJoin(`${table} as ${joined}`, `${joined}.${key}`, column)
  return addColumns(reading, target, joined)
}

/** The object in a raw row, or null where the row holds none. In: the day that it was read for. */
export function readRow(raw: RawRow, layout: Layout, day: string | undefined): Record<string, unknown> | null {
  if (raw[layout.key] === null) return null
  const row: Record<string, unknown> = {}
  for (const [name, alias] of layout.columns) row[name] = raw[alias]
  for (const [field, inner] of layout.ones) row[field] = readRow(raw, inner, day)
  return ofDay(row, day)
}
