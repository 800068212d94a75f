import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

/** The folder of the project's own seed data. */
export const seedFolder = path.join(import.meta.dirname, '../../data')

/**
 * Reads `data/<name>.csv`. An empty cell is null: the value is unknown.
 *
 * @param required - The columns that every row must fill.
 * @param optional - The columns that may be empty.
 * @throws If a column is missing, or a required cell is empty; the message names the file and the row.
 */
export function readSeed<Required extends string, Optional extends string = never>(
  name: string,
  required: readonly Required[],
  optional: readonly Optional[] = [],
): (Record<Required, string> & Record<Optional, string | null>)[] {
  const rows = parse<Record<string, string | null>>(readFileSync(path.join(seedFolder, `${name}.csv`)), {
    columns: true,
    cast: (value) => (value === '' ? null : value),
  })
  for (const [index, row] of rows.entries()) {
    const wrong = required.find((column) => row[column] == null) ?? optional.find((column) => row[column] === undefined)
    if (wrong) throw new Error(`data/${name}.csv, row ${index + 1}: the column "${wrong}" is missing or empty.`)
  }
  return rows as (Record<Required, string> & Record<Optional, string | null>)[]
}

/** Splits a cell with several values, separated by `|`. */
export function several(cell: string | null): string[] {
  return cell === null ? [] : cell.split('|')
}

/** Reads a number; null if it is unknown. */
export function number(cell: string | null): number | null {
  return cell === null ? null : Number(cell)
}

/** Reads `true` or `false`; null if it is unknown. */
export function boolean(cell: string | null): boolean | null {
  return cell === null ? null : cell === 'true'
}

/** Completes a date that may be only a year or a month: `2024-05` becomes `2024-05-01`. */
export function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}

/** Returns the precision of a date that may be only a year or a month. */
export function precisionOf(date: string): 'DAY' | 'MONTH' | 'YEAR' {
  return date.length === 4 ? 'YEAR' : date.length === 7 ? 'MONTH' : 'DAY'
}
