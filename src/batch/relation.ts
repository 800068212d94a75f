import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  type SelectType,
  type SqlBool,
} from 'kysely'
import type { Column, Table } from '../db/table-traits.ts'
import type { DB } from '../db/tables.ts'
import type { Model } from './model.ts'

/** The tables that a relation's queries can use: all of them, and the target as `r`. */
type From<T extends Table> = DB & { r: DB[T] }

/** The query that a relation restricts: `select … from <table> as r`. */
type Rows<T extends Table> = SelectQueryBuilder<From<T>, 'r', object>

/** Columns that are never null. A list can only be ordered by these, because cursors cannot contain nulls. */
export type SortColumn<T extends Table> = {
  [C in Column<T>]: null extends SelectType<DB[T][C]> ? never : C
}[Column<T>]

/** The condition of a filter field, given its value as a parameter of the statement. */
type Condition<T extends Table, V> = (eb: ExpressionBuilder<From<T>, 'r'>, value: Expression<V>) => Expression<SqlBool>

/**
 * Which rows of a type belong to a parent. The kernel adds the columns, the joins for to-one fields, the order, the cursor,
 * the limit and the counts.
 */
export type Relation<T extends Table, F, K extends 'page' | 'list' | 'one'> = {
  kind: K
  /** A comment at the start of the statement, such as `action.ofTerritory`. */
  name: string
  of: Model<T>
  /** Restricts the rows to those of one parent, given its key. Omitted at the root. */
  // oxlint-disable-next-line typescript/no-explicit-any
  under?: (rows: Rows<T>, parent: RawBuilder<string>) => SelectQueryBuilder<any, any, object>
  /** The column of the parent that `under` gets; by default its model's key. */
  by?: string
  /** One condition per field of the filter. Fields that are not sent do not restrict. */
  filter: { readonly [N in keyof F]-?: Condition<T, NonNullable<F[N]>> }
  /** Conditions for fields of the filter that are not sent. */
  otherwise?: { readonly [N in keyof F]?: (eb: ExpressionBuilder<From<T>, 'r'>) => Expression<SqlBool> }
  /** Checks that throw BAD_USER_INPUT for a value that cannot match, such as a code without its leading zero. */
  check?: { readonly [N in keyof F]?: (value: NonNullable<F[N]>) => void }
  /** The orders that a client can choose, the default first. Ties are broken by the key. */
  order: Readonly<Record<string, SortColumn<T>>>
  descending?: boolean
  /** Columns that a resolver needs, besides those that the client selects. */
  always?: readonly Column<T>[]
  /** For lists: more rows than this are an error. */
  bound: number
}

type Definition<T extends Table, F, K extends 'page' | 'list' | 'one'> = Omit<
  Relation<T, F, K>,
  'kind' | 'filter' | 'bound'
> &
  (object extends F ? { filter?: Relation<T, F, K>['filter'] } : { filter: Relation<T, F, K>['filter'] }) & {
    bound?: number
  }

// oxlint-disable-next-line typescript/no-explicit-any
export type AnyRelation = Relation<any, any, 'page' | 'list' | 'one'>

/** The filter field that every page has: rows that a load wrote after an instant. */
export const UPDATED_SINCE = 'updatedSince'

/** Finds the same rows in another way, for when very many were written since then. */
export const UPDATED_WIDELY_SINCE = 'updatedWidelySince'

/**
 * Describes many rows, read page by page as a Relay connection. `F` is the generated input type of the filter, `O` the
 * generated enum of its order: a missing field of either is a type error. `updatedSince` is added here.
 *
 * @example
 * // select … from action as r where r.territory_id = $territory and <filter> order by id
 * page<'action', ActionFilter>({
 *   name: 'action.ofTerritory',
 *   of: action,
 *   under: (rows, territory) => rows.where('r.territory_id', '=', territory),
 *   filter: { words },
 *   order: { REFERENCE: 'id' },
 * })
 */
export function page<T extends Table, F, O extends string = string>(
  definition: Omit<Relation<T, F, 'page'>, 'kind' | 'bound' | 'order' | 'filter'> & {
    filter: Omit<Relation<T, F, 'page'>['filter'], typeof UPDATED_SINCE>
    order: Readonly<Record<O, SortColumn<T>>>
  },
): Relation<T, F, 'page'> {
  const filter: object = {
    ...definition.filter,
    [UPDATED_SINCE]: updatedSince(definition.of),
    [UPDATED_WIDELY_SINCE]: updatedWidelySince(definition.of),
  }
  return { bound: 0, ...definition, filter: filter as Relation<T, F, 'page'>['filter'], kind: 'page' }
}

