import { parse as parseArray } from 'postgres-array'
import { columnTypes } from './column-types.ts'

/** A PostgreSQL type that a column has. */
export type ColumnType = {
  [T in keyof typeof columnTypes]: (typeof columnTypes)[T][keyof (typeof columnTypes)[T]]
}[keyof typeof columnTypes]

/** Reads the text form of a value. */
type ReadValue = (text: string) => unknown

const readers: Readonly<Record<ColumnType, ReadValue | null>> = {
  text: null,
  tsvector: null,
  date: null,
  bool: (text) => text === 'true' || text === 't',
  int4: Number,
  float8: Number,
  numeric: Number,
  timestamptz: (text) => new Date(text).toISOString(),
  jsonb: (text) => JSON.parse(text) as unknown,
  'text[]': (text) => parseArray(text),
  'int4[]': (text) => parseArray(text, Number),
}

/**
 * The type of a column.
 *
 * @throws If there is no such column.
 */
export function columnTypeOf(table: string, column: string): ColumnType {
  const type = (columnTypes as Readonly<Record<string, Readonly<Record<string, ColumnType>>>>)[table]?.[column]
  if (!type) throw new Error(`The column ${table}.${column} is not in src/db/column-types.ts: run 'npm run generate'.`)
  return type
}

/**
 * The function that reads the text form of a column's values. It returns what the engines do: dates as text, instants as
 * ISO 8601, numbers as numbers.
 *
 * @returns Null if the text is the value.
 * @throws If there is no such column.
 */
export function readerOf(table: string, column: string): ReadValue | null {
  return readers[columnTypeOf(table, column)]
}

/** The value of a column, given its text and the function that reads it. */
export function valueIn(text: string | null, read: ReadValue | null): unknown {
  return text === null || read === null ? text : read(text)
}
