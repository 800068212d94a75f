import type { Selectable, SelectType } from 'kysely'
import type { DB } from '../db/tables.ts'

/** A table or view of the database. */
export type Table = keyof DB & string

/** A column of a table. */
export type Column<T extends Table> = keyof DB[T] & string

/** A row as it leaves the database. At run time only the selected columns are there. */
export type Row<T extends Table> = Selectable<DB[T]>

/** A field that is worked out from columns, or by a resolver that reads them. */
export type Derived<T extends Table> = { needs: readonly Column<T>[]; read: ((row: never) => unknown) | undefined }

/**
 * What one GraphQL field needs of a row: a column, read as it is; `{ one }`, the column that holds the key of the row
 * of the field's type; or `needs(…)`.
 */
export type Field<T extends Table> = Column<T> | { one: Column<T> } | Derived<T>

/**
 * Fields that name one thing among all of its type, as everybody does who knows it: a code, a SIREN. `keyOf` makes the
 * row's key of their values, which are text.
 */
export type NaturalKey = { fields: readonly string[]; keyOf: (values: Readonly<Record<string, string>>) => string }

/** How a GraphQL type is stored: its table, the column that is its key, and what each field needs. */
export type Model<T extends Table = Table> = {
  type: string
  table: T
  key: Column<T>
  fields: Readonly<Record<string, Field<T>>>
  naturalKey: NaturalKey | undefined
}

// A model of one table is none of another, so collections of models are typed by this.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyModel = Model<any>

/** Every model by the name of its GraphQL type. */
export type Models = Readonly<Record<string, AnyModel>>

/**
 * Describes how a GraphQL type is stored. `T` is its table, `G` its generated type: a field or column that does not
 * exist is a type error. Lists are not named here: they are relations. In: the natural key by which other graphs name a
 * thing of this type, if it has one.
 */
export function model<T extends Table, G>(
  type: string,
  table: T,
  key: Column<T>,
  fields: { readonly [F in Exclude<keyof G & string, '__typename'>]?: Field<T> },
  naturalKey?: NaturalKey,
): Model<T> {
  return { type, table, key, fields: fields as Model<T>['fields'], naturalKey }
}

/** The natural key of one field, whose value is the row's key. */
export function namedBy(field: string): NaturalKey {
  return { fields: [field], keyOf: (values) => values[field]! }
}

/**
 * A field made of columns: `needs(['status'], (row) => labels[row.status])`. Without `read` the field has a resolver
 * of its own, which finds these columns on its parent.
 */
export function needs<T extends Table, const C extends Column<T>>(
  columns: readonly C[],
  read?: (row: { readonly [K in C]: SelectType<DB[T][K]> }) => unknown,
): Derived<T> {
  return { needs: columns, read }
}
