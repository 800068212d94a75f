import path from 'node:path'
import { Failure } from '../../failure.ts'
import { isEmpty, newlinesIn } from './csv-cells.ts'
import { maxRecordLength, readStretch } from './csv-quotes.ts'
import { readText, type InspectedFile } from './file.ts'

export type CsvFile = Extract<InspectedFile, { format: 'csv' }>

/** The cells of a record, and the line on which it starts, from 1. */
type Line = { line: number; cells: string[] }

/**
 * Reads the lines from the header on, without empty ones. Those without a quote, usually most of a file, are split at
 * the separator: csv-parse goes from byte to byte and takes four times as long. It reads only the stretches with quotes.
 *
 * @throws {@link Failure} for a quote that is never closed, or an endless line.
 */
export async function* readLines(file: CsvFile, onBytes: (done: number) => void): AsyncGenerator<Line> {
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
    if (rest.length > maxRecordLength) {
      const sentence = `has a line of more than ${maxRecordLength} characters. Use a file with one row on each line.`
      throw new Failure(`${path.basename(file.path)} ${sentence}`, 2)
    }
    if (end > 0) yield { block: unify(text.slice(0, end)), last: false }
  }
  yield { block: rest && `${unify(rest)}\n`, last: true }
}

function unclosed(file: CsvFile, line: number): Failure {
  const sentence = 'a quote opens a cell and is never closed. Close it, and double each quote that is part of the text.'
  return new Failure(`${path.basename(file.path)}, line ${line}: ${sentence}`, 2)
}
