import { RecordBatchReader, tableFromIPC } from 'apache-arrow'
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { arrow } from '../../../../src/tabular/formats/arrow.ts'
import { writeParquet } from '../../../../src/tabular/formats/parquet-file.ts'
import { parquet } from '../../../../src/tabular/formats/parquet.ts'
import type { CellType, Row, Table } from '../../../../src/tabular/table.ts'
import { column, paged, tableOf, writeAll } from './library.ts'

const types: CellType[] = ['text', 'integer', 'decimal', 'boolean', 'date', 'instant']
const columns = [...types.map((type) => column(type, type, false)), column('maybe', 'text')]
const row: Row = {
  text: 'é',
  integer: -1,
  decimal: 0.5,
  boolean: true,
  date: '1969-12-31',
  instant: '1969-12-31T23:59:59.999Z',
  maybe: null,
}
const filesOf = async (table: Table) => new Uint8Array(await writeAll(parquet, table)).buffer

describe('Parquet', () => {
  it('has the standard types', async () => {
    const metadata = parquetMetadata(await filesOf(tableOf(columns, [[row]])))
    expect(
      parquetSchema(metadata).children.map(({ element: { name, type, logical_type, repetition_type } }) => [
        name,
        type,
        logical_type,
        repetition_type,
      ]),
    ).toEqual([
      ['text', 'BYTE_ARRAY', { type: 'STRING' }, 'REQUIRED'],
      ['integer', 'INT64', undefined, 'REQUIRED'],
      ['decimal', 'DOUBLE', undefined, 'REQUIRED'],
      ['boolean', 'BOOLEAN', undefined, 'REQUIRED'],
      ['date', 'INT32', { type: 'DATE' }, 'REQUIRED'],
      ['instant', 'INT64', { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' }, 'REQUIRED'],
      ['maybe', 'BYTE_ARRAY', { type: 'STRING' }, 'OPTIONAL'],
    ])
  })

  it('has row groups, with null counts for each column', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => ({ ...row, maybe: i % 2 ? 'x' : null }))
    const file = new Uint8Array(
      await writeAll({ write: (table) => writeParquet(table, 10) }, tableOf(columns, paged(rows, 5))),
    ).buffer
    const { num_rows, row_groups } = parquetMetadata(file)
    expect(num_rows).toBe(25n)
    expect(row_groups.map(({ num_rows }) => num_rows)).toEqual([10n, 10n, 5n])
    expect(row_groups.map(({ columns }) => columns.at(-1)!.meta_data!.statistics!.null_count)).toEqual([5n, 5n, 3n])
    expect((await parquetReadObjects({ file })).map(({ maybe }) => maybe)).toEqual(rows.map(({ maybe }) => maybe))
  })

  it('ends a row group before its text takes too much memory', async () => {
    const long = Array.from({ length: 40 }, (_, i) => ({ a: `${i}`.padEnd(1024 * 1024, 'x') }))
    const { row_groups } = parquetMetadata(await filesOf(tableOf([column('a', 'text')], paged(long, 1))))
    expect(row_groups.map(({ num_rows }) => num_rows)).toEqual([16n, 16n, 8n])
  })

  const encodings = async (table: Table) => {
    const file = await filesOf(table)
    const metadata = parquetMetadata(file)
    return {
      file,
      encodings: metadata.row_groups.map(({ columns }) => columns[0]!.meta_data!.encodings.includes('RLE_DICTIONARY')),
    }
  }

  it.each([
    ['few', 4, [true, true]],
    ['256', 256, [true, true]],
    ['257', 257, [true, true]],
    // The first pages are tried with a dictionary; later row groups do without.
    ['as many as there are rows', Infinity, [true, false]],
  ])('uses a dictionary if it pays: %s distinct texts', async (_, distinct, expected) => {
    const rows = Array.from({ length: 150_000 }, (_, i) => ({ a: i % 5 ? `text ${i % distinct}` : null }))
    const { file, encodings: found } = await encodings(tableOf([column('a', 'text')], paged(rows, 1000)))
    expect(found).toEqual(expected)
    expect((await parquetReadObjects({ file })).map(({ a }) => a)).toEqual(rows.map(({ a }) => a))
  })

  it('abandons a full dictionary', async () => {
    const rows = Array.from({ length: 250_000 }, (_, i) => ({ a: `text ${Math.floor(i / 2.5)}` }))
    const file = new Uint8Array(
      await writeAll({ write: (table) => writeParquet(table, 1e9) }, tableOf([column('a', 'text')], paged(rows, 1000))),
    ).buffer
    const read = await parquetReadObjects({ file })
    expect(read.length).toBe(rows.length)
    expect(read.findIndex(({ a }, i) => a !== rows[i]!.a)).toBe(-1)
  })
})

describe('Arrow', () => {
  it('has the standard types', async () => {
    const { schema } = tableFromIPC(await writeAll(arrow, tableOf(columns, [[row]])))
    expect(schema.fields.map(({ name, type, nullable }) => [name, String(type), nullable])).toEqual([
      ['text', 'Utf8', false],
      ['integer', 'Int64', false],
      ['decimal', 'Float64', false],
      ['boolean', 'Bool', false],
      ['date', 'Date32<DAY>', false],
      ['instant', 'Timestamp<MILLISECOND, UTC>', false],
      ['maybe', 'Utf8', true],
    ])
  })

  it('is a stream: a schema, then one batch per page', async () => {
    const written = await writeAll(arrow, tableOf(columns, [[row, row], [], [row]]))
    expect([...written.subarray(-8)]).toEqual([255, 255, 255, 255, 0, 0, 0, 0])
    const reader = RecordBatchReader.from(written)
    expect([...reader].map(({ numRows }) => numRows)).toEqual([2, 1])
    expect(tableFromIPC(await writeAll(arrow, tableOf(columns, []))).schema.fields).toHaveLength(7)
  })
})

describe.each([parquet, arrow])('$extension', (format) => {
  it.each([
    ['a number that is not whole', 'integer', 1.5],
    ['a number beyond 53 bits', 'integer', 2 ** 53],
    ['text that is not a day', 'date', 'yesterday'],
    ['an instant in place of a day', 'date', '2025-11-13T09:30:00.000Z'],
    ['text that is not an instant', 'instant', 'now'],
  ] as const)('fails on %s', async (_, type, a) => {
    await expect(writeAll(format, tableOf([column('a', type)], [[{ a }]]))).rejects.toThrow('does not fit its column')
  })

  it('writes nothing for a page without rows', async () => {
    const withEmpty = await writeAll(format, tableOf(columns, [[], [row], [], [row]]))
    expect(withEmpty).toEqual(await writeAll(format, tableOf(columns, [[row], [row]])))
  })

  it('fails on a null in a column that is not nullable', async () => {
    const writing = writeAll(format, tableOf([column('a', 'text', false)], [[{ a: 'x' }, { a: null }]]))
    await expect(writing).rejects.toThrow('A cell of the column a is null, but the column is not nullable')
  })

  it('fails on geometries, which it does not support', async () => {
    expect(format.refuses).toEqual(['geometry'])
    const writing = writeAll(format, tableOf([column('a', 'geometry')], [[{ a: null }]]))
    await expect(writing).rejects.toThrow('The column a holds geometries')
  })
})
