import { describe, expect, it } from 'vitest'
import { formats } from '../../../../src/tabular/formats/index.ts'
import type { Cell, CellType, Column, Row } from '../../../../src/tabular/table.ts'
import { column, generateTexts, nastyTexts, paged, random, tableOf, watch, writeAll } from './library.ts'
import { readers } from './readers.ts'

const place = { type: 'Point', coordinates: [1.5, 43.6] }

it('formats differ in media type and file extension', () => {
  expect(new Set(formats.map(({ mediaType }) => mediaType)).size).toBe(6)
  expect(formats.map(({ extension }) => extension)).toEqual(Object.keys(readers).toSorted(byPlace))
})

function byPlace(a: string, b: string): number {
  const place = (extension: string) => formats.findIndex((format) => format.extension === extension)
  return place(a) - place(b)
}

describe.each(formats)('$extension', (format) => {
  const read = readers[format.extension]!
  const isMap = format.extension === 'geojson'
  const columnsOf = (...columns: Column[]) => (isMap ? [...columns, column('place', 'geometry')] : columns)
  const code = columnsOf(column('territory.code', 'text', false))
  const rowsOf = (count: number): Row[] =>
    Array.from({ length: count }, (_, i) => ({ 'territory.code': `0${i}`, place: i % 2 ? place : null }))
  const cellsOf = (rows: readonly Row[], columns: readonly Column[]) =>
    rows.map((row) => columns.map(({ name }) => row[name] as Cell))

  async function roundTrip(columns: readonly Column[], rows: readonly Row[], size = 1000): Promise<Cell[][]> {
    return read(await writeAll(format, tableOf(columns, paged(rows, size))), columns)
  }

  it('is empty without rows', async () => {
    expect(await roundTrip(code, [])).toEqual([])
    expect(await read(await writeAll(format, tableOf(code, [[], []])), code)).toEqual([])
  })

  it('has the same rows whatever the size of the pages', async () => {
    const rows = rowsOf(100)
    const expected = cellsOf(rows, code)
    for (const size of [1, 7, 8, 99, 100]) expect(await roundTrip(code, rows, size)).toEqual(expected)
    const withEmpty = [[], rows.slice(0, 3), [], [], rows.slice(3), []]
    expect(await read(await writeAll(format, tableOf(code, withEmpty)), code)).toEqual(expected)
  })

  it('preserves text', async () => {
    const columns = columnsOf(column('title', 'text'), column('always', 'text', false))
    const texts = [...nastyTexts, ...generateTexts(500, 7)]
    const rows = texts.flatMap((text): Row[] => [
      { title: text, always: text, place: null },
      { title: null, always: 'x', place: null },
    ])
    // The XLSX reader reads an empty text as an empty cell; xlsx.test.ts checks the file itself.
    const known = (cell: Cell) => (format.extension === 'xlsx' ? cell || null : cell)
    const expected = cellsOf(rows, columns).map((row) => row.map(known))
    expect(await roundTrip(columns, rows, 50)).toEqual(expected)
  })

  it('preserves numbers, booleans, days and instants', async () => {
    const values: [CellType, Cell[]][] = [
      ['integer', [0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
      ['decimal', [0, 0.1 + 0.2, -1.5, 1e-7, 5e-324, 1e21, -1.797e308, 123_456_789.123]],
      ['boolean', [true, false]],
      ['date', ['1900-03-01', '1969-12-31', '1970-01-01', '2000-02-29', '2025-11-13', '9999-12-31']],
      ['instant', ['1900-03-01T00:00:00.000Z', '1969-12-31T23:59:59.000Z', '2025-11-13T09:30:00.000Z']],
    ]
    const columns = columnsOf(
      ...values.map(([type]) => column(type, type)),
      ...values.map(([type]) => column(`${type}.always`, type, false)),
    )
    const next = random(3)
    const pick = (cells: Cell[]) => cells[Math.floor(next() * cells.length)]!
    const rows = Array.from({ length: 300 }, (): Row => {
      const always = values.map(([type, cells]) => [`${type}.always`, pick(cells)])
      return Object.fromEntries([
        ...always,
        ...values.map(([type, cells]) => [type, next() < 0.3 ? null : pick(cells)]),
      ])
    }).map((row) => ({ ...row, place: null }))
    expect(await roundTrip(columns, rows, 37)).toEqual(cellsOf(rows, columns))
  })

  it('preserves a column of nulls', async () => {
    const types: CellType[] = ['text', 'integer', 'decimal', 'boolean', 'date', 'instant']
    const columns = columnsOf(column('code', 'text', false), ...types.map((type) => column(type, type)))
    const rows = Array.from({ length: 20 }, (): Row => {
      return {
        code: 'x',
        text: null,
        integer: null,
        decimal: null,
        boolean: null,
        date: null,
        instant: null,
        place: null,
      }
    })
    expect(await roundTrip(columns, rows, 9)).toEqual(cellsOf(rows, columns))
  })

  /** Reads `count` pages of another table: by then, a format without a limit would have read as many of this one. */
  async function readMeanwhile(count: number): Promise<void> {
    const { pages, seen } = watch(endless(rowsOf(1000)))
    const pieces = format.write({ name: 'actions', columns: code, pages })[Symbol.asyncIterator]()
    while (seen.read < count) await pieces.next()
    await pieces.return!()
  }

  it('streams: it is written while rows are read', async () => {
    const { pages, seen } = watch(endless(rowsOf(1000)))
    const pieces = format.write({ name: 'actions', columns: code, pages })[Symbol.asyncIterator]()
    const first = await pieces.next()
    expect(first.value!.length).toBeGreaterThan(0)
    // A Parquet row group has 100,000 rows; a ZIP buffers one piece.
    expect(seen.read).toBeLessThanOrEqual({ parquet: 100, xlsx: 4 }[format.extension] ?? 1)
    for (let i = 0; i < 20; i++) await pieces.next()
    await readMeanwhile(200)
    expect(seen.read).toBeLessThan({ parquet: 2_200 }[format.extension] ?? 200)
    await pieces.return!()
  })

  it.each([1, 3])('ends the rows if the reader stops after %d pieces', async (count) => {
    const { pages, seen } = watch(endless(rowsOf(1000)))
    const pieces = format.write({ name: 'actions', columns: code, pages })[Symbol.asyncIterator]()
    for (let i = 0; i < count; i++) await pieces.next()
    if (seen.read === 0) await pieces.next()
    expect(seen.hasEnded).toBe(false)
    await pieces.return!()
    expect(seen.hasEnded).toBe(true)
    expect(await pieces.next()).toEqual({ done: true, value: undefined })
  })

  it.each([0, 1, 150])('fails if its rows fail after %d pages', async (count) => {
    const failure = new Error('The database is gone')
    const { pages, seen } = watch(failing(rowsOf(1000), count, failure))
    const pieces: Uint8Array[] = []
    const writing = (async () => {
      for await (const piece of format.write({ name: 'actions', columns: code, pages })) pieces.push(piece)
    })()
    await expect(writing).rejects.toBe(failure)
    expect(seen.hasEnded).toBe(true)
    // An error can still be sent, unless the Arrow schema went out already.
    if (count === 0 && format.extension !== 'arrows') expect(pieces).toEqual([])
  })
})

function* endless<T>(page: T): Generator<T> {
  while (true) yield page
}

function* failing<T>(page: T, count: number, error: Error): Generator<T> {
  for (let i = 0; i < count; i++) yield page
  throw error
}