const releasesSince = (since: Expression<string>) => sql`array(select id from release where loaded_at > ${since})`

/** Including the undo of a release. */
const loadsSince = (since: Expression<string>) => sql`array(
    select id from release where loaded_at > ${since} union all select id from undo.undone where undone_at > ${since})`

/**
 * Rows of a release since then, and those that a load since then changed in another way. As one array of keys, which the
 * planner assumes to be short, 500 of a million rows take 15 ms; as two conditions, it read all rows in 18 s.
 */
function updatedSince<T extends Table>({ table, key }: Model<T>): Condition<T, string> {
  return (_, since) => sql`${sql.ref(`r.${key}`)} = any(array(
    select change.key from row_change as change
    where change.table_name = ${sql.lit(table)} and change.changed_at > ${since}
    union all
    select written.${sql.ref(key)} from ${sql.table(table)} as written
    where written.release_id = any(${releasesSince(since)})))`
}

/** The same, row by row in the order of the list: if a million rows were written, a page takes 5 ms instead of 3 s. */
function updatedWidelySince<T extends Table>({ table, key }: Model<T>): Condition<T, string> {
  return (_, since) => sql`(r.release_id = any(${releasesSince(since)}) or exists (
    select from row_change as change
    where change.release_id = any(${loadsSince(since)})
      and change.table_name = ${sql.lit(table)} and change.key = ${sql.ref(`r.${key}`)}))`
}

/**
 * Finds out whether so many rows of a table were written since an instant that a page should check row by row.
 *
 * @param parents - How many parents the statement reads for.
 */
export function isUpdatedWidely(table: string, since: unknown, parents: number): RawBuilder<{ widely: boolean }> {
  const many = sql`${Math.max(1, Math.floor(WIDE_CHANGE_ROWS / parents))}::int`
  return sql`select (
      select count(*) from (
        select from row_change where table_name = ${table} and changed_at > ${since} limit ${many}
      ) as changed
    ) + (
      select count(*) from (
        select from ${sql.table(table)} where release_id = any(${releasesSince(sql`${since}`)}) limit ${many}
      ) as written
    ) >= ${many} as widely`
}

const WIDE_CHANGE_ROWS = 10_000

/**
 * Describes a short list without pages, in one order. Its bound must be in the schema.
 *
 * @example
 * // select … from funding_round as r where r.measure_id = $measure order by r.year, r.id
 * list({
 *   name: 'fundingRound.ofMeasure',
 *   of: fundingRound,
 *   under: (rows, measure) => rows.where('r.measure_id', '=', measure),
 *   order: { YEAR: 'year' },
 * })
 */
export function list<T extends Table, F = object>(definition: Definition<T, F, 'list'>): Relation<T, F, 'list'> {
  return { bound: 100, filter: {} as Relation<T, F, 'list'>['filter'], ...definition, kind: 'list' }
}

/**
 * Describes one row, the first in its order, or null.
 *
 * @example
 * // select … from pair as r where r.territory_id = $territory order by r.territory_id limit 1
 * one({
 *   name: 'pair.ofTerritory',
 *   of: pair,
 *   under: (rows, territory) => rows.where('r.territory_id', '=', territory),
 *   order: { TERRITORY: 'territory_id' },
 * })
 */
export function one<T extends Table, F = object>(definition: Definition<T, F, 'one'>): Relation<T, F, 'one'> {
  return { bound: 1, filter: {} as Relation<T, F, 'one'>['filter'], ...definition, kind: 'one' }
}

/**
 * Restricts rows to those that a table of links joins to a parent: `… join <links> as link on link.<row> = r.<key> where
 * link.<parent> = $parent`.
 *
 * @param of - The model of the rows.
 * @param by - The columns of the links with the keys of the row and of the parent.
 */
export function linkedBy<T extends Table, L extends Table>(
  of: Model<T>,
  links: L,
  by: { row: Column<L>; parent: Column<L> },
): NonNullable<Relation<T, object, 'page' | 'list' | 'one'>['under']> {
  return (rows, parent) =>
    rows
      .innerJoin(sql`${sql.table(links)}`.as('link'), (join) =>
        join.on(sql.ref(`link.${by.row}`), '=', sql.ref(`r.${of.key}`)),
      )
      .where(sql.ref(`link.${by.parent}`), '=', parent)
}

/** `any($1)`: passes the list of a filter as one array parameter, so that its length does not change the statement. */
export function any<V>(values: Expression<readonly V[]>): RawBuilder<V> {
  return sql<V>`any(${values})`
}
