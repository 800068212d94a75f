import path from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { Failure } from '../../failure.ts'
import { guessSeparator, readText, type InspectedFile } from './file.ts'
import type { RawRecord } from './record.ts'

type CsvFile = Extract<InspectedFile, { format: 'csv' }>

type Line = { line: number; cells: string[] }

/** A record longer than this, in characters, is one whose quote was never closed, or no record. */
const longestRecord = 4 * 1024 * 1024

const misplacedQuotes: ReadonlySet<string> = new Set(['CSV_INVALID_CLOSING_QUOTE', 'INVALID_OPENING_QUOTE'])

/** Lines that may stand above a header. */
const mostTitles = 10

/**
 * Finds the header below what publishers write above it: a title, the day of the extract. It is the first line that names
 * the columns of a layout; where none does, the file stays as it is.
 *
 * @param isHeader - Whether cells name such columns.
 * @throws {Failure} A line above the header is filled like a row.
 */
export async function findCsvHeader(file: CsvFile, isHeader: (cells: readonly string[]) => boolean): Promise<CsvFile> {
  const said = file.headerLine > 1 ? file.separator : undefined
  for await (const { cells } of readLines(file, () => {})) {
    if (isHeader(cells)) return file
    break
  }
  const titles: { line: number; text: string }[] = []
  for (const { line, text } of await readFirstLines(file)) {
    const separator = said ?? guessSeparator(text, '\n')
    const names = splitLine(text, separator)
    if (isHeader(names)) {
      const filled = (above: string) => splitLine(above, separator).filter((cell) => !isBlank(cell)).length
      const row = titles.find((title) => filled(title.text) > Math.max(1, names.length / 2))
      if (row) throw rowAbove(file, line, row.line)
      const remark = `Its header is on line ${line}; the lines above it are ignored.`
      return { ...file, separator, headerLine: line, remarks: [...file.remarks, remark] }
    }
    titles.push({ line, text })
    if (titles.length > mostTitles) break
  }
  return file
}

/** The lines of the beginning of a file that have text. */
async function readFirstLines(file: CsvFile): Promise<{ line: number; text: string }[]> {
  for await (const block of readText(file, () => {}))
    return block
      .split(file.newline)
      .map((text, index) => ({ line: index + 1, text: text.replace(/\r$/, '') }))
      .filter(({ line, text }) => line >= file.headerLine && !isBlank(text))
  return []
}

/** The cells of a line, without those at its end that are empty; none where a quote in it stays open. */
function splitLine(text: string, separator: CsvFile['separator']): readonly string[] {
  try {
    return withoutEmptyEnd(parseQuotes(text, separator).records[0] ?? [], 0)
  } catch {
    return []
  }
}

/**
 * The columns that the header names, without spaces around them.
 * Errors: a Failure where there is none, or a column is named twice.
 */
export async function readCsvHeader(file: CsvFile): Promise<string[]> {
  for await (const { cells } of readLines(file, () => {})) return headerOf(file, cells)
  throw new Failure(
    `${path.basename(file.path)} has no header line. Send a file whose first line names its columns.`,
    2,
  )
}

/**
 * The rows below the header. Empty lines and rows of empty cells are left out, and cells beyond the header's where they
 * are empty.
 * Errors: a Failure for a quote that is never closed, with its line, and for a column that is named twice.
 */
export async function* readRows(file: CsvFile, onBytes: (done: number) => void): AsyncGenerator<RawRecord> {
  let header: string[] | undefined
  for await (const { line, cells } of readLines(file, onBytes)) {
    if (!header) {
      header = headerOf(file, cells)
      continue
    }
    const named: Record<string, string> = {}
    for (let index = 0; index < header.length && index < cells.length; index++) named[header[index]!] = cells[index]!
    const count = cells.length > header.length ? withoutEmptyEnd(cells, header.length).length : cells.length
    if (count === header.length) yield { line, cells: named }
    else yield { line, cells: named, wrong: countedWrong(cells, count, header.length) }
  }
}

/**
 * Lines without a quote, most of a file as a rule, are split where the separator stands: csv-parse, which goes from byte
 * to byte, would take four times as long. It reads the stretches that hold quotes.
 */
async function* readLines(file: CsvFile, onBytes: (done: number) => void): AsyncGenerator<Line> {
  let rest = ''
  let line = 1
  for await (const { block, last } of wholeLines(file, onBytes)) {
    const text = rest + block
    let at = 0
    let quote = text.indexOf('"')
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      if (line < file.headerLine) {
        line++
        at = end + 1
        continue
      }
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
      if (quote === -1 || quote > end) {
        const cells = text.slice(at, end).split(file.separator)
        if (!isEmpty(cells)) yield { line, cells }
        line++
        at = end + 1
        continue
      }
      const stretch = readStretch(text, at, file.separator)
      if ('opened' in stretch) {
        if (stretch.final || last) throw unclosed(file, line + stretch.opened)
        break
      }
      for (const cells of stretch.records) {
        if (!isEmpty(cells)) yield { line, cells }
        line += 1 + newlinesIn(cells)
      }
      at = stretch.end
    }
    rest = text.slice(at)
  }
}

