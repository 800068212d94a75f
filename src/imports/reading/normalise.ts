/**
 * Marks without width or that only change the writing direction, and control characters, some of which PostgreSQL
 * refuses.
 */
const invisible = /\p{Cf}|(?!\s)\p{Cc}/gu

/** Words of common characters with single spaces between: most cells, which need no cleaning. */
const alreadyClean =
  /^[!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]+(?: [!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]+)*$/

/**
 * Cleans text: trims it, replaces each run of spaces and newlines by one plain space, removes invisible characters, and
 * composes accents with their letters (NFC).
 */
export function cleanText(text: string): string {
  if (text === '' || alreadyClean.test(text)) return text
  // Invisible characters first, because a byte order mark counts as a space too.
  return text.replaceAll(invisible, '').replaceAll(/\s+/g, ' ').trim().normalize('NFC')
}

/**
 * Returns whether invisible marks, such as U+202E, change the writing direction, so that text looks like other text.
 */
export function turnsDirection(text: string): boolean {
  return /\p{Bidi_Control}/u.test(text)
}

/** UTF-8 that was read as Windows-1252, for the characters of French, and the replacement character. */
const spoilt = /[ÂÃ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡…‰‹›€™]|â€|Å[’“¸]|ï¿½|\ufffd/

/** Returns whether a wrong encoding has garbled letters: `Ã©` for é, `â€™` for ’, `�` for a lost one. */
export function isSpoilt(text: string): boolean {
  return spoilt.test(text)
}

/** Folds text for comparison: no case or accents, one kind of apostrophe and dash, `oe` for `œ`. */
export function foldText(text: string): string {
  const clean = cleanText(text)
  if (/^[ -_a-~]*$/.test(clean)) return clean.toLowerCase()
  return clean
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[\u2018\u2019\u201b\u02bc\u2032\u00b4`]/g, "'")
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
}

const nothing = new Set([
  'null',
  'n/a',
  'na',
  'n.a.',
  '#n/a',
  '#n/d',
  'nan',
  '-',
  'nc',
  'n.c.',
  'n/c',
  'non renseigne',
  'non renseignee',
])

/**
 * Returns whether a cell says nothing: it is empty, `NULL`, `N/A`, `n.c.`, *non renseigné* or a lone dash, but not
 * `non`.
 */
export function isEmptyCell(text: string): boolean {
  if (text === '') return true
  if (!/^[\s\u200b-\u200f\u2060nN#\-\u2010-\u2015\u2212]/.test(text)) return false
  const folded = foldText(text)
  return folded === '' || nothing.has(folded)
}

/** PostgreSQL's `numeric(14, 2)` holds no more. */
const mostDigits = 12

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
  if (significant.length > mostDigits) return undefined
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

const booleans = new Map([
  ...['oui', 'o', 'vrai', 'true', '1'].map((word) => [word, true] as const),
  ...['non', 'n', 'faux', 'false', '0'].map((word) => [word, false] as const),
])

/** Reads *oui*, *non*, *vrai*, *faux*, o, n, true, false, 1 or 0. Undefined for anything else. */
export function readBoolean(text: string): boolean | undefined {
  return booleans.get(foldText(text))
}

/** Restores leading zeros that spreadsheets remove, and removes the `.0` that they add. Leaves other text as it is. */
export function padCode(text: string, length: number): string {
  const digits = /^(\d+)(?:[.,]0+)?$/.exec(withoutSpaces(text))?.[1]
  return digits?.padStart(length, '0') ?? text
}

/**
 * Reads the code of a commune: `1004.0` is `01004`, `2a004` is `2A004`. A Corsican code from before 1976, like `20004`,
 * stays as it is.
 *
 * @returns Undefined if it is not such a code.
 */
export function readCommuneCode(text: string): string | undefined {
  const code = padCode(withoutSpaces(text).toUpperCase(), 5)
  return /^(\d{5}|2[AB]\d{3})$/.test(code) && !code.startsWith('00') ? code : undefined
}

/** Reads the code of a department: `1` is `01`, `2a` is `2A`, `971` stays. Undefined if it is not such a code. */
export function readDepartmentCode(text: string): string | undefined {
  const code = padCode(withoutSpaces(text).toUpperCase(), 2)
  return /^(\d{2}|2[AB]|9[78]\d)$/.test(code) && code !== '00' ? code : undefined
}

/** Reads the code of a region: `1` is `01`, `84` and `984` stay. Undefined if it is not such a code. */
export function readRegionCode(text: string): string | undefined {
  const code = padCode(text, 2)
  return /^\d{2,3}$/.test(code) ? code : undefined
}

/** Splits a cell into codes, separated by `;`, `,`, `|`, `/` or newlines. */
export function splitCodes(text: string): string[] {
  return splitCells(text).filter((code) => code !== '')
}

/** Splits a cell at the same marks, and keeps empty parts: another cell may have a name in that position. */
export function splitCells(text: string): string[] {
  return text.split(/[;,|/\r\n]/).map(cleanText)
}

/** Reads the code of a territory: `TI_0101` and `ti-101` are `ti-0101`. Undefined if it is not such a code. */
export function readTerritoryCode(text: string): string | undefined {
  const digits = /^ti[-_ ]?(\d{3,4})$/.exec(foldText(text))?.[1]
  return digits && `ti-${digits.padStart(4, '0')}`
}

function withoutSpaces(text: string): string {
  return cleanText(text).replaceAll(' ', '')
}
