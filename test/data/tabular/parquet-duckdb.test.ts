import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { installTool } from '../../../scripts/install-tool.ts'
import { parquet } from '../../../src/tabular/formats/parquet.ts'
import type { CellType, Row } from '../../../src/tabular/table.ts'
import { column, paged, tableOf, writeAll } from '../../unit/tabular/formats/library.ts'

const hasDuckDb = await installTool('duckdb')

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

it.skipIf(!hasDuckDb)('DuckDB reads our Parquet', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    ...row,
    integer: i,
    maybe: i % 3 ? `text ${i % 600}` : null,
  }))
  const found = await askDuckDb(
    await writeAll(parquet, tableOf(columns, paged(rows, 70))),
    (file) => `SELECT count(*)::INT AS count, sum(integer)::INT AS sum, count(maybe)::INT AS known,
      count(DISTINCT maybe)::INT AS distinct, min(text) AS text, max(decimal) AS decimal, bool_and(boolean) AS boolean,
      min(date)::TEXT AS date, epoch_ms(min(instant))::INT AS instant FROM '${file}'`,
  )
  const numbers = { count: 3000, sum: 4_498_500, known: 2000, distinct: 400, decimal: 0.5, instant: -1 }
  expect(found).toEqual([{ ...numbers, text: 'é', boolean: true, date: '1969-12-31' }])
  expect(
    await askDuckDb(
      await writeAll(parquet, tableOf(columns, [rows])),
      (file) => `SELECT column_type FROM (DESCRIBE FROM '${file}')`,
    ),
  ).toEqual(
    ['VARCHAR', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP WITH TIME ZONE', 'VARCHAR'].map((column_type) => ({
      column_type,
    })),
  )
})

async function askDuckDb(bytes: Buffer, statement: (file: string) => string): Promise<object[]> {
  const directory = mkdtempSync(path.join(tmpdir(), 'tabular-'))
  const { DuckDBInstance } = await import('../../../tools/duckdb/duckdb.ts')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const file = path.join(directory, 'actions.parquet')
    writeFileSync(file, bytes)
    return (await connection.runAndReadAll(statement(file))).getRowObjects()
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(directory, { recursive: true })
  }
}
