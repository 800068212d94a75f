import type { Format, Table } from '../table.ts'

/**
 * Apache Parquet, in row groups. Text is STRING, integers INT64, decimals DOUBLE, booleans BOOLEAN, dates DATE, and
 * instants TIMESTAMP in UTC milliseconds. A nullable column is OPTIONAL.
 */
export const parquet: Format = {
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  refuses: ['geometry'],
  write,
}

/** Loads the writer on first use. */
async function* write(table: Table): AsyncGenerator<Uint8Array> {
  const { writeParquet } = await import('./parquet-file.ts')
  yield* writeParquet(table)
}
