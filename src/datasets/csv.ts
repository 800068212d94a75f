import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

/** Where the project's own seed data are. */
export const seedFolder = path.join(import.meta.dirname, '../../data')

/**
 * Reads `data/<name>.csv`. An empty cell is unknown: null.
 * In: the columns that every row must fill, and those that may be empty.
 * Errors: a missing column, or an empty cell where none may be, with the file and the row's number.
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

/** The values of a cell that holds several, separated by `|`. */
export function several(cell: string | null): string[] {
  return cell === null ? [] : cell.split('|')
}

/** The number in a cell; null where it is unknown. */
export function number(cell: string | null): number | null {
  return cell === null ? null : Number(cell)
}

/** The yes or no in a cell; null where it is unknown. */
export function boolean(cell: string | null): boolean | null {
  return cell === null ? null : cell === 'true'
}

/** The first day of a date of which only the month or the year may be known: `2024-05` is 2024-05-01. */
export function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}

/** How exactly such a date is known. */
export function precisionOf(date: string): 'DAY' | 'MONTH' | 'YEAR' {
  return date.length === 4 ? 'YEAR' : date.length === 7 ? 'MONTH' : 'DAY'
}
