import { cleanText } from './text.ts'

/** Restores leading zeros that spreadsheets remove, and removes the `.0` that they add. Leaves other text as it is. */
export function padCode(text: string, length: number): string {
  const digits = /^(\d+)(?:[.,]0+)?$/.exec(withoutSpaces(text))?.[1]
  return digits?.padStart(length, '0') ?? text
}

/** Cleans text and removes its spaces: `97 118` is `97118`. */
export function withoutSpaces(text: string): string {
  return cleanText(text).replaceAll(' ', '')
}

/** Splits a cell into codes, separated by `;`, `,`, `|`, `/` or newlines. */
export function splitCodes(text: string): string[] {
  return splitCells(text).filter((code) => code !== '')
}

/** Splits a cell at the same marks, and keeps empty parts: another cell may have a name in that position. */
export function splitCells(text: string): string[] {
  return text.split(/[;,|/\r\n]/).map(cleanText)
}
