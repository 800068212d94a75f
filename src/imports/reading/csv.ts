import path from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { Failure } from '../../failure.ts'
import { guessSeparator, readText, type InspectedFile } from './file.ts'
import type { RawRecord } from './record.ts'

type CsvFile = Extract<InspectedFile, { format: 'csv' }>

type Line = { line: number; cells: string[] }

/** A record of more characters than this has an unclosed quote, or is not a record. */
const longestRecord = 4 * 1024 * 1024

const misplacedQuotes: ReadonlySet<string> = new Set(['CSV_INVALID_CLOSING_QUOTE', 'INVALID_OPENING_QUOTE'])

/** The most lines above a header. */
const mostTitles = 10

/**
 * Finds the header below titles and dates that publishers write above it: the first line with the columns of a layout.
 * If there is none, the file is returned unchanged.
 *
 * @param isHeader - Returns whether cells name the columns of a layout.
 * @throws {@link Failure} if a line above the header is filled like a row.
 */
export async function findCsvHeader(file: CsvFile, isHeader: (cells: readonly string[]) => boolean): Promise<CsvFile> {
  const stated = file.headerLine > 1 ? file.separator : undefined
  for await (const { cells } of readLines(file, () => {})) {
    if (isHeader(cells)) return file
    break
  }
  const titles: { line: number; text: string }[] = []
  for (const { line, text } of await readFirstLines(file)) {
    const separator = stated ?? guessSeparator(text, '\n')
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

/** Reads the lines with text at the start of a file. */
async function readFirstLines(file: CsvFile): Promise<{ line: number; text: string }[]> {
  for await (const block of readText(file, () => {}))
    return block
      .split(file.newline)
      .map((text, index) => ({ line: index + 1, text: text.replace(/\r$/, '') }))
      .filter(({ line, text }) => line >= file.headerLine && !isBlank(text))
  return []
}

/** Splits a line into cells, without empty ones at its end. Returns none if a quote stays open. */
function splitLine(text: string, separator: CsvFile['separator']): readonly string[] {
  try {
    return withoutEmptyEnd(parseQuotes(text, separator).records[0] ?? [], 0)
  } catch {
    return []
  }
}

/**
 * Reads the column names of the header, trimmed.
 *
 * @throws {@link Failure} if there is no header, or it names a column twice.
 */
export async function readCsvHeader(file: CsvFile): Promise<string[]> {
  for await (const { cells } of readLines(file, () => {})) return headerOf(file, cells)
  throw new Failure(
    `${path.basename(file.path)} has no header line. Send a file whose first line names its columns.`,
    2,
  )
}

/**
 * Reads the rows below the header. Empty lines, rows of empty cells, and empty cells beyond those of the header are
 * left out.
 *
 * @param onBytes - Called with the number of bytes read.
 * @throws {@link Failure} for a quote that is never closed, with its line, or a column that is named twice.
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
 * Reads lines. Those without a quote, usually most of a file, are split at the separator: csv-parse goes from byte to
 * byte and takes four times as long. It reads only the stretches with quotes.
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

/** Yields blocks of whole lines, which end with `\n`. */
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

/** Records and their end; or the line, from 0, of a quote that is not closed, finally or not yet. */
type Stretch = { records: string[][]; end: number } | { opened: number; final: boolean }

/** Reads a stretch from a line with a quote to the last line with one. */
function readStretch(text: string, start: number, separator: string): Stretch {
  // Counting quotes finds the end, unless a cell contains a single one: then csv-parse gets all the text.
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

/** Finds the start of the first line without quotes and outside any quoted cell. */
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
 * Parses text with quotes. A quote inside an unquoted cell is text: `tube de 3"`, `"Té", usine`. If such a cell spans
 * several lines, a quote is missing and the cell may have swallowed rows: `swallowing` is its first line, from 0.
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
  const sentence = `has two columns "${twice}". Rename one of them.`
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

/** Removes empty cells at the end, down to `least` cells. */
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
