/** A raw record of a file. */
export type RawRecord = {
  /** The line of a CSV file on which it starts, or the position of the feature or object; from 1. */
  line: number
  /**
   * By column or property: text from CSV, otherwise any JSON. Text is a view of the block that it was read in, so
   * keeping some of every record keeps the whole file in memory.
   */
  cells: Readonly<Record<string, unknown>>
  /** The geometry of a feature. */
  geometry?: unknown
  /** Why it cannot be read: `12 cells where the header has 13`. */
  wrong?: string
}
