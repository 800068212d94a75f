import { CompiledQuery, sql, type ExpressionBuilder, type RawBuilder } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Database } from '../../db/client.ts'
import type { Paging } from '../../relay/paging.ts'
import { UPDATED_SINCE, UPDATED_WIDELY_SINCE, type AnyRelation } from '../relation.ts'

/** A row under short aliases (`c0`, `c1` …): nested names could exceed PostgreSQL's 63 bytes. */
export type RawRow = Record<string, unknown>

/** Binds the values of a statement, by the names of its parameters. */
export type BindValues = (values: Readonly<Record<string, unknown>>) => CompiledQuery<RawRow>

// The kernel builds queries over tables that it does not know, beyond Kysely's types.
// oxlint-disable-next-line typescript/no-explicit-any
export type Untyped = any

/** A placeholder in a compiled statement for a value that is bound later. */
class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** SQL for the version of the data, in the same snapshot as the rows of the statement. */
export const dataVersion = sql<string | null>`(select version from data_state)`

/** A named parameter, whose value is bound when the statement runs. */
export function parameter<V>(name: string): RawBuilder<V> {
  return sql<V>`${new Parameter(name)}`
}

// The contract's twelve operations make some fifty shapes; explorers and BI tools come with more.
const MAX_CACHED_SHAPES = 1000

/**
 * Creates a cache of compiled statements, per database.
 *
 * @returns A function that finds the statement of a shape, given as text, or compiles it.
 */
export function createStatementCache<S extends object>() {
  const statements = new WeakMap<Database, LRUCache<string, S>>()
  return (db: Database, key: string, compile: () => S): S => {
    let cache = statements.get(db)
    if (!cache) statements.set(db, (cache = new LRUCache({ max: MAX_CACHED_SHAPES })))
    let statement = cache.get(key)
    if (!statement) cache.set(key, (statement = compile()))
    return statement
  }
}

/** Puts the name of a statement in front of it, to find it in logs and pg_stat_statements. */
export function nameStatement(name: string, text: string): string {
  return `/* ${name} */ ${text}`
}

/** Compiles a query with named parameters. */
export function compileNamed(name: string, query: Untyped): BindValues {
  const { sql: text, parameters } = query.compile() as CompiledQuery
  const named = nameStatement(name, text)
  return (values) =>
    CompiledQuery.raw(
      named,
      parameters.map((value) => (value instanceof Parameter ? values[value.name] : value)),
    )
}

/** SQL for the first date on which the rows of a table are known: `(select since from known_since where table_name = 'action')`. */
export function knownSince(table: string): RawBuilder<string | null> {
  return sql`(select since from known_since where table_name = ${sql.lit(table)})`
}

/** Whether a field of a filter is `updatedSince`, in either form. */
function isUpdatedSince(filter: string): boolean {
  return filter === UPDATED_SINCE || filter === UPDATED_WIDELY_SINCE
}

/**
 * Adds the conditions of a filter, and those for fields that are not sent: `r.status = any($1)`.
 *
 * @param filters - The fields that are sent. Their values are parameters `filter.<field>`.
 * @param prefix - Comes before the names of the parameters, in a statement that reads several lists.
 */
export function addFilterConditions(
  rows: Untyped,
  relation: AnyRelation,
  filters: readonly string[],
  prefix = '',
): Untyped {
  for (const name of filters)
    rows = rows.where((eb: ExpressionBuilder<Untyped, Untyped>) =>
      relation.filter[name]!(eb, parameter(`${prefix}filter.${isUpdatedSince(name) ? UPDATED_SINCE : name}`)),
    )
  for (const [name, condition] of Object.entries(relation.otherwise ?? {}))
    if (!filters.includes(name)) rows = rows.where((eb: Untyped) => (condition as Untyped)(eb))
  return rows
}

/**
 * Returns the order and the bounds of a page, in the direction of reading: what is part of the shape of a statement, and
 * the values to bind. One extra row shows that there are more.
 */
export function boundsOf({ order, descending, backward, after, before, limit }: Paging) {
  const [from, to] = backward ? [before, after] : [after, before]
  return {
    shape: { order, descending: descending !== backward, from: from !== null, to: to !== null },
    values: {
      limit: limit + 1,
      'from.value': from?.value,
      'from.key': from?.key,
      'to.value': to?.value,
      'to.key': to?.key,
    },
  }
}

/** Adds the bounds of a page, in the direction of reading: `(sort, key) > ($4, $5)`. */
export function addPageBounds(
  rows: Untyped,
  bounds: { from: boolean; to: boolean; descending: boolean },
  sort: string,
  key: string,
  prefix = '',
): Untyped {
  for (const [bound, after] of [
    ['from', true],
    ['to', false],
  ] as const)
    if (bounds[bound])
      rows = rows.where(
        sql`(${sql.ref(sort)}, ${sql.ref(key)}) ${sql.raw(after === bounds.descending ? '<' : '>')} (${parameter(`${prefix}${bound}.value`)}, ${parameter(`${prefix}${bound}.key`)})`,
      )
  return rows
}
