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

/** Folds text to its words: ASCII letters and digits with single spaces between. */
export function foldToWords(text: string): string {
  return foldText(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
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
