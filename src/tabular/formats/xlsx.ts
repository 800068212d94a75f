import type { Format, Table } from '../table.ts'

/**
 * A workbook of Excel. Text stays text, whatever it looks like; numbers, booleans, days and instants (in UTC) are what
 * they are; null is an empty cell. Rows that one sheet cannot hold go on in further ones. Errors: BAD_USER_INPUT where a
 * text or the number of columns is more than a sheet can hold.
 */
export const xlsx: Format = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  refuses: ['geometry'],
  write,
}

/** What writes it is loaded when it is first asked for. */
async function* write(table: Table): AsyncGenerator<Uint8Array> {
  const { writeWorkbook } = await import('./xlsx-workbook.ts')
  yield* writeWorkbook(table)
}
