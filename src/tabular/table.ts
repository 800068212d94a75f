/**
 * What the cells of a column hold, as JSON has them: text; whole numbers; numbers; `true` and `false`; days as
 * `2025-11-13`; instants as ISO 8601 in UTC, `2025-11-13T09:30:00.000Z`; outlines and places on a map as GeoJSON.
 */
export type CellType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | 'geometry'

/** A value of a cell; null where nothing is known. */
export type Cell = string | number | boolean | object | null

/** A row of an answer, as JSON has it. */
export type Row = Readonly<Record<string, unknown>>

/** A column of a table: `territory.homeRegion.code`. */
export type Column = {
  name: string
  type: CellType
  /** Whether a cell can be null. */
  isNullable: boolean
  /** What the schema says of the field. */
  description: string
  read: (row: Row) => Cell
}

/** Rows under columns, read piece by piece: one piece is in memory at a time. */
export type Table = {
  /** The name of the list that its rows come from: `actions`. */
  name: string
  columns: readonly Column[]
  /** The rows, some hundred or thousand at once. Errors: those of the operation behind them. */
  pages: AsyncIterable<readonly Row[]>
}

/** A way to write a table. */
export type Format = {
  /** As it stands in `Accept` and `Content-Type`, without parameters: `text/csv`. */
  mediaType: string
  /** The end of a file's name, without the dot: `csv`. */
  extension: string
  /** What follows the media type in `Content-Type`: `; charset=utf-8; header=present`. */
  parameters?: string
  /** Cell types that it cannot hold, if any. */
  refuses?: readonly CellType[]
  /** Errors: BAD_USER_INPUT, for columns that it can make nothing of. */
  check?: (columns: readonly Column[]) => void
  /**
   * Writes a table, piece by piece as its rows come: the first bytes before the second page is read. Errors: those of
   * the rows. Whoever stops reading stops the rows.
   */
  write(table: Table, options?: TextOptions): AsyncIterable<Uint8Array>
}

/** How CSV is written for French spreadsheets; other formats have none of it. */
export type TextOptions = {
  /** Between cells: a comma unless given. */
  separator?: ',' | ';' | '\t'
  /** Whether a byte order mark comes first, by which Excel knows UTF-8. */
  bom?: boolean
  /** Between whole and parts: a point unless given. */
  decimal?: '.' | ','
}
