/** A record of a file, as it stands there. */
export type RawRecord = {
  /** Of CSV the line on which it begins, from 1; of a feature or an object its place, from 1. */
  line: number
  /**
   * By column or property: of CSV text, of the rest any JSON. Text is a view of the block that it was read in: to keep
   * some of every record is to keep the file.
   */
  cells: Readonly<Record<string, unknown>>
  /** Of a feature. */
  geometry?: unknown
  /** What makes it unfit to be read: `12 cells where the header has 13`. */
  wrong?: string
}
