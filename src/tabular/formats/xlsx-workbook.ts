import { Readable, type PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Row, Table } from '../table.ts'
import { escapeXml, sheetWriter, SPREADSHEET, styles, XML, type SheetWriter } from './xlsx-sheet.ts'

/** Maximum number of rows in a sheet, with its header. */
const ROWS_OF_SHEET = 2 ** 20

/**
 * Writes a table as the ZIP of an XLSX workbook. It uses yazl, because npm's streaming XLSX writers are unmaintained
 * (exceljs) or very young (hucre), and take four to six times the processor time.
 *
 * @param rowsOfSheet - Maximum number of rows in a sheet, with its header.
 * @throws The errors of cells and pages.
 */
export async function* writeWorkbook(table: Table, rowsOfSheet = ROWS_OF_SHEET): AsyncGenerator<Uint8Array> {
  const writer = sheetWriter(table.columns)
  const zip = new ZipFile()
  const output = zip.outputStream as PassThrough
  const stop = new AbortController()
  const fail = (error: Error) => void output.destroy(error)
  zip.on('error', fail)
  const filling = fillWorkbook(zip, table, writer, rowsOfSheet, stop.signal).catch(fail)
  try {
    yield* output as AsyncIterable<Uint8Array>
  } finally {
    stop.abort()
    await filling
  }
}

/** Writes the sheets first, because their number is not known before. */
async function fillWorkbook(
  zip: ZipFile,
  { name, pages }: Table,
  writer: SheetWriter,
  rowsOfSheet: number,
  signal: AbortSignal,
): Promise<void> {
  const rows = readRows(pages)
  const sheets: string[] = []
  try {
    // Reads the first page now, so that its error comes before the first byte.
    await rows.hasMore()
    do {
      sheets.push(nameSheet(name, sheets.length + 1))
      const sheet = Readable.from(writeSheet(writer, rows, rowsOfSheet), { objectMode: false, signal })
      zip.addReadStream(sheet, sheetPath(sheets.length), COMPRESSED)
      await finished(sheet)
    } while (await rows.hasMore())
  } finally {
    await rows.close()
  }
  for (const [path, xml] of Object.entries(describeWorkbook(sheets))) zip.addBuffer(Buffer.from(xml), path, COMPRESSED)
  zip.end()
}

/** The default level, 6, takes three times the processor time to save a sixth of the bytes. */
const COMPRESSED = { compressionLevel: 1 }

async function* writeSheet(writer: SheetWriter, rows: RowReader, rowsOfSheet: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(writer.head)
  let number = 2
  while (number <= rowsOfSheet && (await rows.hasMore())) {
    const some = rows.take(rowsOfSheet - number + 1)
    yield Buffer.from(writer.writeRows(some, number))
    number += some.length
  }
  yield Buffer.from(writer.foot)
}

type RowReader = {
  /** Whether there are further rows. Reads a page if the last one is used up. */
  hasMore(): Promise<boolean>
  /** Takes rows from the page that was read, up to `maxRows`. */
  take(maxRows: number): readonly Row[]
  close(): Promise<unknown>
}

/** Reads rows in batches that do not follow the pages. */
function readRows(pages: Table['pages']): RowReader {
  const iterator = pages[Symbol.asyncIterator]()
  let page: readonly Row[] = []
  return {
    async hasMore() {
      while (page.length === 0) {
        const next = await iterator.next()
        if (next.done) return false
        page = next.value
      }
      return true
    },
    take(maxRows) {
      const rows = page.slice(0, maxRows)
      page = page.slice(maxRows)
      return rows
    },
    close: async () => iterator.return?.(),
  }
}

/** Names a sheet: `actions`, `actions (2)`. Excel reserves the name History, and allows 31 characters. */
function nameSheet(name: string, number: number): string {
  const suffix = number > 1 ? ` (${number})` : /^history$/i.test(name) ? '_' : ''
  return name.slice(0, 31 - suffix.length) + suffix
}

function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`
}

/** The other parts of the workbook, by path. */
function describeWorkbook(names: readonly string[]): Record<string, string> {
  const numbers = names.map((_, i) => i + 1)
  const sheets = numbers.map((n) => `<sheet name="${escapeXml(names[n - 1]!)}" sheetId="${n}" r:id="sheet${n}"/>`)
  return {
    'xl/workbook.xml':
      `${XML}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}/relationships">` +
      `<sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ...numbers.map((n) => relationship(`sheet${n}`, 'worksheet', `worksheets/sheet${n}.xml`)),
      relationship('styles', 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': styles,
    '_rels/.rels': relationships(relationship('workbook', 'officeDocument', 'xl/workbook.xml')),
    '[Content_Types].xml':
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      contentType('xl/workbook.xml', 'sheet.main') +
      contentType('xl/styles.xml', 'styles') +
      `${numbers.map((n) => contentType(sheetPath(n), 'worksheet')).join('')}</Types>`,
  }
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

function relationships(...each: readonly string[]): string {
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function relationship(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/relationships/${kind}" Target="${target}"/>`
}

function contentType(path: string, kind: string): string {
  return `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
}
