import type { SelectType } from 'kysely'
import type { DB } from '../db/tables.ts'
import type { AnyModel, Column, Model, Table } from './model.ts'
import type { Relation } from './relation.ts'

/** Spans of time that dates fall into. */
type Unit = 'year' | 'quarter' | 'month'

/** A column whose values are codes with a word each, or dates that fall into a span of time. */
type Described<C> = { column: C; labels?: Readonly<Record<string, string>>; unit?: Unit }

/** What rows of a table can be grouped by, one value for each row. */
type Own<T extends Table> = Column<T> | Described<Column<T>>

/** The same of what a row points to: the column that points, where to, and what of it. */
type Through<C> = { through: C; to: AnyModel; value: string | Described<string> }

/** What rows can be grouped by: a column, or one of what a column points to. Never several values for one row. */
export type Dimension<T extends Table> = Own<T> | Through<Column<T>>

/** Columns that can be added up. */
type NumberColumn<T extends Table> = {
  [C in Column<T>]: SelectType<DB[T][C]> extends number | null ? C : never
}[Column<T>]

/** How the rows of a list are grouped and added up. `D` are the names of its dimensions. */
export type Grouping<T extends Table, F, D extends string> = {
  /** Stands as a comment at the start of the statement: `action.groups`. */
  name: string
  /** The list whose rows are grouped: a filter means the same here and there. */
  rows: Relation<T, F, 'page'>
  /** Each is the key field of the same name: `LEAD_ACTOR` is `leadActor`, and its word `leadActorLabel`. */
  dimensions: Readonly<Record<D, Dimension<T>>>
  /** Each is the field of that name: how many rows have a value, sum, average, minimum and maximum. */
  measures: Readonly<Record<string, Column<T>>>
}

// oxlint-disable-next-line typescript/no-explicit-any
export type AnyGrouping = Grouping<any, any, string>

/** `LEAD_ACTOR` as `leadActor`. */
type FieldName<D extends string> = D extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<FieldName<Rest>>}`
  : Lowercase<D>

/**
 * Describes a grouping. `T` is the table of its rows, `F` their filter, `D` the generated enum of its dimensions, `G` the
 * generated type of a group. A dimension without a column or without a key field is a type error, and so is a field of the
 * group that nothing answers.
 */
export function grouping<T extends Table, F, D extends string, G extends { keys: object }>(definition: {
  name: string
  rows: Relation<T, F, 'page'>
  dimensions: { readonly [N in D]: FieldName<N> extends keyof G['keys'] ? Dimension<T> : never }
  measures: {
    readonly [M in Exclude<keyof G & string, '__typename' | 'keys' | 'count' | 'demonstrationCount'>]: NumberColumn<T>
  }
}): Grouping<T, F, D> {
  return definition as unknown as Grouping<T, F, D>
}

/** A column of what another column points to: `through('territory_id', territory, 'home_region_code')`. */
export function through<const C extends string, U extends Table>(column: C, to: Model<U>, value: Own<U>): Through<C> {
  return { through: column, to, value: value as string | Described<string> }
}

/** A column of codes, with their words for the field `…Label`. */
export function labelled<const C extends string>(column: C, labels: Readonly<Record<string, string>>): Described<C> {
  return { column, labels }
}

/** The year of a date, as a number. */
export function year<const C extends string>(column: C): Described<C> {
  return { column, unit: 'year' }
}

/** The first day of the quarter of a date. */
export function quarter<const C extends string>(column: C): Described<C> {
  return { column, unit: 'quarter' }
}

/** The first day of the month of a date. */
export function month<const C extends string>(column: C): Described<C> {
  return { column, unit: 'month' }
}

/** A dimension with all parts in their places. */
export type ReadDimension = Described<string> & { through?: string; to?: AnyModel }

/** Reads a dimension, whichever way it was written. */
export function readDimension({ dimensions }: AnyGrouping, name: string): ReadDimension {
  const dimension = dimensions[name] as Dimension<never> | string
  const described = (value: string | Described<string>) => (typeof value === 'string' ? { column: value } : value)
  if (typeof dimension === 'object' && 'through' in dimension)
    return { ...described(dimension.value), through: dimension.through, to: dimension.to }
  return described(dimension)
}

/** The word for a value of a dimension, `unknown` for none. */
export function labelOf({ labels = {} }: ReadDimension, value: unknown, unknown: string): string | undefined {
  return value === null ? unknown : labels[String(value)]
}

/** `leadActor` and `leadActorLabel` are of the dimension `LEAD_ACTOR`, if it has words. Errors: a field that is of none. */
export function dimensionOfField(grouping: AnyGrouping, field: string): { name: string; isLabel: boolean } {
  const name = enumName(field)
  if (name in grouping.dimensions) return { name, isLabel: false }
  const labelled = enumName(field.replace(/Label$/, ''))
  if (labelled in grouping.dimensions && readDimension(grouping, labelled).labels)
    return { name: labelled, isLabel: true }
  throw new Error(`No dimension of ${grouping.name} answers the key '${field}'.`)
}

/** `communeCount` as `COMMUNE_COUNT`. */
export function enumName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
