/**
 * The type of a column's cells, whose values are JSON: an `integer` is a whole number, a `date` is written
 * `2025-11-13`, an `instant` in ISO 8601 and UTC, `2025-11-13T09:30:00.000Z`, and a `geometry` is GeoJSON.
 */
export type CellType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | 'geometry'

/** The value of a cell; null if it is unknown. */
export type Cell = string | number | boolean | object | null

/** A row of a response. */
export type Row = Readonly<Record<string, unknown>>

/** A column of a table: `territory.homeRegion.code`. */
export type Column = {
  name: string
  type: CellType
  /** Whether a cell can be null. */
  isNullable: boolean
  /** The field's description in the schema. */
  description: string
  read: (row: Row) => Cell
}

/** Columns and rows. The rows are read page by page: only one page is in memory at a time. */
export type Table = {
  /** The name of the list that its rows come from: `actions`. */
  name: string
  columns: readonly Column[]
  /** The rows, a hundred or a thousand at a time. Iterating throws the errors of the operation that reads them. */
  pages: AsyncIterable<readonly Row[]>
}

/** A file format for tables. */
export type Format = {
  /** The media type for `Accept` and `Content-Type`, without parameters: `text/csv`. */
  mediaType: string
  /** The file extension, without the dot: `csv`. */
  extension: string
  /** The parameters of the media type in `Content-Type`: `; charset=utf-8; header=present`. */
  parameters?: string
  /** The cell types that it does not support, if any. */
  refuses?: readonly CellType[]
  /**
   * Checks the columns beyond their types.
   *
   * @throws {GraphQLError} BAD_USER_INPUT if it cannot write them.
   */
  check?: (columns: readonly Column[]) => void
  /**
   * Writes a table as its pages arrive: the first bytes before the second page is read. Iterating throws the errors of
   * the pages; ending the iteration ends that of the pages.
   */
  write(table: Table, options?: TextOptions): AsyncIterable<Uint8Array>
}

/** Options of CSV, for French spreadsheets. Other formats ignore them. */
export type TextOptions = {
  /** The separator of cells; a comma by default. */
  separator?: ',' | ';' | '\t'
  /** Whether to start with a byte order mark, by which Excel recognizes UTF-8. */
  bom?: boolean
  /** The decimal separator; a point by default. */
  decimal?: '.' | ','
}
