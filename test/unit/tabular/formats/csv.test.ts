import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csv } from '../../../../src/tabular/formats/csv.ts'
import type { Cell, CellType, TextOptions } from '../../../../src/tabular/table.ts'
import { column, nastyTexts, tableOf, writeAll } from './library.ts'

async function writeCells(type: CellType, cells: readonly Cell[], options?: TextOptions): Promise<string[]> {
  const table = tableOf([column('a', type), column('b', type)], [cells.map((a) => ({ a, b: null }))])
  const [header, ...lines] = (await writeAll(csv, table, options)).toString().split(/(?<=\r\n)/)
  expect(header).toMatch(/^\ufeff?a[,;\t]b\r\n$/)
  return lines
}

it('starts with the column names, and ends each line with CRLF', async () => {
  const table = tableOf(
    [column('id', 'text'), column('territory.code', 'text')],
    [[{ id: 'a', 'territory.code': 'b' }]],
  )
  expect((await writeAll(csv, table)).toString()).toBe('id,territory.code\r\na,b\r\n')
})

it('distinguishes null from empty text', async () => {
  expect(await writeCells('text', [null, ''])).toEqual([',\r\n', '"",\r\n'])
})

it('quotes only what must be quoted', async () => {
  const texts = ['a', 'a b', 'a"b', 'a,b', 'a;b', 'a\tb', 'a\nb', 'a\rb', ' a', 'a ', "l'été"]
  expect(await writeCells('text', texts)).toEqual([
    'a,\r\n',
    'a b,\r\n',
    '"a""b",\r\n',
    '"a,b",\r\n',
    'a;b,\r\n',
    'a\tb,\r\n',
    '"a\nb",\r\n',
    '"a\rb",\r\n',
    '" a",\r\n',
    '"a ",\r\n',
    "l'été,\r\n",
  ])
})

it.each([',', ';', '\t'] as const)('separates cells with %j', async (separator) => {
  const table = tableOf(
    [column('a', 'text'), column('b', 'text')],
    [nastyTexts.map((a) => ({ a, b: [',', ';', '\t'].join('x') }))],
  )
  const bytes = await writeAll(csv, table, { separator })
  const rows = parse(bytes, { delimiter: separator, columns: true, record_delimiter: '\r\n' }) as {
    a: string
    b: string
  }[]
  expect(rows.map(({ a }) => a.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))).toEqual(nastyTexts)
  expect(new Set(rows.map(({ b }) => b))).toEqual(new Set([',x;x\t']))
})

it('disarms text that a spreadsheet would read as a formula', async () => {
  const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
  expect(
    await writeCells(
      'text',
      signs.map((sign) => `${sign}1`),
    ),
  ).toEqual(signs.map((sign) => `'${sign}1,\r\n`))
  const armed = ['\t1', '\r1', '\n1', '=1,2']
  const disarmed = ["'\t1", '"\'\r1"', '"\'\n1"', '"\'=1,2"']
  expect(await writeCells('text', armed)).toEqual(disarmed.map((text) => `${text},\r\n`))
  const harmless = ["'=1", '1=1', ':', 'Ａ', '½', '/', '#', '(', '0', 'z', '[', '~']
  expect(await writeCells('text', harmless)).toEqual(harmless.map((text) => `${text},\r\n`))
})

it('does not change numbers with a minus sign', async () => {
  expect(await writeCells('integer', [-5, 0, 12])).toEqual(['-5,\r\n', '0,\r\n', '12,\r\n'])
  expect(await writeCells('decimal', [-0.5, 0.1 + 0.2])).toEqual(['-0.5,\r\n', '0.30000000000000004,\r\n'])
})

describe('for French spreadsheets', () => {
  it('starts with a byte order mark', async () => {
    const bytes = await writeAll(csv, tableOf([column('a', 'text')], []), { bom: true })
    expect([...bytes]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('a\r\n')])
  })

  it('uses a decimal comma in numbers only', async () => {
    const options = { separator: ';', decimal: ',' } as const
    expect(await writeCells('decimal', [1.5, -2, 1e-7], options)).toEqual(['1,5;\r\n', '-2;\r\n', '1e-7;\r\n'])
    expect(await writeCells('text', ['1.5'], options)).toEqual(['1.5;\r\n'])
    expect(await writeCells('instant', ['2025-11-13T09:30:00.000Z'], options)).toEqual([
      '2025-11-13T09:30:00.000Z;\r\n',
    ])
  })

  it('quotes numbers with a comma if the separator is a comma', async () => {
    expect(await writeCells('decimal', [1.5, 2], { decimal: ',' })).toEqual(['"1,5",\r\n', '2,\r\n'])
  })
})
