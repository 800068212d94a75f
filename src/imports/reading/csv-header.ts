import path from 'node:path'
import { Failure } from '../../failure.ts'
import { isBlank, withoutEmptyEnd } from './csv-cells.ts'
import { readLines, type CsvFile } from './csv-lines.ts'
import { parseQuotes } from './csv-quotes.ts'
import { readText } from './file.ts'
import { guessSeparator } from './guess-format.ts'

/** Maximum number of lines above a header. */
const maxTitles = 10

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
    if (titles.length > maxTitles) break
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
  throw new Failure(`${path.basename(file.path)} has no header line. Use a file whose first line names its columns.`, 2)
}

/**
 * Reads the column names in the cells of a header.
 *
 * @throws {@link Failure} if one is there twice.
 */
export function headerOf(file: CsvFile, cells: readonly string[]): string[] {
  const header = withoutEmptyEnd(cells, 0).map((cell) => cell.trim())
  const twice = header.find((name, index) => name && header.indexOf(name) !== index)
  if (twice === undefined) return header
  const sentence = `has two columns "${twice}". Rename one of them.`
  throw new Failure(`${path.basename(file.path)} ${sentence}`, 2)
}

function rowAbove(file: CsvFile, header: number, row: number): Failure {
  const sentence = `line ${header} names the columns, but line ${row} above it is filled like a row.`
  return new Failure(`${path.basename(file.path)}: ${sentence} Use a file whose first line names its columns.`, 2)
}
