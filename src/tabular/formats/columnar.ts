import type { Cell, CellType, Column, Row } from '../table.ts'
import { MILLISECONDS_OF_DAY, parseTime } from './time.ts'

/** The cell types that Parquet and Arrow support. */
export type Storable = Exclude<CellType, 'geometry'>

/**
 * Narrows the type of a column.
 *
 * @throws For a geometry: the caller did not check the format's `refuses`.
 */
export function storableType({ name, type }: Column): Storable {
  if (type !== 'geometry') return type
  throw new Error(`The column ${name} holds geometries, which the format does not support`)
}

/** The cells of a column in some rows. */
export type Cells = {
  values: Cell[]
  nullCount: number
  /** One bit per row, lowest first, set if the cell has a value; undefined if no cell is null. */
  validity: Uint8Array | undefined
}

/**
 * Reads the cells of a column.
 *
 * @throws For a null in a column that is not nullable.
 */
export function readCells({ name, read, isNullable }: Column, rows: readonly Row[]): Cells {
  const values: Cell[] = []
  let nullCount = 0
  for (const row of rows) {
    const value = read(row)
    if (value === null) nullCount += 1
    values.push(value)
  }
  if (nullCount === 0) return { values, nullCount, validity: undefined }
  if (!isNullable) throw new Error(`A cell of the column ${name} is null, but the column is not nullable`)
  return { values, nullCount, validity: toBits(values.map((value) => value !== null)) }
}

/** One bit per value, lowest first, set if it is true. */
export function toBits(values: readonly Cell[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8))
  for (let i = 0; i < values.length; i++) if (values[i] === true) bits[i >> 3]! |= 1 << (i & 7)
  return bits
}

/** Encodes numbers as doubles, null as 0. */
export function toDoubles(values: readonly Cell[]): Float64Array {
  const doubles = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) doubles[i] = values[i] as number
  return doubles
}

/**
 * Encodes whole numbers in 64 bits, null as 0.
 *
 * @throws For a number that is not whole, or exceeds 53 bits.
 */
export function toLongs(values: readonly Cell[]): BigInt64Array {
  return fillLongs(values, (value) => value as number)
}

/**
 * Encodes instants as milliseconds since 1970 in 64 bits, null as 0.
 *
 * @throws For text that is not an instant.
 */
export function toMilliseconds(values: readonly Cell[]): BigInt64Array {
  return fillLongs(values, (value) => parseTime(value as string))
}

/**
 * Encodes dates as days since 1 January 1970, null as 0.
 *
 * @throws For text that is not a date.
 */
export function toDays(values: readonly Cell[]): Int32Array {
  const days = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value !== null) days[i] = ensureWhole(parseTime(value as string) / MILLISECONDS_OF_DAY, value)
  }
  return days
}

function fillLongs(values: readonly Cell[], read: (value: NonNullable<Cell>) => number): BigInt64Array {
  // In 32-bit halves, the lower first: a BigInt64Array accepts only bigints, which are several times slower.
  const halves = new Int32Array(values.length * 2)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value === null) continue
    const number = ensureWhole(read(value), value)
    halves[2 * i] = number
    halves[2 * i + 1] = Math.floor(number / 2 ** 32)
  }
  return new BigInt64Array(halves.buffer)
}

function ensureWhole(number: number, value: Cell): number {
  if (Number.isSafeInteger(number)) return number
  throw new Error(`${JSON.stringify(value)} does not fit its column, which holds whole numbers, dates or instants`)
}
