import { CsvError, parse } from 'csv-parse/sync'
import { newlinesIn } from './csv-cells.ts'

/** A record of more characters than this has an unclosed quote, or is not a record. */
export const maxRecordLength = 4 * 1024 * 1024

const misplacedQuotes: ReadonlySet<string> = new Set(['CSV_INVALID_CLOSING_QUOTE', 'INVALID_OPENING_QUOTE'])

/** Records and their end; or the line, from 0, of a quote that is not closed, finally or not yet. */
type Stretch = { records: string[][]; end: number } | { opened: number; final: boolean }

/** Reads a stretch from a line with a quote to the last line with one. */
export function readStretch(text: string, start: number, separator: string): Stretch {
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
  return { opened, final: text.length - start > maxRecordLength }
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
export function parseQuotes(text: string, delimiter: string): { records: string[][]; swallowing?: number } {
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
