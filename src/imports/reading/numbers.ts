import { cleanText } from './text.ts'

/** PostgreSQL's `numeric(14, 2)` holds no more. */
const maxDigits = 12

const plainNumber = /^(?<whole>\d+)(?:[.,](?<fraction>\d+))?(?:e(?<exponent>[+-]?\d{1,2}))?$/i
/** The same space, point or comma between groups of three digits; another character before the decimals. */
const groupedNumber =
  /^(?<whole>\d{1,3}(?:(?<space> )\d{3}(?: \d{3})*|(?<mark>[.,])\d{3}(?:\k<mark>\d{3})*))(?:(?<point>[.,])(?<fraction>\d+))?$/

/**
 * Reads a number in French or plain notation, and returns it for PostgreSQL: `21 667,00 €` is `21667.00`. A single
 * point or comma is a decimal mark, as in French, so `1,234` and `1.234` are both a little more than one; `1.234,5`,
 * `1,234.5` and `1.234.567` are unambiguous.
 *
 * @returns Undefined if the text is not a number, or has more than 12 digits before the point.
 */
export function readDecimal(text: string): string | undefined {
  const [, sign, digits] = /^([+\-\u2212]?) ?(.*?)(?: ?(?:€|eur|euros?))?$/i.exec(cleanText(text))!
  const { whole, fraction = '', exponent } = parseNumber(digits!) ?? {}
  if (whole === undefined) return undefined
  const [before, after] = shift(whole.replaceAll(/\D/g, ''), fraction, Number(exponent ?? 0))
  const significant = before.replace(/^0+(?=\d)/, '')
  if (significant.length > maxDigits) return undefined
  return `${sign === '' || sign === '+' ? '' : '-'}${significant}${after && `.${after}`}`
}

/** Reads a whole number, possibly with zeros as decimals: `1 234`, `12,0`. Undefined if it is none. */
export function readInteger(text: string): number | undefined {
  const decimal = readDecimal(text)
  return decimal !== undefined && /^-?\d+(\.0+)?$/.test(decimal) ? Number(decimal) + 0 : undefined
}

function parseNumber(text: string): Partial<Record<string, string>> | undefined {
  const plain = plainNumber.exec(text)?.groups
  if (plain) return plain
  const grouped = groupedNumber.exec(text)?.groups
  // `1.234.567.8` uses the point for both.
  return grouped?.['mark'] && grouped['mark'] === grouped['point'] ? undefined : grouped
}

function shift(whole: string, fraction: string, places: number): [whole: string, fraction: string] {
  if (places === 0) return [whole, fraction]
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction.padEnd(Math.max(0, places), '0')}`
  const point = Math.max(0, -places) + whole.length + places
  return [digits.slice(0, point) || '0', digits.slice(point)]
}
