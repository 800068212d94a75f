import { foldText } from './text.ts'

const months = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aou', 'sept', 'oct', 'nov', 'dec']
const monthNames =
  /^(\d{1,2})(?:er)? (janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout?|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)\.? (\d{4})$/

const time = String.raw`(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:z|[+-]\d{2}:?\d{2})?)?`
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`)
const dayFirst = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`)

/**
 * Reads a date in French notation or ISO 8601: `12/03/2024`, `2024-03-12T10:00:00Z` and `1er avril 2024` are
 * `2024-03-12`, `2024-03-12` and `2024-04-01`. The day is taken as written, in whatever time zone.
 *
 * @returns Undefined for anything else, an impossible day, a month before its day, or a year outside 1900 to 2100.
 */
export function readDate(text: string): string | undefined {
  const folded = foldText(text)
  const iso = yearFirst.exec(folded)
  if (iso) return dateOf(iso[1]!, iso[3]!, iso[4]!)
  const french = dayFirst.exec(folded)
  if (french) return dateOf(french[4]!, french[3]!, french[1]!)
  const named = monthNames.exec(folded)
  if (!named) return undefined
  return dateOf(named[3]!, `${months.findIndex((start) => named[2]!.startsWith(start)) + 1}`, named[1]!)
}

function dateOf(year: string, month: string, day: string): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const daysInMonth = new Date(Date.UTC(y, m, 0)).getUTCDate()
  if (y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 || d > daysInMonth) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
