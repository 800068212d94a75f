import type { Format, Table } from '../table.ts'

/**
 * Apache Parquet, in groups of rows. Text is STRING, whole numbers INT64, numbers DOUBLE, days
 * DATE, and instants TIMESTAMP in milliseconds of UTC. A column is optional where its cells can be null.
 */
export const parquet: Format = {
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  refuses: ['geometry'],
  write,
}

/** What writes it is loaded when it is first asked for. */
async function* write(table: Table): AsyncGenerator<Uint8Array> {
  const { writeParquet } = await import('./parquet-file.ts')
  yield* writeParquet(table)
}
