import type { RowGroup } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'
import type { Column, Table } from '../table.ts'
import { addPage, endChunk, describeColumn, sizeOf, startChunk, type Chunk } from './parquet-chunk.ts'

/** A row group ends with the page that reaches one of these limits. */
const ROWS_OF_GROUP = 100_000
const BYTES_OF_GROUP = 16 * 1024 * 1024

/**
 * Writes a table as Parquet. Each page is encoded as it arrives, so no step takes longer than a page; the encoded pages
 * of one row group are in memory. hyparquet-writer writes headers and footer. Its own encoder is not used: it blocks
 * for 200 ms per group, and takes several times the processor time.
 *
 * @param rowsOfGroup - The rows after which a row group ends.
 */
export async function* writeParquet(
  { columns, pages }: Table,
  rowsOfGroup = ROWS_OF_GROUP,
): AsyncGenerator<Uint8Array> {
  const groups: RowGroup[] = []
  let offset = MAGIC.length
  let chunks = columns.map((column) => startChunk(column))
  let rowCount = 0

  function* endGroup(): Generator<Uint8Array> {
    if (groups.length === 0) yield MAGIC
    const group: RowGroup = { columns: [], num_rows: BigInt(rowCount), total_byte_size: 0n }
    for (const chunk of chunks) {
      const { bytes, described } = endChunk(chunk, offset)
      group.columns.push(described)
      group.total_byte_size += BigInt(bytes.length)
      offset += bytes.length
      yield bytes
    }
    groups.push(group)
    chunks = chunks.map((chunk) => startChunk(chunk.column, chunk))
    rowCount = 0
  }

  for await (const rows of pages) {
    if (rows.length === 0) continue
    for (const chunk of chunks) addPage(chunk, rows)
    rowCount += rows.length
    if (rowCount >= rowsOfGroup || sizeOfAll(chunks) >= BYTES_OF_GROUP) yield* endGroup()
  }
  if (rowCount > 0) yield* endGroup()
  if (groups.length === 0) yield MAGIC
  yield writeFooter(columns, groups)
}

const MAGIC = Buffer.from('PAR1')

function sizeOfAll(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, chunk) => sum + sizeOf(chunk), 0)
}

function writeFooter(columns: readonly Column[], groups: RowGroup[]): Uint8Array {
  const writer = new ByteWriter()
  writeMetadata(writer, {
    version: 2,
    schema: [{ name: 'schema', num_children: columns.length }, ...columns.map(describeColumn)],
    num_rows: groups.reduce((sum, { num_rows }) => sum + num_rows, 0n),
    row_groups: groups,
    metadata_length: 0,
  })
  writer.appendBytes(MAGIC)
  return writer.getBytes()
}
