import { tableFromIPC } from 'apache-arrow'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import readExcelFile from 'read-excel-file/node'
import type { Cell, Column } from '../../../../src/tabular/table.ts'

/** Reads the cells of a file as JSON values, with a library that others use. */
type Reader = (bytes: Buffer, columns: readonly Column[]) => Promise<Cell[][]> | Cell[][]

/** A reader for each format, by file extension. */
export const readers: Record<string, Reader> = {
  csv: readCsv,
  ndjson: (bytes, columns) =>
    bytes
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => cellsOf(JSON.parse(line), columns)),
  geojson: (bytes, columns) =>
    JSON.parse(bytes.toString()).features.map(({ geometry, properties }: { geometry: object; properties: object }) =>
      columns.map(({ name, type }) => (type === 'geometry' ? geometry : (properties as Record<string, Cell>)[name]!)),
    ),
  xlsx: readXlsx,
  parquet: readParquet,
  arrows: readArrow,
}

function cellsOf(row: Record<string, unknown>, columns: readonly Column[]): Cell[] {
  return columns.map(({ name }) => row[name] as Cell)
}

type Quoted = { value: string; isQuoted: boolean }

function readCsv(bytes: Buffer, columns: readonly Column[]): Cell[][] {
  const [names, ...rows] = parse(bytes, {
    record_delimiter: '\r\n',
    cast: (value, { quoting }): Quoted => ({ value, isQuoted: quoting }),
  }) as unknown as Quoted[][]
  if (String(names!.map(({ value }) => value)) !== String(columns.map(({ name }) => name))) throw new Error('header')
  return rows.map((row) => row.map((cell, i) => readCsvCell(cell, columns[i]!)))
}

function readCsvCell({ value, isQuoted }: Quoted, { type }: Column): Cell {
  if (value === '' && !isQuoted) return null
  if (type === 'text') return value.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')
  return type === 'date' || type === 'instant' ? value : (JSON.parse(value) as Cell)
}

async function readXlsx(bytes: Buffer, columns: readonly Column[]): Promise<Cell[][]> {
  const sheets = await readExcelFile(bytes, { trim: false })
  const rows = sheets.flatMap(({ data }) => data.slice(1))
  return rows.map((row) => columns.map(({ type }, i) => readTime(round((row[i] ?? null) as Cell | Date), type)))
}

/** The reader truncates to milliseconds, and a fraction of a day is never exact. */
function round(cell: Cell | Date): Cell | Date {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 10) * 10) : cell
}

async function readParquet(bytes: Buffer, columns: readonly Column[]): Promise<Cell[][]> {
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer })
  return rows.map((row) => columns.map(({ name, type }) => readTime(row[name] as Cell | Date, type)))
}

function readArrow(bytes: Buffer, columns: readonly Column[]): Cell[][] {
  const table = tableFromIPC(bytes)
  return table.toArray().map((row) =>
    columns.map(({ name, type }) => {
      const cell = row[name] as Cell
      return (type === 'date' || type === 'instant') && cell !== null
        ? readTime(new Date(Number(cell)), type)
        : readTime(cell, type)
    }),
  )
}

function readTime(cell: Cell | Date | bigint, type: Column['type']): Cell {
  if (typeof cell === 'bigint') return Number(cell)
  if (!(cell instanceof Date)) return cell
  return type === 'date' ? cell.toISOString().slice(0, 10) : cell.toISOString()
}
