import type { DB } from './tables.ts'

/** A table or view of the database. */
export type Table = keyof DB & string

/** A column of a table. */
export type Column<T extends Table> = keyof DB[T] & string

/** What a domain declares about a table, besides the fields of its type. All parts are optional. */
export type TableTraits<T extends Table> = {
  /**
   * The table has history: the function of the same name in the schema `history` returns the rows of a date. If the rows
   * are unknown before a first date (in `known_since`), this is their name in messages, such as `industrial sites`;
   * otherwise `true`.
   */
  kept?: string | true
  /** A change of a row also changes the rows that show it: their table, by the column with their key. */
  shownIn?: { readonly [C in Column<T>]?: Table }
  /** Demonstration rows that no other row refers to are removed; by default they stay. */
  orphans?: 'removed'
}

/** The traits of any table. */
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyTraits = TableTraits<any>
