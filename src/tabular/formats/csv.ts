import type { Cell, Column, Format, Table, TextOptions } from '../table.ts'

/**
 * CSV (RFC 4180): the names of the columns, then one line per row, each ending in CRLF. Null is an empty cell, and
 * empty text is `""`. Text that a spreadsheet would read as a formula is prefixed with an apostrophe.
 */
export const csv: Format = {
  mediaType: 'text/csv',
  extension: 'csv',
  parameters: '; charset=utf-8; header=present',
  refuses: ['geometry'],
  write,
}

async function* write({ columns, pages }: Table, options: TextOptions = {}): AsyncGenerator<Uint8Array> {
  const { separator = ',', bom = false, decimal = '.' } = options
  const quote = quoter(separator)
  const writeCells = columns.map((column) => cellWriter(column, decimal, quote))
  let lines = `${bom ? '\ufeff' : ''}${columns.map(({ name }) => quote(name)).join(separator)}\r\n`
  for await (const rows of pages) {
    for (const row of rows) {
      for (let i = 0; i < columns.length; i++) {
        if (i > 0) lines += separator
        const cell = columns[i]!.read(row)
        if (cell !== null) lines += writeCells[i]!(cell)
      }
      lines += '\r\n'
    }
    if (lines) yield Buffer.from(lines)
    lines = ''
  }
  if (lines) yield Buffer.from(lines)
}

type CellWriter = (cell: NonNullable<Cell>) => string

function cellWriter({ type }: Column, decimal: string, quote: (text: string) => string): CellWriter {
  if (type === 'text') return (cell) => quote(isFormula(cell as string) ? `'${cell as string}` : (cell as string))
  if (type !== 'decimal' || decimal === '.') return String
  return (cell) => quote(String(cell).replace('.', decimal))
}

/** Not csv-stringify, which takes four times as long: writing cells is most of the cost of an export. */
function quoter(separator: string): (text: string) => string {
  const special = new RegExp(`["\r\n${separator}]`)
  return (text) => (needsQuotes(text, special) ? `"${text.replaceAll('"', '""')}"` : text)
}

function needsQuotes(text: string, special: RegExp): boolean {
  if (text === '' || special.test(text)) return true
  return text.charCodeAt(0) === SPACE || text.charCodeAt(text.length - 1) === SPACE
}

const SPACE = 0x20

/** Whether a spreadsheet would read text as a formula: see https://owasp.org/www-community/attacks/CSV_Injection. */
function isFormula(text: string): boolean {
  const sign = text.charCodeAt(0)
  // Nearly all text starts with a letter or a digit, which needs no lookup.
  return (sign < 0x30 || sign > 0x3a) && (sign < 0x41 || sign > 0xff00) && formulaSigns.has(sign)
}

const formulaSigns = new Set(Array.from('=+-@\t\r\n＝＋－＠', (sign) => sign.charCodeAt(0)))
