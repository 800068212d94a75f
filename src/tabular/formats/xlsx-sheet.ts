import { badUserInput } from '../../errors.ts'
import type { Cell, CellType, Column, Row } from '../table.ts'
import { MILLISECONDS_OF_DAY, parseTime } from './time.ts'

/** The XML declaration of each part of a workbook. */
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The namespace of workbooks, sheets and styles. */
export const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Writes the XML of a sheet in parts: head, rows, foot. */
export type SheetWriter = {
  /** Everything before the rows, with the names of the columns. */
  head: string
  /**
   * Writes some rows.
   *
   * @param number - The number of the first of them; the header is 1.
   * @throws {GraphQLError} BAD_USER_INPUT for text that is too long.
   */
  writeRows: (rows: readonly Row[], number: number) => string
  foot: string
}

/**
 * Creates a writer of sheets with these columns.
 *
 * @throws {GraphQLError} BAD_USER_INPUT if they are more than a sheet can hold.
 */
export function sheetWriter(columns: readonly Column[]): SheetWriter {
  if (columns.length > MAX_COLUMNS)
    throw badUserInput(
      `An XLSX sheet holds at most ${MAX_COLUMNS} columns, and this table has ${columns.length}. Select fewer fields, or request another format.`,
    )
  const letters = columns.map((_, i) => nameColumn(i))
  const writeCells = columns.map(cellWriter)
  return {
    head: writeHead(columns, letters),
    writeRows(rows, number) {
      let xml = ''
      for (const row of rows) {
        xml += `<row r="${number}">`
        for (let i = 0; i < columns.length; i++) {
          const cell = columns[i]!.read(row)
          if (cell !== null) xml += `<c r="${letters[i]!}${number}"${writeCells[i]!(cell)}</c>`
        }
        xml += '</row>'
        number += 1
      }
      return xml
    },
    foot: '</sheetData></worksheet>',
  }
}

const MAX_COLUMNS = 16_384

/** The letters of a column, by its index: `A`, `Z`, `AA`. */
function nameColumn(index: number): string {
  const last = String.fromCharCode(0x41 + (index % 26))
  return index < 26 ? last : nameColumn(Math.floor(index / 26) - 1) + last
}

/** Freezes the header row. */
function writeHead(columns: readonly Column[], letters: readonly string[]): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  const widths = columns.map(
    (column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`,
  )
  const names = columns.map(
    (column, i) => `<c r="${letters[i]!}1" s="${STYLE.header}"${writeText(column.name, column)}</c>`,
  )
  return (
    `${XML}<worksheet xmlns="${SPREADSHEET}">` +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    (columns.length > 0 ? `<cols>${widths.join('')}</cols>` : '') +
    `<sheetData><row r="1">${names.join('')}</row>`
  )
}

/** Leaves room for the name, which is bold. */
function widthOf({ name, type }: Column): number {
  return Math.max(WIDTHS[type] ?? 14, Math.ceil(name.length * 1.2) + 1)
}

/** In characters. Excel shows a date that does not fit as `####`. */
const WIDTHS: Partial<Record<CellType, number>> = { text: 24, date: 12, instant: 20 }

/** Writes the rest of a cell, after its reference. */
function cellWriter(column: Column): (cell: NonNullable<Cell>) => string {
  switch (column.type) {
    case 'text':
      return (cell) => writeText(cell as string, column)
    case 'boolean':
      return (cell) => ` t="b"><v>${cell === true ? 1 : 0}</v>`
    case 'date':
      return (cell) => writeTime(cell as string, STYLE.date, column)
    case 'instant':
      return (cell) => writeTime(cell as string, STYLE.instant, column)
    default:
      return (cell) => `><v>${String(cell)}</v>`
  }
}

/** Writes inline text: a table of shared strings would stay in memory until the end. */
function writeText(text: string, { name }: Column): string {
  if (text.length > MAX_TEXT_LENGTH)
    throw badUserInput(
      `A cell of the column ${name} has ${text.length} characters, and an XLSX cell holds at most ${MAX_TEXT_LENGTH}. Request another format, such as CSV, or leave the field out.`,
    )
  return needsEscape(text)
    ? ` t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is>`
    : ` t="inlineStr"><is><t>${text}</t></is>`
}

const MAX_TEXT_LENGTH = 32_767

function needsEscape(text: string): boolean {
  return special.test(text) || text.charCodeAt(0) === SPACE || text.charCodeAt(text.length - 1) === SPACE
}

/** Matches more than must be escaped; it includes line ends, which need `xml:space` at the ends of text. */
const special = /[&<>_\p{Cc}\p{Cs}\ufffe\uffff]/u

const SPACE = 0x20

/**
 * Escapes text for XML. Characters that XML does not allow or would change are written as in OOXML, `_x000D_`, and so
 * is the first character of text that looks like such an escape.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[\da-fA-F]{4}_)|[\p{Cc}--[\t\n\x7f-\x9f]]|[\p{Cs}\ufffe\uffff]/gv, escapeCode)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function escapeCode(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Writes days since 1900, formatted as a date. Dates outside Excel's calendar are text. */
function writeTime(text: string, style: number, column: Column): string {
  const days = parseTime(text) / MILLISECONDS_OF_DAY + DAYS_BEFORE_1970
  // Excel wrongly has a 29 February 1900: the days before it have numbers one lower.
  const serial = days < FIRST_OF_MARCH_1900 ? days - 1 : days
  const isInCalendar = serial >= 1 && days < FIRST_DAY_OF_YEAR_10000
  return isInCalendar ? ` s="${style}"><v>${serial}</v>` : writeText(text, column)
}

const DAYS_BEFORE_1970 = 25_569
const FIRST_OF_MARCH_1900 = 61
const FIRST_DAY_OF_YEAR_10000 = 2_958_466

const STYLE = { header: 1, date: 2, instant: 3 }

/** The styles of all sheets: plain cells, bold column names, dates, instants. */
export const styles =
  `${XML}<styleSheet xmlns="${SPREADSHEET}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>' +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
