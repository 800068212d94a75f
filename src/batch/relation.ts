import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  type SelectType,
  type SqlBool,
} from 'kysely'
import type { DB } from '../db/tables.ts'
import type { Column, Model, Table } from './model.ts'

/** The tables a relation's queries see: all of them, and the target's rows under the name `r`. */
type From<T extends Table> = DB & { r: DB[T] }

/** The query that a relation narrows: `select … from <table> as r`. */
type Rows<T extends Table> = SelectQueryBuilder<From<T>, 'r', object>

/** Columns that are never null, the only ones a list can be ordered by: a cursor has no place for a null. */
export type SortColumn<T extends Table> = {
  [C in Column<T>]: null extends SelectType<DB[T][C]> ? never : C
}[Column<T>]

/** The condition that a filter stands for. In: the value as a parameter of the statement. */
type Condition<T extends Table, V> = (eb: ExpressionBuilder<From<T>, 'r'>, value: Expression<V>) => Expression<SqlBool>

/**
 * Which rows of a type belong to a parent. The kernel adds the columns, the joins to what they point to, the order,
 * the cursor, the limit and the counts.
 */
export type Relation<T extends Table, F, K extends 'page' | 'list' | 'one'> = {
  kind: K
  /** Stands as a comment at the start of the statement: `action.ofTerritory`. */
  name: string
  of: Model<T>
  /** The rows under one parent, given the parent's key. Left out at the root. */
  // oxlint-disable-next-line typescript/no-explicit-any
  under?: (rows: Rows<T>, parent: RawBuilder<string>) => SelectQueryBuilder<any, any, object>
  /** The column of the parent that is given to `under`; its model's key unless said. */
  by?: string
  /** One condition for each field of the filter: what a client does not send restricts nothing. */
  filter: { readonly [N in keyof F]-?: Condition<T, NonNullable<F[N]>> }
  /** What holds where a field of the filter is not sent. */
  otherwise?: { readonly [N in keyof F]?: (eb: ExpressionBuilder<From<T>, 'r'>) => Expression<SqlBool> }
  /** Throws a BAD_USER_INPUT for a value that can match nothing, such as a code without its leading zero. */
  check?: { readonly [N in keyof F]?: (value: NonNullable<F[N]>) => void }
  /** The orders a client may ask for, the default one first. Ties are broken by the key. */
  order: Readonly<Record<string, SortColumn<T>>>
  descending?: boolean
  /** Columns that a resolver reads beside what the client selected. */
  always?: readonly Column<T>[]
  /** Of a list: more rows than this are an error. */
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

/** The field of a filter that every page answers in the same way: rows that a load after an instant wrote. */
export const UPDATED_SINCE = 'updatedSince'

/** What answers it where very many rows were written since then: the same rows, found in another way. */
export const UPDATED_WIDELY_SINCE = 'updatedWidelySince'

/**
 * Many rows, read page by page as a Relay connection. `F` is the filter's generated input type, `O` that of the field
 * of its order: one that is not answered is a type error. `updatedSince` is answered here.
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

/** With those that took a release away. */
const loadsSince = (since: Expression<string>) => sql`array(
    select id from release where loaded_at > ${since} union all select id from undo.undone where undone_at > ${since})`

/**
 * Rows of a release since then, and those that a load since then changed in another way. As one array of keys, which the
 * planner takes for short: 500 of a million rows take 15 ms. As two conditions it read all rows for them, in 18 s.
 */
function updatedSince<T extends Table>({ table, key }: Model<T>): Condition<T, string> {
  return (_, since) => sql`${sql.ref(`r.${key}`)} = any(array(
    select change.key from row_change as change
    where change.table_name = ${sql.lit(table)} and change.changed_at > ${since}
    union all
    select written.${sql.ref(key)} from ${sql.table(table)} as written
    where written.release_id = any(${releasesSince(since)})))`
}

/** The same, row by row in the order of the list: of a million rows written since then, a page takes 5 ms and not 3 s. */
function updatedWidelySince<T extends Table>({ table, key }: Model<T>): Condition<T, string> {
  return (_, since) => sql`(r.release_id = any(${releasesSince(since)}) or exists (
    select from row_change as change
    where change.release_id = any(${loadsSince(since)})
      and change.table_name = ${sql.lit(table)} and change.key = ${sql.ref(`r.${key}`)}))`
}

/**
 * Whether more rows of a table were written since an instant than had better be looked up one by one, under each of so
 * many parents.
 */
export function isUpdatedWidely(table: string, since: unknown, parents: number): RawBuilder<{ widely: boolean }> {
  const many = sql`${Math.max(1, Math.floor(MANY / parents))}::int`
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

const MANY = 10_000

/** Few rows, all of them in one order: the domain bounds them, and says so in the schema. */
export function list<T extends Table, F = object>(definition: Definition<T, F, 'list'>): Relation<T, F, 'list'> {
  return { bound: 100, filter: {} as Relation<T, F, 'list'>['filter'], ...definition, kind: 'list' }
}

/** The first row in the order given, or null. */
export function one<T extends Table, F = object>(definition: Definition<T, F, 'one'>): Relation<T, F, 'one'> {
  return { bound: 1, filter: {} as Relation<T, F, 'one'>['filter'], ...definition, kind: 'one' }
}

/** `= any(…)`: a filter's list as one array parameter, so that its length does not change the statement. */
export function any<V>(values: Expression<readonly V[]>): RawBuilder<V> {
  return sql<V>`any(${values})`
}
