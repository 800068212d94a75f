import type { ColumnChunk, PageHeader, SchemaElement } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import type { Cell, CellType, Column, Row } from '../table.ts'
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

/** A column in one group of rows. Nothing is compressed: Snappy in JavaScript would double the processor time. */
export type Chunk = {
  column: Column
  pages: Uint8Array[]
  /** Undefined if the values hardly repeat, or are numbers. */
  dictionary: Dictionary | undefined
  /** Whether a page has dictionary indices. */
  usesDictionary: boolean
  rowCount: number
  nullCount: number
  byteCount: number
}

/** The distinct values so far, each with its index. Pages hold indices, which are shorter and cheaper. */
type Dictionary = {
  indices: Map<Cell, number>
  /** The characters of all values together. */
  length: number
  /** Whether further pages use it; false once the values turn out to hardly repeat. */
  isOpen: boolean
}

/** Indices of two bytes. */
const MAX_INDICES = 2 ** 16

/** After this many rows it is clear whether values repeat. */
const ROWS_OF_TRIAL = 8000

/**
 * Starts a chunk.
 *
 * @param before - The previous chunk of the column, which shows whether a dictionary is worth it.
 */
export function startChunk(column: Column, before?: Chunk): Chunk {
  const isRepeating = before ? before.dictionary?.isOpen : column.type === 'text' || column.type === 'date'
  const dictionary = isRepeating ? { indices: new Map<Cell, number>(), length: 0, isOpen: true } : undefined
  return { column, pages: [], dictionary, usesDictionary: false, rowCount: 0, nullCount: 0, byteCount: 0 }
}

/** The approximate size of a chunk in memory, in bytes. */
export function sizeOf({ byteCount, dictionary }: Chunk): number {
  return byteCount + (dictionary?.length ?? 0)
}

/**
 * Encodes the cells of some rows as a page.
 *
 * @throws For a cell that does not fit its column.
 */
export function addPage(chunk: Chunk, rows: readonly Row[]): void {
  const { type, isNullable } = chunk.column
  const { values, nullCount, validity } = readCells(chunk.column, rows)
  const present = nullCount > 0 ? values.filter((value) => value !== null) : values
  chunk.rowCount += rows.length
  chunk.nullCount += nullCount
  const indices = chunk.dictionary?.isOpen ? toIndices(chunk.dictionary, present, chunk.rowCount) : undefined
  chunk.usesDictionary ||= indices !== undefined
  const levels = isNullable ? writeLevels(rows.length, validity) : []
  const body = indices ? writeIndices(indices, chunk.dictionary!.indices.size) : [encode(type, present)]
  const page = withHeader([...levels, ...body], {
    type: 'DATA_PAGE',
    data_page_header: {
      num_values: rows.length,
      encoding: indices ? 'RLE_DICTIONARY' : 'PLAIN',
      definition_level_encoding: 'RLE',
      repetition_level_encoding: 'RLE',
    },
  })
  chunk.pages.push(page)
  chunk.byteCount += page.length
}

/**
 * Ends a chunk.
 *
 * @param offset - Where it starts in the file.
 * @returns Its bytes, the dictionary first, and its description for the footer.
 */
export function endChunk(chunk: Chunk, offset: number): { bytes: Uint8Array; described: ColumnChunk } {
  const { column, rowCount, nullCount } = chunk
  const dictionary = chunk.usesDictionary ? writeDictionary(column, [...chunk.dictionary!.indices.keys()]) : undefined
  const bytes = Buffer.concat(dictionary ? [dictionary, ...chunk.pages] : chunk.pages)
  const size = BigInt(bytes.length)
  const described: ColumnChunk = {
    file_offset: BigInt(offset),
    meta_data: {
      type: physicalTypes[storableType(column)].type,
      encodings: dictionary ? ['PLAIN', 'RLE', 'RLE_DICTIONARY'] : ['PLAIN', 'RLE'],
      path_in_schema: [column.name],
      codec: 'UNCOMPRESSED',
      num_values: BigInt(rowCount),
      total_uncompressed_size: size,
      total_compressed_size: size,
      ...(dictionary && { dictionary_page_offset: BigInt(offset) }),
      data_page_offset: BigInt(offset + (dictionary?.length ?? 0)),
      statistics: { null_count: BigInt(nullCount) },
    },
  }
  return { bytes, described }
}

