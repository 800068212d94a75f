import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { AnyModel, Model } from '../../batch/model.ts'
import type { Column, Table } from '../../db/table-traits.ts'
import type { SearchType } from '../schema-types.ts'

/** How a type is searched. */
export type Searchable = {
  model: AnyModel
  as: SearchType
  /** Its name in French. */
  label: string
  table: string
  /** The search vector of the row `r`. */
  vector: RawBuilder<string>
  /** The folded name of the row `r`, if rows have names. Rows whose name is the searched text come first. */
  name?: RawBuilder<string>
  /** The kind of source of the row `r`; null if it has none. */
  sourceKind: RawBuilder<string | null>
  /** Condition for rows `r` that a code finds although they do not contain it. The code is a `tsquery`, or null if the text is not a code. */
  byCode?: (code: RawBuilder<string>) => RawBuilder<SqlBool>
}

/** A table with a search vector. */
type SearchedTable = { [T in Table]: 'search' extends Column<T> ? T : never }[Table]

/**
 * Makes a type searchable; it must be a member of the union `SearchResult`.
 *
 * @param definition - `as` is its value of `SearchType`, `label` its French name. `name` is the column with the folded name,
 *   or an expression for it. `vector` replaces the column `search`, for tables with few rows. `table` is the table to
 *   search if the model reads a view. `sourceKind` is for rows without a source of their own.
 */
export function searchable<T extends Table>(
  model: Model<T>,
  definition: {
    as: SearchType
    label: string
    name?: Column<T> | RawBuilder<string>
    vector?: RawBuilder<string>
    table?: SearchedTable
    sourceKind?: RawBuilder<string | null>
    byCode?: Searchable['byCode']
  },
): Searchable {
  const {
    name,
    table = model.table,
    sourceKind = sql<string>`r.source_kind`,
    vector = sql<string>`r.search`,
    ...rest
  } = definition
  return {
    model,
    table,
    sourceKind,
    vector,
    ...rest,
    name: typeof name === 'string' ? sql`${sql.ref(`r.${name}`)}` : name,
  }
}
