import type { Selectable, SelectType } from 'kysely'
import type { Column, Table, TableTraits } from '../db/table-traits.ts'
import type { DB } from '../db/tables.ts'

/** A row from the database. At run time it has only the selected columns. */
export type Row<T extends Table> = Selectable<DB[T]>

/** A field derived from columns, by `read` or by a resolver. */
export type Derived<T extends Table> = { needs: readonly Column<T>[]; read: ((row: never) => unknown) | undefined }

/**
 * What one GraphQL field needs of a row: a column, read as it is; `{ one }`, the foreign key of a row of the field's type;
 * or `needs(…)`.
 */
export type Field<T extends Table> = Column<T> | { one: Column<T> } | Derived<T>

/** Fields that identify a thing outside the hub, such as a code or a SIREN. `keyOf` turns their values into the row's key. */
export type NaturalKey = { fields: readonly string[]; keyOf: (values: Readonly<Record<string, string>>) => string }

/** How a GraphQL type is stored: its table, its key column, and what each field needs. */
export type Model<T extends Table = Table> = {
  type: string
  table: T
  key: Column<T>
  fields: Readonly<Record<string, Field<T>>>
  naturalKey: NaturalKey | undefined
  traits: TableTraits<T>
}

/** A table or view without a GraphQL type. */
export type Link<T extends Table = Table> = { table: T; traits: TableTraits<T> }

// A model of one table is not assignable to that of another, so collections of models use this type.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyModel = Model<any>

/** All models, by GraphQL type. */
export type Models = Readonly<Record<string, AnyModel>>

/**
 * Describes how a GraphQL type is stored. `T` is its table, `G` its generated type: an unknown field or column is a type
 * error. Lists are relations, not fields of the model.
 *
 * @param options - `naturalKey` is the key of the type in other graphs; the rest are the traits of its table.
 *
 * @example
 * // { name homeRegion { code } } reads: select r.name, j0.code from territory as r left join region as j0 on j0.code = r.home_region_code
 * model<'territory', Territory>('Territory', 'territory', 'id', {
 *   name: 'name',
 *   homeRegion: { one: 'home_region_code' },
 * })
 */
export function model<T extends Table, G>(
  type: string,
  table: T,
  key: Column<T>,
  fields: { readonly [F in Exclude<keyof G & string, '__typename'>]?: Field<T> },
  { naturalKey, ...traits }: TableTraits<T> & { naturalKey?: NaturalKey } = {},
): Model<T> {
  return { type, table, key, fields: fields as Model<T>['fields'], naturalKey, traits }
}

/** Declares the traits of a table without a type: `link('site_commune', { kept: true })`. */
export function link<T extends Table>(table: T, traits: TableTraits<T>): Link<T> {
  return { table, traits }
}

/** A natural key of one field, whose value is the row's key. */
export function namedBy(field: string): NaturalKey {
  return { fields: [field], keyOf: (values) => values[field]! }
}

/**
 * Describes a field derived from columns.
 *
 * @param read - Derives the value. Without it, the field's resolver reads the columns from its parent.
 *
 * @example
 * // { statusLabel } reads: select r.status from action as r
 * statusLabel: needs(['status'], (row) => statusLabels[row.status])
 */
export function needs<T extends Table, const C extends Column<T>>(
  columns: readonly C[],
  read?: (row: { readonly [K in C]: SelectType<DB[T][K]> }) => unknown,
): Derived<T> {
  return { needs: columns, read }
}
