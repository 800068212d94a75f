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
  traits: TableTraits<T>
}

/** What is declared of a table, beside how its columns make the fields of a type. Each part is optional. */
export type TableTraits<T extends Table> = {
  /**
   * Its rows are kept by date: the function of the same name in the schema `history` gives those of a day. `true`, or what
   * the rows are where nothing is known of them before a first day: then `known_since` tells it, and messages say `no list of
   * industrial sites is known`.
   */
  kept?: string | true
  /**
   * A row lies in the territory of its commune: the column with the code of the commune; or the table of links to its
   * communes, which must all lie in one territory, and the column there that holds the row's key.
   */
  placed?: Column<T> | { [L in Table]: { through: L; by: Column<L> } }[Table]
  /** A change of a row is a change of the row that shows it: by column, the table whose row has the key in that column. */
  shownIn?: { readonly [C in Column<T>]?: Table }
  /** Demonstration rows to which no row points any more are removed: they stand for what others name. */
  orphans?: 'removed'
}

/** A table or view that no type is stored in. */
export type Link<T extends Table = Table> = { table: T; traits: TableTraits<T> }

// A model of one table is none of another, so collections of models are typed by this.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyModel = Model<any>

/** Every model by the name of its GraphQL type. */
export type Models = Readonly<Record<string, AnyModel>>

/**
 * Describes how a GraphQL type is stored. `T` is its table, `G` its generated type: a field or column that does not
 * exist is a type error. Lists are not named here: they are relations.
 *
 * @param options - `naturalKey` is the key by which other graphs name a thing of this type; the rest says of its table
 *   what `TableTraits` explains: that its rows are kept by date, lie in a territory, are shown in other rows.
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

/** Says the same of a table that no type is stored in, such as one of links: `link('site_commune', { kept: true })`. */
export function link<T extends Table>(table: T, traits: TableTraits<T>): Link<T> {
  return { table, traits }
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