/** Writes definition levels, after their length in bytes: either one run of ones, or one bit per row. */
function writeLevels(rowCount: number, validity: Uint8Array | undefined): Uint8Array[] {
  const levels = new ByteWriter(16)
  levels.appendVarInt(validity ? bitPacked(validity.length) : rowCount << 1)
  if (!validity) levels.appendUint8(1)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(levels.offset + (validity?.length ?? 0))
  return [length, levels.getBytes(), validity ?? new Uint8Array()]
}

/** The header of bit-packed values, which come in groups of eight. */
function bitPacked(eights: number): number {
  return (eights << 1) | 1
}

/** The indices of values, padded to a multiple of eight; undefined once the dictionary is not worth it. */
function toIndices(dictionary: Dictionary, values: readonly Cell[], rowCount: number): Uint16Array | undefined {
  const { indices } = dictionary
  const found = new Uint16Array(Math.ceil(values.length / 8) * 8)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    let index = indices.get(value)
    if (index === undefined) {
      index = indices.size
      indices.set(value, index)
      dictionary.length += (value as string).length
    }
    found[i] = index
  }
  dictionary.isOpen = indices.size <= MAX_INDICES && (rowCount < ROWS_OF_TRIAL || indices.size <= rowCount / 2)
  return dictionary.isOpen ? found : undefined
}

/** Writes indices in one or two bytes each, so that no bits need shifting. */
function writeIndices(indices: Uint16Array, size: number): Uint8Array[] {
  const isShort = size <= 256
  const head = new ByteWriter(16)
  head.appendUint8(isShort ? 8 : 16)
  head.appendVarInt(bitPacked(indices.length / 8))
  return [head.getBytes(), isShort ? Uint8Array.from(indices) : bytesOf(indices)]
}

function writeDictionary({ type }: Column, values: readonly Cell[]): Uint8Array {
  return withHeader([encode(type, values)], {
    type: 'DICTIONARY_PAGE',
    dictionary_page_header: { num_values: values.length, encoding: 'PLAIN' },
  })
}

type Header = Omit<PageHeader, 'compressed_page_size' | 'uncompressed_page_size'>

function withHeader(body: readonly Uint8Array[], header: Header): Uint8Array {
  const size = body.reduce((sum, { length }) => sum + length, 0)
  const writer = new ByteWriter(64)
  writePageHeader(writer, { ...header, uncompressed_page_size: size, compressed_page_size: size })
  return Buffer.concat([writer.getBytes(), ...body])
}

type PhysicalType = Omit<SchemaElement, 'name'> & Required<Pick<SchemaElement, 'type'>>

/** Describes a column for the footer. */
export function describeColumn(column: Column): SchemaElement {
  const repetition_type = column.isNullable ? 'OPTIONAL' : 'REQUIRED'
  return { name: column.name, repetition_type, ...physicalTypes[storableType(column)] }
}

/** How cells are stored, and how readers interpret them. */
const physicalTypes: Record<Storable, PhysicalType> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  integer: { type: 'INT64' },
  decimal: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
}

function encode(type: CellType, values: readonly Cell[]): Uint8Array {
  switch (type) {
    case 'integer':
      return bytesOf(toLongs(values))
    case 'decimal':
      return bytesOf(toDoubles(values))
    case 'boolean':
      return toBits(values)
    case 'date':
      return bytesOf(toDays(values))
    case 'instant':
      return bytesOf(toMilliseconds(values))
    default:
      return toPrefixedTexts(values as readonly string[])
  }
}

/** Encodes texts as UTF-8, each after its length in bytes. */
function toPrefixedTexts(texts: readonly string[]): Uint8Array {
  // A UTF-16 code unit takes at most three bytes in UTF-8.
  const bytes = Buffer.allocUnsafe(texts.reduce((size, text) => size + 4 + 3 * text.length, 0))
  let end = 0
  for (const text of texts) {
    const length = bytes.write(text, end + 4)
    bytes.writeUInt32LE(length, end)
    end += 4 + length
  }
  return bytes.subarray(0, end)
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)
}
