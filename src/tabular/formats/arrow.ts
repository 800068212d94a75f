import type { Format, Table } from '../table.ts'

/**
 * Apache Arrow as an IPC stream: the schema, then a record batch per page. Text is Utf8, integers Int64, decimals
 * Float64, booleans Bool, dates Date32, and instants Timestamp in UTC milliseconds.
 */
export const arrow: Format = {
  mediaType: 'application/vnd.apache.arrow.stream',
  extension: 'arrows',
  refuses: ['geometry'],
  write,
}

/** Loads the writer on first use. */
async function* write(table: Table): AsyncGenerator<Uint8Array> {
  const { writeArrow } = await import('./arrow-stream.ts')
  yield* writeArrow(table)
}
