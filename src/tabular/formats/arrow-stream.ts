import {
  AsyncByteQueue,
  Bool,
  DateDay,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow'
import type { Cell, Column, Row, Table } from '../table.ts'
import {
  readCells,
  storableType,
  toBits,
  toDays,
  toDoubles,
  toLongs,
  toMilliseconds,
  type Storable,
} from './columnar.ts'

/** Writes a table as an Arrow stream. The schema is written before the first page is read. */
export async function* writeArrow({ columns, pages }: Table): AsyncGenerator<Uint8Array> {
  const schema = new Schema(columns.map(toField))
  const written: Uint8Array[] = []
  // Bypasses the queue's own iterator, which does not show where a batch ends.
  const sink = Object.assign(new AsyncByteQueue(), { write: (bytes: Uint8Array) => void written.push(bytes) })
  const writer = new RecordBatchStreamWriter().reset(sink, schema)
  const take = () => Buffer.concat(written.splice(0))
  yield take()
  for await (const rows of pages) {
    if (rows.length === 0) continue
    writer.write(toBatch(schema, columns, rows))
    yield take()
  }
  writer.finish()
  yield take()
}

function toField(column: Column): Field {
  return new Field(column.name, logical[storableType(column)].type, column.isNullable)
}

function toBatch(schema: Schema, columns: readonly Column[], rows: readonly Row[]): RecordBatch {
  const children = columns.map((column) => toData(column, rows))
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children }),
  )
}

function toData(column: Column, rows: readonly Row[]): Data {
  const { values, nullCount, validity } = readCells(column, rows)
  const { type, encode } = logical[storableType(column)]
  return makeData({ type, length: rows.length, nullCount, nullBitmap: validity, ...encode(values) })
}

type Logical = {
  type: DataType
  encode: (values: readonly Cell[]) => { data: ArrayBufferView; valueOffsets?: Int32Array }
}

const logical: Record<Storable, Logical> = {
  text: { type: new Utf8(), encode: toTexts },
  integer: { type: new Int64(), encode: (values) => ({ data: toLongs(values) }) },
  decimal: { type: new Float64(), encode: (values) => ({ data: toDoubles(values) }) },
  boolean: { type: new Bool(), encode: (values) => ({ data: toBits(values) }) },
  date: { type: new DateDay(), encode: (values) => ({ data: toDays(values) }) },
  instant: { type: new TimestampMillisecond('UTC'), encode: (values) => ({ data: toMilliseconds(values) }) },
}

/** Encodes texts as contiguous UTF-8, with the offsets of each; null as empty text. */
function toTexts(values: readonly Cell[]): { data: Uint8Array; valueOffsets: Int32Array } {
  const texts = values.map((value) => (value as string | null) ?? '')
  // A UTF-16 code unit takes at most three bytes in UTF-8.
  const data = Buffer.allocUnsafe(texts.reduce((size, text) => size + 3 * text.length, 0))
  const valueOffsets = new Int32Array(texts.length + 1)
  let end = 0
  for (const [i, text] of texts.entries()) valueOffsets[i + 1] = end += data.write(text, end)
  return { data: data.subarray(0, end), valueOffsets }
}
