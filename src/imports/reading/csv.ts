import { newlinesIn, withoutEmptyEnd } from './csv-cells.ts'
import { headerOf } from './csv-header.ts'
import { readLines, type CsvFile } from './csv-lines.ts'
import type { RawRecord } from './record.ts'

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

function countedWrong(cells: readonly string[], count: number, expected: number): string {
  const lines = 1 + newlinesIn(cells)
  const found = `${count} ${count === 1 ? 'cell' : 'cells'} where the header has ${expected}`
  return lines === 1 ? found : `${found}, over ${lines} lines`
}
