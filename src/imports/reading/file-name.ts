import { readDate } from './dates.ts'

/** `2024-07-04`, `2024_07_04`, `20240704`: with the same mark twice, and no digit before or after. */
const days = /(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)/g

/**
 * Finds the date in a file name: `communes-2024-07-04.csv`, `20240704-communes.csv`.
 *
 * @returns ISO 8601; undefined if there is none, or several.
 */
export function dayInName(name: string): string | undefined {
  const found = [...name.matchAll(days)].map(([, year, , month, day]) => readDate(`${year}-${month}-${day}`))
  return onlyOne(found.filter((day) => day !== undefined))
}

/**
 * Finds the year beside the date in a file name: 2024 in `fonds-vert-2024-2025-07-31.csv`.
 *
 * @returns Undefined if there is none, or several.
 */
export function yearInName(name: string): number | undefined {
  const found = name.replaceAll(days, ' ').match(/(?<!\d)20\d\d(?!\d)/g) ?? []
  return onlyOne(found.map(Number))
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  const different = new Set(values)
  return different.size === 1 ? values[0] : undefined
}
