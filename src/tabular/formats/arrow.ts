import type { Format, Table } from '../table.ts'

/**
 * Apache Arrow as an IPC stream: the schema, then a record batch for each page. Text is Utf8, whole numbers Int64,
 * numbers Float64, booleans Bool, days Date32, and instants Timestamp in milliseconds of UTC.
 */
export const arrow: Format = {
  mediaType: 'application/vnd.apache.arrow.stream',
  extension: 'arrows',
  refuses: ['geometry'],
  write,
}

/** What writes it is loaded when it is first asked for. */
async function* write(table: Table): AsyncGenerator<Uint8Array> {
  const { writeArrow } = await import('./arrow-stream.ts')
  yield* writeArrow(table)
}
