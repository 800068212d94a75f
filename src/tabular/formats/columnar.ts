import type { Cell, CellType, Column, Row } from '../table.ts'
import { MILLISECONDS_OF_DAY, parseTime } from './time.ts'

/** What a column of Parquet or Arrow can hold. */
export type Storable = Exclude<CellType, 'geometry'>

/** Out: what a column holds. Errors: a column of geometries, for whoever asks has not looked at what the format refuses. */
export function storableType({ name, type }: Column): Storable {
  if (type !== 'geometry') return type
  throw new Error(`The column ${name} holds geometries, which the format refuses`)
}

/** The cells of a column in some rows. */
export type Cells = {
  values: Cell[]
  nullCount: number
  /** A bit for each row, the lowest first, set where there is a value; undefined where no cell is null. */
  validity: Uint8Array | undefined
}

/** Reads the cells of a column. Errors: a null in a column that has none. */
export function readCells({ name, read, isNullable }: Column, rows: readonly Row[]): Cells {
  const values: Cell[] = []
  let nullCount = 0
  for (const row of rows) {
    const value = read(row)
    if (value === null) nullCount += 1
    values.push(value)
  }
  if (nullCount === 0) return { values, nullCount, validity: undefined }
  if (!isNullable) throw new Error(`A cell of the column ${name} is null, which it cannot be`)
  return { values, nullCount, validity: toBits(values.map((value) => value !== null)) }
}

/** A bit for each value, the lowest first, set where it is true. */
export function toBits(values: readonly Cell[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8))
  for (let i = 0; i < values.length; i++) if (values[i] === true) bits[i >> 3]! |= 1 << (i & 7)
  return bits
}

/** Numbers as doubles, null as 0. */
export function toDoubles(values: readonly Cell[]): Float64Array {
  const doubles = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) doubles[i] = values[i] as number
  return doubles
}

/** Whole numbers as 64 bits each, null as 0. Errors: a number that is not whole, or beyond 53 bits. */
export function toLongs(values: readonly Cell[]): BigInt64Array {
  return fillLongs(values, (value) => value as number)
}

/** Instants as milliseconds since 1970 of 64 bits each, null as 0. Errors: text that is no instant. */
export function toMilliseconds(values: readonly Cell[]): BigInt64Array {
  return fillLongs(values, (value) => parseTime(value as string))
}

/** Days as their number since 1 January 1970, null as 0. Errors: text that is no day. */
export function toDays(values: readonly Cell[]): Int32Array {
  const days = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value !== null) days[i] = ensureWhole(parseTime(value as string) / MILLISECONDS_OF_DAY, value)
  }
  return days
}

function fillLongs(values: readonly Cell[], read: (value: NonNullable<Cell>) => number): BigInt64Array {
  // As halves, the lower first: a BigInt64Array takes only bigints, which cost several times as much.
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
  throw new Error(`${JSON.stringify(value)} is not what its column holds: a whole number, a day or an instant`)
}
