import type { SelectType } from 'kysely'
import type { Column, Table } from '../db/table-traits.ts'
import type { DB } from '../db/tables.ts'
import type { AnyModel, Model } from './model.ts'
import type { Relation } from './relation.ts'

/** Units of time by which dates are grouped. */
type Unit = 'year' | 'quarter' | 'month'

/** A column of codes with labels, or of dates grouped by a unit of time. */
type Described<C> = { column: C; labels?: Readonly<Record<string, string>>; unit?: Unit }

/** A dimension in the table's own rows. */
type Own<T extends Table> = Column<T> | Described<Column<T>>

/** A dimension in the row that a foreign key refers to. */
type Through<C> = { through: C; to: AnyModel; value: string | Described<string> }

/** What rows can be grouped by: a column, or one of a row that a foreign key refers to. Each row has exactly one value. */
export type Dimension<T extends Table> = Own<T> | Through<Column<T>>

/** The numeric columns of a table. */
type NumberColumn<T extends Table> = {
  [C in Column<T>]: SelectType<DB[T][C]> extends number | null ? C : never
}[Column<T>]

/** How the rows of a list are grouped and aggregated. `D` are the names of its dimensions. */
export type Grouping<T extends Table, F, D extends string> = {
  /** A comment at the start of the statement, such as `action.groups`. */
  name: string
  /** The list whose rows are grouped, with the same filter. */
  rows: Relation<T, F, 'page'>
  /** Each has a key field: `LEAD_ACTOR` has `leadActor`, and `leadActorLabel` for its label. */
  dimensions: Readonly<Record<D, Dimension<T>>>
  /** Each is the field of that name, with count, sum, average, minimum and maximum. */
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
 * generated type of a group. A dimension without a column or key field is a type error, and so is a measure without a
 * column.
 *
 * @example
 * grouping<'site', SiteFilter, SiteDimension, SiteGroup>({
 *   name: 'site.groups',
 *   rows: sites,
 *   dimensions: { REGION: through('territory_id', territory, 'home_region_code') },
 *   measures: { hectares: 'hectares' },
 * })
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

/**
 * A dimension in the row that a foreign key refers to.
 *
 * @param column - The foreign key.
 * @param to - The model of the row that it refers to.
 * @param value - The column of that row whose values make the groups.
 *
 * @example
 * // select d0.home_region_code as k0, … from action as r left join territory as d0 on d0.id = r.territory_id group by k0
 * dimensions: { REGION: through('territory_id', territory, 'home_region_code') }
 */
export function through<const C extends string, U extends Table>(column: C, to: Model<U>, value: Own<U>): Through<C> {
  return { through: column, to, value: value as string | Described<string> }
}

/** A dimension of codes, with their labels for the field `…Label`. */
export function labelled<const C extends string>(column: C, labels: Readonly<Record<string, string>>): Described<C> {
  return { column, labels }
}

/** A dimension of years, as numbers. */
export function year<const C extends string>(column: C): Described<C> {
  return { column, unit: 'year' }
}

/** A dimension of quarters, as their first days. */
export function quarter<const C extends string>(column: C): Described<C> {
  return { column, unit: 'quarter' }
}

/** A dimension of months, as their first days. */
export function month<const C extends string>(column: C): Described<C> {
  return { column, unit: 'month' }
}

/** A dimension in its full form. */
export type ReadDimension = Described<string> & { through?: string; to?: AnyModel }

/** Reads a dimension from any of its short forms. */
export function readDimension({ dimensions }: AnyGrouping, name: string): ReadDimension {
  const dimension = dimensions[name] as Dimension<never> | string
  const described = (value: string | Described<string>) => (typeof value === 'string' ? { column: value } : value)
  if (typeof dimension === 'object' && 'through' in dimension)
    return { ...described(dimension.value), through: dimension.through, to: dimension.to }
  return described(dimension)
}

/**
 * Finds the label of a value of a dimension.
 *
 * @param unknown - The label of null.
 * @returns Undefined if the dimension has no labels.
 */
export function labelOf({ labels = {} }: ReadDimension, value: unknown, unknown: string): string | undefined {
  return value === null ? unknown : labels[String(value)]
}

/**
 * Finds the dimension of a key field: `LEAD_ACTOR` for `leadActor`, and for `leadActorLabel` if it has labels.
 *
 * @throws If the field belongs to no dimension.
 */
export function dimensionOfField(grouping: AnyGrouping, field: string): { name: string; isLabel: boolean } {
  const name = enumName(field)
  if (name in grouping.dimensions) return { name, isLabel: false }
  const labelled = enumName(field.replace(/Label$/, ''))
  if (labelled in grouping.dimensions && readDimension(grouping, labelled).labels)
    return { name: labelled, isLabel: true }
  throw new Error(`No dimension of ${grouping.name} answers the key '${field}'.`)
}

/** Converts a field name to an enum value: `communeCount` to `COMMUNE_COUNT`. */
export function enumName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
