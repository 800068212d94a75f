import type { Format, Table } from '../table.ts'

/**
 * An Excel workbook. Text stays text, whatever it looks like; numbers, booleans, dates and instants (in UTC) have their
 * own cell types; null is an empty cell. Rows that do not fit on one sheet continue on further ones. A text or a number
 * of columns beyond Excel's limits is BAD_USER_INPUT.
 */
export const xlsx: Format = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  refuses: ['geometry'],
  write,
}

/** Loads the writer on first use. */
async function* write(table: Table): AsyncGenerator<Uint8Array> {
  const { writeWorkbook } = await import('./xlsx-workbook.ts')
  yield* writeWorkbook(table)
}