/** Blocks of text that end with a line, and lines that end with `\n`. */
async function* wholeLines(
  file: CsvFile,
  onBytes: (done: number) => void,
): AsyncGenerator<{ block: string; last: boolean }> {
  const unify = (text: string) =>
    file.newline === '\r' ? text.replaceAll('\r', '\n') : text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  let rest = ''
  for await (const read of readText(file, onBytes)) {
    const text = rest + read
    const end = text.lastIndexOf(file.newline) + 1
    rest = text.slice(end)
    if (rest.length > longestRecord) {
      const sentence = `has a line of more than ${longestRecord} characters. Send a file with one row on each line.`
      throw new Failure(`${path.basename(file.path)} ${sentence}`, 2)
    }
    if (end > 0) yield { block: unify(text.slice(0, end)), last: false }
  }
  yield { block: rest && `${unify(rest)}\n`, last: true }
}

/** Records and where they end; or the line, from 0, where a quote opened that nothing closes: for good, or not yet. */
type Stretch = { records: string[][]; end: number } | { opened: number; final: boolean }

/** Reads from a line with a quote on, to the end of the last line with one. */
function readStretch(text: string, start: number, separator: string): Stretch {
  // Counting quotes finds the end unless one stands inside a cell by itself: then csv-parse is asked again, for all.
  let opened = 0
  for (const end of new Set([endOfQuotes(text, start), text.length])) {
    const stretch = text.slice(start, end)
    try {
      const { records, swallowing } = parseQuotes(stretch, separator)
      return swallowing === undefined ? { records, end } : { opened: swallowing, final: true }
    } catch (error) {
      if (!(error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')) throw error
      opened = newlinesIn([Buffer.from(stretch).toString('utf8', 0, error['bytes'] as number)])
    }
  }
  return { opened, final: text.length - start > longestRecord }
}

/** Where the first line begins, after some with quotes, that has none and is in no quoted cell. */
function endOfQuotes(text: string, start: number): number {
  let open = false
  let quote = text.indexOf('"', start)
  for (let at = start; at < text.length;) {
    const end = text.indexOf('\n', at)
    if (!open && (quote === -1 || quote > end)) return at
    for (; quote !== -1 && quote < end; quote = text.indexOf('"', quote + 1)) open = !open
    at = end + 1
  }
  return text.length
}

/**
 * A quote inside a cell that was not quoted is text: `tube de 3"`, `"Té", usine`. Where such a cell goes over several
 * lines a quote is missing, and rows may have gone into the cell: `swallowing` is the line, from 0, where it begins.
 */
function parseQuotes(text: string, delimiter: string): { records: string[][]; swallowing?: number } {
  const options = { delimiter, record_delimiter: '\n', relax_column_count: true }
  try {
    return { records: parse(text, options) }
  } catch (error) {
    if (!(error instanceof CsvError && misplacedQuotes.has(error.code))) throw error
  }
  const records = parse(text, { ...options, relax_quotes: true })
  let line = 0
  for (const cells of records) {
    const index = cells.findIndex((cell) => cell.startsWith('"') && cell.includes('\n'))
    if (index !== -1) return { records, swallowing: line + newlinesIn(cells.slice(0, index)) }
    line += 1 + newlinesIn(cells)
  }
  return { records }
}

function headerOf(file: CsvFile, cells: readonly string[]): string[] {
  const header = withoutEmptyEnd(cells, 0).map((cell) => cell.trim())
  const twice = header.find((name, index) => name && header.indexOf(name) !== index)
  if (twice === undefined) return header
  const sentence = `has two columns "${twice}". Give each column a name of its own.`
  throw new Failure(`${path.basename(file.path)} ${sentence}`, 2)
}

function countedWrong(cells: readonly string[], count: number, expected: number): string {
  const lines = 1 + newlinesIn(cells)
  const found = `${count} ${count === 1 ? 'cell' : 'cells'} where the header has ${expected}`
  return lines === 1 ? found : `${found}, over ${lines} lines`
}

function rowAbove(file: CsvFile, header: number, row: number): Failure {
  const sentence = `line ${header} names the columns, but line ${row} above it is filled like a row.`
  return new Failure(`${path.basename(file.path)}: ${sentence} Send a file whose first line names its columns.`, 2)
}

function unclosed(file: CsvFile, line: number): Failure {
  const sentence = 'a quote opens a cell and is never closed. Close it, and double each quote that is part of the text.'
  return new Failure(`${path.basename(file.path)}, line ${line}: ${sentence}`, 2)
}

/** Without the empty cells at the end, down to a number of cells. */
function withoutEmptyEnd(cells: readonly string[], least: number): readonly string[] {
  let count = cells.length
  while (count > least && isBlank(cells[count - 1]!)) count--
  return cells.slice(0, count)
}

function isEmpty(cells: readonly string[]): boolean {
  return isBlank(cells[0]!) && cells.every(isBlank)
}

function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === ''
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}
