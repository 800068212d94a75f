/**
 * Parses a date or an instant in ISO 8601. The hub's own form, `2025-11-13T09:30:00.000Z`, is read digit by digit,
 * because Date.parse takes twice as long.
 *
 * @returns Milliseconds since 1970 in UTC; NaN for anything else.
 */
export function parseTime(text: string): number {
  if (!usual.test(text)) return Date.parse(text)
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5) - 1
  const day = twoDigits(text, 8)
  if (text.length === 10) return Date.UTC(year, month, day)
  const milliseconds = twoDigits(text, 20) * 10 + digit(text, 22)
  return Date.UTC(year, month, day, twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17), milliseconds)
}

/** No years before 1000: Date.UTC reads those before 100 as of the twentieth century. */
const usual = /^[1-9]\d{3}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{3}Z)?$/

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1)
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - ZERO
}

const ZERO = 0x30

export const MILLISECONDS_OF_DAY = 86_400_000
