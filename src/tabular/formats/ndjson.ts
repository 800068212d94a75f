import type { Format, Table } from '../table.ts'
import { jsonMembers } from './json.ts'

/** One JSON object per row and line, with the names of the columns as keys. */
export const ndjson: Format = { mediaType: 'application/x-ndjson', extension: 'ndjson', write }

async function* write({ columns, pages }: Table): AsyncGenerator<Uint8Array> {
  const membersOf = jsonMembers(columns)
  for await (const rows of pages) {
    let lines = ''
    for (const row of rows) lines += `{${membersOf(row)}}\n`
    if (lines) yield Buffer.from(lines)
  }
}
