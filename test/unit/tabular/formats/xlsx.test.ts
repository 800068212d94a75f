import readExcelFile from 'read-excel-file/node'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../../../src/tabular/formats/xlsx-workbook.ts'
import { xlsx } from '../../../../src/tabular/formats/xlsx.ts'
import type { Cell, CellType } from '../../../../src/tabular/table.ts'
import { column, paged, tableOf, writeAll } from './library.ts'

/** The XML of the cells of a sheet with one column of the given type. */
async function writeCells(type: CellType, cells: readonly Cell[]): Promise<string[]> {
  const bytes = await writeAll(xlsx, tableOf([column('a', type)], [cells.map((a) => ({ a }))]))
  const sheet = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml']!).toString()
  return [...sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].slice(1).map(([, number, row], i) => {
    expect(number).toBe(`${i + 2}`)
    return row!.replace(` r="A${i + 2}"`, '')
  })
}

describe('a cell', () => {
  it('writes text as text, whatever it looks like', async () => {
    const texts = ['01', '2A', '005820417', '=1+1', '1e5', 'TRUE', '2025-11-13', '']
    expect(await writeCells('text', texts)).toEqual(texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`))
  })

  it('preserves spaces and line ends', async () => {
    expect(await writeCells('text', [' a', 'a ', 'a\nb\tc'])).toEqual(
      [' a', 'a ', 'a\nb\tc'].map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`),
    )
  })

  it('escapes text as XML, or as OOXML if XML cannot represent it', async () => {
    const written = {
      '<a & b>': '&lt;a &amp; b&gt;',
      'a\rb': 'a_x000D_b',
      '\u0001\u001f': '_x0001__x001F_',
      _x0041_: '_x005F_x0041_',
      _x00e9_x00E9_: '_x005F_x00e9_x005F_x00E9_',
      '_x41_ _y0041_': '_x41_ _y0041_',
      '\ufffe\uffff': '_xFFFE__xFFFF_',
      'a\ud800b': 'a_xD800_b',
      '😀': '😀',
    }
    const texts = (await writeCells('text', Object.keys(written))).map((cell) => />([^<]*)<\/t>/.exec(cell)![1])
    expect(texts).toEqual(Object.values(written))
  })

  it('writes numbers and booleans as such, and omits nulls', async () => {
    expect(await writeCells('integer', [-5, 2 ** 53 - 1])).toEqual([
      '<c><v>-5</v></c>',
      '<c><v>9007199254740991</v></c>',
    ])
    expect(await writeCells('decimal', [0.1 + 0.2, 1e-7])).toEqual([
      '<c><v>0.30000000000000004</v></c>',
      '<c><v>1e-7</v></c>',
    ])
    expect(await writeCells('boolean', [true, false])).toEqual(['<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>'])
    expect(await writeCells('text', [null])).toEqual([''])
  })

  it("writes a day as Excel's number, which counts 1900 as a leap year", async () => {
    const days = { '1900-01-01': 1, '1900-02-28': 59, '1900-03-01': 61, '1970-01-01': 25_569, '9999-12-31': 2_958_465 }
    expect(await writeCells('date', Object.keys(days))).toEqual(
      Object.values(days).map((day) => `<c s="2"><v>${day}</v></c>`),
    )
  })

  it('writes an instant as a day and a fraction', async () => {
    expect(await writeCells('instant', ['1900-01-01T06:00:00.000Z', '2025-11-13T18:00:00.000Z'])).toEqual([
      '<c s="3"><v>1.25</v></c>',
      '<c s="3"><v>45974.75</v></c>',
    ])
  })

  it("writes a time outside Excel's calendar as text", async () => {
    expect(await writeCells('date', ['1899-12-31', '0001-01-01'])).toEqual([
      '<c t="inlineStr"><is><t>1899-12-31</t></is></c>',
      '<c t="inlineStr"><is><t>0001-01-01</t></is></c>',
    ])
    expect(await writeCells('date', ['+010000-01-01'])).toEqual(['<c t="inlineStr"><is><t>+010000-01-01</t></is></c>'])
  })

  it('fails on text that is too long for Excel rather than truncate it', async () => {
    await expect(writeCells('text', ['x'.repeat(32_768)])).rejects.toThrow(
      expect.objectContaining({
        message:
          'A cell of the column a has 32768 characters, and an XLSX cell holds at most 32767. Request another format, such as CSV, or leave the field out.',
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    )
  })
})

describe('a sheet', () => {
  const columns = Array.from({ length: 703 }, (_, i) => column(`c${i}`, 'integer'))

  it('has a cell per column, beyond Z and ZZ', async () => {
    const row = Object.fromEntries(columns.map(({ name }, i) => [name, i]))
    const [sheet] = await readExcelFile(await writeAll(xlsx, tableOf(columns, [[row]])))
    expect(sheet!.data).toEqual([columns.map(({ name }) => name), columns.map((_, i) => i)])
  })

  it('fails if there are more columns than Excel allows', async () => {
    const many = Array.from({ length: 16_385 }, (_, i) => column(`c${i}`, 'integer'))
    await expect(writeAll(xlsx, tableOf(many, []))).rejects.toThrow(
      'holds at most 16384 columns, and this table has 16385',
    )
  })

  const code = column('code', 'text')

  it.each([
    [1, 2, 1],
    [9, 5, 3],
    [8, 5, 2],
    [4, 5, 1],
  ])('continues on further sheets: %d rows at %d per sheet are %d sheets', async (count, rowsOfSheet, sheetCount) => {
    const rows = Array.from({ length: count }, (_, i) => ({ code: `0${i}` }))
    for (const size of [1, 3, 100]) {
      const table = tableOf([code], [...paged(rows, size), []])
      const sheets = await readExcelFile(await writeAll({ write: (table) => writeWorkbook(table, rowsOfSheet) }, table))
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['actions', 'actions (2)', 'actions (3)'].slice(0, sheetCount))
      for (const { data } of sheets) {
        expect(data.length).toBeLessThanOrEqual(rowsOfSheet)
        expect(data[0]).toEqual(['code'])
      }
      expect(sheets.flatMap(({ data }) => data.slice(1))).toEqual(rows.map(({ code }) => [code]))
    }
  })

  it.each([
    ['history', 'history_'],
    ['a'.repeat(40), 'a'.repeat(31)],
  ])('gets a name that Excel accepts: %s', async (name, expected) => {
    const [sheet] = await readExcelFile(await writeAll(xlsx, tableOf([code], [], name)))
    expect(sheet!.sheet).toBe(expected)
  })
})
