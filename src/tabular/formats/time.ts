/**
 * Reads a day or an instant of ISO 8601. Out: milliseconds since 1970 in UTC; NaN for what is neither. For what the hub
 * itself writes, `2025-11-13T09:30:00.000Z`, digit by digit, because Date.parse takes twice as long.
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

/** Date.UTC takes the years before 100 for those of the twentieth century. */
const usual = /^[1-9]\d{3}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{3}Z)?$/

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1)
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - ZERO
}

const ZERO = 0x30

export const MILLISECONDS_OF_DAY = 86_400_000
