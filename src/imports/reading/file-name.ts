import { readDate } from './normalise.ts'

/** `2024-07-04`, `2024_07_04`, `20240704`: with the same mark in both places, and no digit before or after. */
const days = /(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)/g

/**
 * Finds the day that a file's name says: `communes-2024-07-04.csv`, `20240704-communes.csv`.
 *
 * @returns ISO 8601; undefined where the name says none, or several.
 */
export function dayInName(name: string): string | undefined {
  const found = [...name.matchAll(days)].map(([, year, , month, day]) => readDate(`${year}-${month}-${day}`))
  return onlyOne(found.filter((day) => day !== undefined))
}

/**
 * Finds the year that a file's name says beside a day: 2024 of `fonds-vert-2024-2025-07-31.csv`.
 *
 * @returns undefined where the name says none, or several.
 */
export function yearInName(name: string): number | undefined {
  const found = name.replaceAll(days, ' ').match(/(?<!\d)20\d\d(?!\d)/g) ?? []
  return onlyOne(found.map(Number))
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  const different = new Set(values)
  return different.size === 1 ? values[0] : undefined
}
