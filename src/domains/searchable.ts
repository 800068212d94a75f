import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { AnyModel, Column, Model, Table } from '../batch/model.ts'
import type { SearchType } from './schema-types.ts'

/** How a type is searched: what it is called, and which rows of its table the words find beside those that hold them. */
export type Searchable = {
  model: AnyModel
  as: SearchType
  label: string
  table: string
  /** What the row `r` is found by. */
  vector: RawBuilder<string>
  /** The folded name of the row `r`, which comes first where it is what was asked for; none where rows have no name. */
  name?: RawBuilder<string>
  /** The kind of source of the row `r`; null where it has none. */
  sourceKind: RawBuilder<string | null>
  /** Rows `r` that a code leads to although they do not hold it. In: a `tsquery` for it, null where the text is no code. */
  byCode?: (code: RawBuilder<string>) => RawBuilder<SqlBool>
}

/** A table whose rows have a vector of what they are found by. */
type SearchedTable = { [T in Table]: 'search' extends Column<T> ? T : never }[Table]

/**
 * Makes a type searchable, that is a member of the union `SearchResult`, over the column `search` of its table, or over a
 * vector that is made of its few rows when they are searched.
 * In: its value of `SearchType`, its French name; the column that holds the folded name, or the folding of one; the
 * table, where the model reads a view of it; the kind of source, where the row has none of its own.
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
