import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBoolean } from '../../../src/imports/reading/booleans.ts'
import { padCode, splitCodes } from '../../../src/imports/reading/codes.ts'
import { readDate } from '../../../src/imports/reading/dates.ts'
import { dayInName, yearInName } from '../../../src/imports/reading/file-name.ts'
import { inspectFile } from '../../../src/imports/reading/file.ts'
import { readDecimal, readInteger } from '../../../src/imports/reading/numbers.ts'
import type { RawRecord } from '../../../src/imports/reading/record.ts'
import { readHeader, readRecords } from '../../../src/imports/reading/records.ts'
import { cleanText, foldText, isEmptyCell, isSpoilt, turnsDirection } from '../../../src/imports/reading/text.ts'

let folder: string
let files = 0

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reading-test-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

function write(content: string | Buffer): string {
  const file = path.join(folder, `${++files}.txt`)
  writeFileSync(file, content)
  return file
}

const inspect = (content: string | Buffer) => inspectFile(write(content))

async function read(content: string | Buffer): Promise<RawRecord[]> {
  const records: RawRecord[] = []
  for await (const record of readRecords(await inspect(content), () => {})) records.push(record)
  return records
}

const header = async (content: string | Buffer) => (await readHeader(await inspect(content), () => true)).header

describe('inspecting a file', () => {
  test('finds its checksum and size', async () => {
    const content = 'a;b\n1;2\n'
    const checksum = createHash('sha256').update(content).digest('hex')
    expect(await inspect(content)).toMatchObject({ checksum, bytes: 8 })
  })

  const late = `a;b\n${'1;2\n'.repeat(50_000)}`

  test.each([
    ['UTF-8', Buffer.from('nom\nété'), 'utf-8', false],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffnom\nété'), 'utf-8', true],
    [
      'Windows-1252 with a letter, a no-break space and a quote that are also valid UTF-8',
      Buffer.from('QUALIT\xc9\xa0: \xab r\xe9alit\xe9\xa0\xbb, t\xe9', 'latin1'),
      'windows-1252',
      false,
    ],
    ['Windows-1252 after a UTF-8 byte order mark', Buffer.from('\xef\xbb\xbfx\xe9t', 'latin1'), 'windows-1252', true],
    ['plain ASCII', Buffer.from('nom\nete'), 'utf-8', false],
    ['Windows-1252', Buffer.from('nom\n\x80t\xe9', 'latin1'), 'windows-1252', false],
    [
      'Windows-1252 across two blocks',
      Buffer.from(`${'x'.repeat(64 * 1024 - 1)}\xe9t\xe9`, 'latin1'),
      'windows-1252',
      false,
    ],
    ['Windows-1252 recognisable only late', Buffer.from(`${late}\xe9t\xe9`, 'latin1'), 'windows-1252', false],
    ['a letter cut off at the end', Buffer.from(`${late}x\xc3`, 'latin1'), 'windows-1252', false],
    ['UTF-8 with a letter across two blocks', Buffer.from(`${'x'.repeat(64 * 1024 - 1)}é`), 'utf-8', false],
  ] as const)('finds its encoding: %s', async (_, content, encoding, bom) => {
    expect(await inspect(content)).toMatchObject({ encoding, bom })
  })

  test.each([
    ['a,b,c', ','],
    ['a;b,c;d', ';'],
    ['a\tb\tc', '\t'],
    ['a|b|c', '|'],
    ['"a;b;c;d","e"",;;"\n1;2;3;4;5', ','],
    ['"a\nb;;;",c', ','],
    ['\n\na,b\n1;2;3', ','],
  ])('finds its separator: %j', async (content, separator) => {
    expect(await inspect(content)).toMatchObject({ format: 'csv', separator })
  })

  test.each([
    ['[{"a": 1}]', 'json'],
    [' \n{"results": []}', 'json'],
    ['\ufeff{"type": "FeatureCollection", "features": []}', 'geojson'],
    ['{"features":[{"properties":{"type":"x"}}],"type":"FeatureCollection"}', 'geojson'],
  ])('finds its format: %j', async (content, format) => {
    expect(await inspect(content)).toMatchObject({ format })
  })

  test.each([
    ['nothing', '', 'is empty. Use a file with a header line'],
    ['only spaces', '\ufeff \r\n', 'is empty. Use a file with a header line'],
    ['a spreadsheet', Buffer.from('PK\x03\x04....'), 'is a ZIP archive or a spreadsheet (XLSX, ODS). Use the CSV'],
    ['an old spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'an old Excel spreadsheet (XLS). Use the CSV'],
    ['gzip', gzipSync('a;b'), 'is compressed by gzip. Use the CSV, GeoJSON or JSON file itself'],
    ['a PDF', '%PDF-1.7', 'is a PDF document. Use the CSV'],
    ['a web page', '\n<!DOCTYPE html><html>', 'is a web page or XML, not data. Use the file that the page offers'],
    ['UTF-16', Buffer.from('\ufeffa;b', 'utf16le'), 'is in UTF-16. Save it as UTF-8'],
    ['UTF-16 of the other byte order', Buffer.from('\ufeffa;b', 'utf16le').swap16(), 'is in UTF-16. Save it as UTF-8'],
    ['UTF-16 without a byte order mark', Buffer.from('a;b', 'utf16le'), 'is not text'],
    [
      'one invalid byte in UTF-8',
      Buffer.concat([Buffer.from('été à côté\n'), Buffer.from('\xe9t', 'latin1')]),
      'mixes encodings: line 1 is in UTF-8, line 2 is not. Save it as UTF-8 throughout.',
    ],
    [
      'the same, late',
      Buffer.concat([Buffer.from('été\n'.repeat(50_000)), Buffer.from('\xe9', 'latin1')]),
      'mixes encodings: line 1 is in UTF-8, line 50001 is not',
    ],
    [
      'nine rows in UTF-8, then Windows-1252',
      Buffer.concat([
        Buffer.from(`nom\r\n${'écologique\r\n'.repeat(9)}`),
        Buffer.from('\xe9cologique \xe9t\xe9\r\n'.repeat(200), 'latin1'),
      ]),
      'mixes encodings: line 2 is in UTF-8, line 11 is not',
    ],
    [
      'letters of other languages in UTF-8, then an invalid byte',
      Buffer.concat([Buffer.from('Łódź ﬁ 🏭 été\n'), Buffer.from('\xe9t', 'latin1')]),
      'mixes encodings: line 1 is in UTF-8, line 2 is not',
    ],
    [
      'one UTF-8 character across two blocks among rows in Windows-1252',
      Buffer.concat([
        Buffer.from(`\xe9\r${'x'.repeat(64 * 1024 - 3)}`, 'latin1'),
        Buffer.from('’\r'),
        Buffer.from('\xe9', 'latin1'),
      ]),
      'mixes encodings: line 2 is in UTF-8, line 1 is not',
    ],
    [
      'Mac OS Roman',
      Buffer.from('nom\rtr\x8fs\r\x8et\x8e', 'latin1'),
      'is neither in UTF-8 nor in Windows-1252: line 2 contains bytes that are invalid in both. Save it as UTF-8.',
    ],
    ['an unknown separator', 'sep=:\na:b', 'names ":" as its separator. Separate its cells with semicolons'],
  ])('rejects %s', async (_, content, message) => {
    await expect(inspect(content)).rejects.toThrow(message)
  })
})

describe('CSV', () => {
  test('reads each row with its line, with any line ending and quoting', async () => {
    const lines = ['id;nom', '1;a', '2;"b', 'b ""c"";', 'd"', '', '"3";=1+1', '4;"x"', '"5";"y']
    for (const newline of ['\n', '\r\n', '\r']) {
      expect(await read(`${lines.join(newline)}"${newline}6;z`)).toEqual([
        { line: 2, cells: { id: '1', nom: 'a' } },
        { line: 3, cells: { id: '2', nom: 'b\nb "c";\nd' } },
        { line: 7, cells: { id: '3', nom: '=1+1' } },
        { line: 8, cells: { id: '4', nom: 'x' } },
        { line: 9, cells: { id: '5', nom: 'y' } },
        { line: 10, cells: { id: '6', nom: 'z' } },
      ])
    }
  })

  test('decodes both encodings to the same text', async () => {
    const expected = [{ line: 2, cells: { nom: 'Été €', b: '’' } }]
    expect(await read(Buffer.from('nom;b\n\xc9t\xe9 \x80;\x92', 'latin1'))).toEqual(expected)
    expect(await read('\ufeffnom;b\nÉté €;’')).toEqual(expected)
    expect(await read(Buffer.from('\xef\xbb\xbfnom;b\n\xc9t\xe9 \x80;\x92', 'latin1'))).toEqual(expected)
  })

  test('ignores what spreadsheets leave at the ends of rows and files', async () => {
    expect(await read(' a ;b;;\n1;2;;\n3;4\n5;;\n;;;\n\n  ;\n\n')).toEqual([
      { line: 2, cells: { a: '1', b: '2' } },
      { line: 3, cells: { a: '3', b: '4' } },
      { line: 4, cells: { a: '5', b: '' } },
    ])
  })

  test('reports a row with too few or too many cells, and reads the next', async () => {
    expect(await read('a;b;c\n1\n1;2;3;4\n"1\n1";2\n1;2;3')).toMatchObject([
      { line: 2, wrong: '1 cell where the header has 3' },
      { line: 3, wrong: '4 cells where the header has 3' },
      { line: 4, wrong: '2 cells where the header has 3, over 2 lines' },
      { line: 6, cells: { a: '1', b: '2', c: '3' } },
    ])
  })

  test('keeps a quote inside a cell as text', async () => {
    expect(await read('a;b\n1;tube de 3"\n2;"Té" usine\n3;l"usine\n4;"x\ny"\n')).toEqual([
      { line: 2, cells: { a: '1', b: 'tube de 3"' } },
      { line: 3, cells: { a: '2', b: '"Té" usine' } },
      { line: 4, cells: { a: '3', b: 'l"usine' } },
      { line: 5, cells: { a: '4', b: 'x\ny' } },
    ])
  })

  test('reads a multi-line cell after a quote inside a cell', async () => {
    expect(await read('a;b\n1;tube 3"\n2;"x\ny;z\nw"\n3;t\n')).toEqual([
      { line: 2, cells: { a: '1', b: 'tube 3"' } },
      { line: 3, cells: { a: '2', b: 'x\ny;z\nw' } },
      { line: 6, cells: { a: '3', b: 't' } },
    ])
  })

  test.each([
    ['at the end', 'a;b\n1;2\n3;"x\n4;y\n', 3],
    ['after a two-line cell', 'a;b;c\n1;"2\n2";"x\n4;y\n', 3],
    ['on the last line', 'a;b\n1;"', 2],
    ['before other quotes, whose rows it would swallow', 'a;b\n1;2\n3;"x\n4;y\n5;"z"\n6;w\n', 3],
    ['long before the end', `a;b\n1;"x\n${'4;y\n'.repeat(1_500_000)}`, 2],
  ])('rejects an unclosed quote: %s', async (_, content, line) => {
    await expect(read(content)).rejects.toThrow(`, line ${line}: a quote opens a cell and is never closed. Close it`)
  })

  test('stops at an unclosed quote before the end of the file', async () => {
    const file = await inspect(`a;b\n1;"x\n${'4;y\n'.repeat(2_000_000)}`)
    let done = 0
    const reading = async () => {
      for await (const record of readRecords(file, (bytes) => (done = bytes))) expect(record).toBeUndefined()
    }
    await expect(reading()).rejects.toThrow(', line 2: a quote opens a cell')
    expect(done).toBeLessThan(file.bytes * 0.6)
  })

  test('rejects an endless line', async () => {
    await expect(read(`a;b\n1;${'x'.repeat(5_000_000)}`)).rejects.toThrow('has a line of more than 4194304 characters')
  })

  test('reads the same rows wherever a block ends', async () => {
    const rows = Array.from({ length: 9000 }, (_, index) => {
      const text = index % 3 === 0 ? `"é ${'x'.repeat(index % 50)}\r\n""${index}"";"` : `é ${'x'.repeat(index % 41)}`
      return {
        text,
        cells: { id: `${index}`, text: index % 3 === 0 ? `é ${'x'.repeat(index % 50)}\n"${index}";` : text },
      }
    })
    const found = await read(`id;text\r\n${rows.map(({ text }, index) => `${index};${text}\r\n`).join('')}`)
    expect(found.map(({ cells }) => cells)).toEqual(rows.map(({ cells }) => cells))
    expect(found.map(({ line }) => line)).toEqual(rows.map((_, index) => 2 + index + Math.ceil(index / 3)))
  })

  const opened = async (content: string) => {
    const { file, header } = await readHeader(await inspect(content), (cells) => cells.includes('nom'))
    const records: RawRecord[] = []
    for await (const record of readRecords(file, () => {})) records.push(record)
    return { header, records, remarks: file.remarks }
  }
  const below = (line: number) => `Its header is on line ${line}; the lines above it are ignored.`
  const separatorLine = 'Its first line names the separator and is not read as a row.'

  test.each<[string, string, number, string[]]>([
    ['nothing', 'nom;b\n1;2', 2, []],
    ['empty lines', '\n;;\nnom;b\n1;2', 4, []],
    ['sep=;', 'sep=;\nnom;b\n1;2', 3, [separatorLine]],
    ['sep=, in quotes, after a byte order mark', '\ufeff"sep=,"\r\nnom,b\r\n1,2', 3, [separatorLine]],
    ['sep= and a tab', 'SEP=\t\nnom\tb\n1\t2', 3, [separatorLine]],
    ['sep= and the character again, as a spreadsheet saves it', 'sep=;;;\nnom;b\n1;2', 3, [separatorLine]],
    ['sep= with a character that occurs in cells', 'sep=|\nnom|b;c;d\n1|2', 3, [separatorLine]],
    ['sep=; and a title', 'sep=;\nTitre, a, b\nnom;b\n1;2', 4, [separatorLine, below(3)]],
    ['sep=| and a title', 'sep=|\nTitre\nnom|b;c;d\n1|2', 4, [separatorLine, below(3)]],
    ['a title over two lines', 'Titre\n"Source :\nANCT"\nnom;b\n1;2', 5, [below(4)]],
    ['a title', 'Projets, 2024\nnom;b\n1;2', 3, [below(2)]],
    ['a title in a spreadsheet', 'Projets;;;\n;;;\nnom;b;;\n1;2;;', 4, [below(3)]],
    ['a title with a quote, and old line endings', 'Tubes de 3", "divers\rnom;b\r1;2', 3, [below(2)]],
    ['several lines', 'Projets\n\nExtraction : 04/07/2024, provisoire\nSource|ANCT\nnom\tb\n1\t2', 6, [below(5)]],
    ['ten lines', `${'Titre\n'.repeat(10)}nom;b\n1;2`, 12, [below(11)]],
  ])('reads rows below a header with %s above it', async (_, content, line, remarks) => {
    const { records, ...rest } = await opened(content)
    expect(rest.remarks).toEqual(remarks)
    expect(records[0]!.line).toBe(line)
    expect(Object.entries(records[0]!.cells)[0]).toEqual(['nom', '1'])
  })

  test('accepts a header over several lines', async () => {
    expect(await opened('a;"b\nnom";nom\n1;2;3')).toMatchObject({
      records: [{ line: 3, cells: { nom: '3' } }],
      remarks: [],
    })
  })

  test('rejects a line above the header that is filled like a row', async () => {
    await expect(opened('1;2;3\nTitre\nnom;b;c\n1;2;3')).rejects.toThrow(
      'line 3 names the columns, but line 1 above it is filled like a row. Use a file whose first line names its columns.',
    )
  })

  test.each([
    ['too far down', `${'Titre\n'.repeat(11)}nom;b\n1;2`, 'Titre'],
    ['nowhere', 'Titre\na;b\n1;2', 'Titre'],
  ])('takes the first line for the header if the header is %s', async (_, content, first) => {
    expect((await opened(content)).header).toEqual([first])
  })

  test('takes column names from the header', async () => {
    expect(await header('\ufeff nom ;"forme\u00a0juridique";;\n1;2')).toEqual(['nom', 'forme\u00a0juridique'])
    await expect(header('a;b; a\n1;2;3')).rejects.toThrow('has two columns "a". Rename one of them')
    await expect(read('a;b; a\n1;2;3')).rejects.toThrow('has two columns "a"')
    await expect(header(';;\n')).rejects.toThrow('has no header line. Use a file whose first line')
  })
})

describe('JSON', () => {
  const feature = (properties: unknown) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [1, 2.5] },
  })
  const collection = (features: unknown[], more: object = {}) =>
    JSON.stringify({ ...more, type: 'FeatureCollection', features })

  test('reads each object of a list', async () => {
    expect(await read('[{"a": 1.5, "b": null, "c": ["é"]}, 3, {"a": "\\u00e9"}]')).toEqual([
      { line: 1, cells: { a: 1.5, b: null, c: ['é'] } },
      { line: 2, cells: {}, wrong: 'not an object' },
      { line: 3, cells: { a: 'é' } },
    ])
  })

  test('reads each object of "results", and nothing else', async () => {
    const content = '{"count": 2, "filters": [{"x": 1}], "results": [{"results": [1]}, {"a": 2}], "next": {"a": 3}}'
    expect(await read(content)).toEqual([
      { line: 1, cells: { results: [1] } },
      { line: 2, cells: { a: 2 } },
    ])
  })

  test('reads each feature with its geometry', async () => {
    expect(await read(collection([feature({ a: 1 }), feature(null), null]))).toEqual([
      { line: 1, cells: { a: 1 }, geometry: { type: 'Point', coordinates: [1, 2.5] } },
      { line: 2, cells: {}, geometry: { type: 'Point', coordinates: [1, 2.5] } },
      { line: 3, cells: {}, wrong: 'not a feature' },
    ])
  })

  test.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326'])('reads %s', async (name) => {
    const crs = { type: 'name', properties: { name } }
    expect(await read(collection([feature({ a: 1 })], { crs }))).toHaveLength(1)
  })

  test('rejects coordinates in another system, even if the file states it last', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } }
    const message = 'has its coordinates in urn:ogc:def:crs:EPSG::2154. Use longitudes and latitudes in CRS84'
    await expect(read(collection([feature({})], { crs }))).rejects.toThrow(message)
    await expect(read(`${collection([feature({})]).slice(0, -1)},"crs":${JSON.stringify(crs)}}`)).rejects.toThrow(
      message,
    )
    expect(await read(collection([feature({})], { crs: null }))).toHaveLength(1)
  })

  test.each([
    ['[{"a": 1}, {"a": 2', 'is not valid JSON: '],
    ['[{"a": 1}, {a: 2}]', 'is not valid JSON: expected an object key. Use the complete file'],
    ['{"a": 1}', 'contains no objects. Use a list of objects, or an object with such a list under "results".'],
    ['{"type": "FeatureCollection"}', 'contains no features. Use a FeatureCollection'],
  ])('rejects %s', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  test('takes column names from the properties of the first objects', async () => {
    const objects = Array.from({ length: 60 }, (_, index) => ({ a: 1, [`b${index}`]: 2 }))
    const names = ['a', ...Array.from({ length: 50 }, (_, index) => `b${index}`)]
    expect(await header(JSON.stringify(objects))).toEqual(names)
    expect(await header(collection(objects.map(feature)))).toEqual(names)
  })
})

describe('normalising a cell', () => {
  const nbsp = '\u00a0'

  test.each([
    ['21 667,00 €', '21667.00'],
    [`21${nbsp}667,00${nbsp}€`, '21667.00'],
    ['21\u202f667,00\u202f€', '21667.00'],
    ['21\u2009667,00', '21667.00'],
    ['1 234 567 EUR', '1234567'],
    ['234000.0', '234000.0'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234.567,8', '1234567.8'],
    ['1,234,567', '1234567'],
    ['1,234', '1.234'],
    ['1.234', '1.234'],
    ['12,5', '12.5'],
    ['-3', '-3'],
    ['- 3', '-3'],
    ['\u22123,5', '-3.5'],
    ['+3', '3'],
    ['007', '7'],
    ['0', '0'],
    ['1e6', '1000000'],
    ['1,5E+06', '1500000'],
    ['15e-4', '0.0015'],
    ['123456789012,55', '123456789012.55'],
    ['1234567890123', undefined],
    ['1e12', undefined],
    ['(12)', undefined],
    ['12 34', undefined],
    ['1 23', undefined],
    ['1.234 567', undefined],
    ['1.234.567.8', undefined],
    ['12,', undefined],
    ['Infinity', undefined],
    ['NaN', undefined],
    ['douze', undefined],
    ['€', undefined],
    ['', undefined],
  ])('reads the decimal %j as %j', (text, expected) => expect(readDecimal(text)).toBe(expected))

  test.each([
    ['12', 12],
    ['1 234', 1234],
    ['12,0', 12],
    ['-3', -3],
    ['-0', 0],
    ['12,5', undefined],
    ['1,234', undefined],
    ['', undefined],
  ])('reads the integer %j as %j', (text, expected) => expect(readInteger(text)).toBe(expected))

  test.each([
    ['12/03/2024', '2024-03-12'],
    ['1/4/2024', '2024-04-01'],
    ['2024-03-12', '2024-03-12'],
    ['2024/03/12', '2024-03-12'],
    ['2024-03-12T10:00:00Z', '2024-03-12'],
    ['2024-03-12T23:30:00.123+02:00', '2024-03-12'],
    ['2024-03-12 10:00:00', '2024-03-12'],
    ['12/03/2024 10:00', '2024-03-12'],
    ['12-03-2024', '2024-03-12'],
    ['12.03.2024', '2024-03-12'],
    [`12${nbsp}mars 2024`, '2024-03-12'],
    ['1er avril 2024', '2024-04-01'],
    ['3 Août 2024', '2024-08-03'],
    ['12 févr. 2024', '2024-02-12'],
    ['5 juin 2024', '2024-06-05'],
    ['5 juillet 2024', '2024-07-05'],
    ['25 décembre 2024', '2024-12-25'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', undefined],
    ['31/02/2024', undefined],
    ['03/25/2024', undefined],
    ['00/01/2024', undefined],
    ['12/03-2024', undefined],
    ['12/03/24', undefined],
    ['12/03/1899', undefined],
    ['2101-01-01', undefined],
    ['2024', undefined],
    ['45363', undefined],
    ['12 brumaire 2024', undefined],
    ['2024-03-12 environ', undefined],
  ])('reads the date %j as %j', (text, expected) => expect(readDate(text)).toBe(expected))

  test.each([
    ...['oui', ' Oui ', 'O', 'VRAI', 'true', '1'].map((text) => [text, true] as const),
    ...['non', 'NON', 'n', 'faux', 'False', '0'].map((text) => [text, false] as const),
    ...['', '2', 'peut-être', 'ouin'].map((text) => [text, undefined] as const),
  ])('reads the boolean %j as %j', (text, expected) => expect(readBoolean(text)).toBe(expected))

  test.each([
    ['', ''],
    ['déjà propre, l’usine – 3 €', 'déjà propre, l’usine – 3 €'],
    [`  Pays${nbsp}${nbsp}Vitryat\r\n\tNord `, 'Pays Vitryat Nord'],
    ['\ufeffa\u200bb\u200d\u00adc', 'abc'],
    ['\u200b Té \ufeff', 'Té'],
    ['a\u0000b\u0007', 'ab'],
    ['\u202eabc\u202c \u2066d\u2069\u200f\u061c', 'abc d'],
    ['a\u2061b\u206fc\ufff9d\u{e0041}', 'abcd'],
    ['a\u2028b', 'a b'],
    ['❤️', '❤️'],
    ['e\u0301te\u0301', 'été'],
    ["l'usine d’à côté", "l'usine d’à côté"],
    ['=1+1', '=1+1'],
  ])('cleans the text %j to %j', (text, expected) => expect(cleanText(text)).toBe(expected))

  test.each([
    ...['\u202eabc', 'a\u2069', 'a\u200fb', 'a\u061c'].map((text) => [text, true] as const),
    ...['abc', 'a\u200bb', 'a\ufeff', 'é'].map((text) => [text, false] as const),
  ])('finds direction marks in %j: %j', (text, expected) => {
    expect(turnsDirection(text)).toBe(expected)
  })

  test.each([
    ...['Ã©cologique', 'prÃªt', 'Ã\u00a0 lâ€™usine', 'Ã‰tat', 'NÂ° 3', 'Å“uvre', 'dâ€™Ã©tÃ©', 'g\ufffdant'].map(
      (text) => [text, true] as const,
    ),
    ...['écologique', 'CHÂTEAU', 'ÂGE', 'São Paulo', 'INFORMAÇÃO', 'n°\u00a03', 'Ångström', '« été »', 'œuvre'].map(
      (text) => [text, false] as const,
    ),
  ])('finds mis-encoded letters in %j: %j', (text, expected) => {
    expect(isSpoilt(text)).toBe(expected)
  })

  test.each([
    ['Territoires d’Industrie', "territoires d'industrie"],
    ['ÉTÉ  Œuvre', 'ete oeuvre'],
    ['Bastia – Marana—Golo\u2011Nord', 'bastia - marana-golo-nord'],
    ['L`Isle', "l'isle"],
    ['ça æ Ÿ', 'ca ae y'],
  ])('folds %j to %j for comparison', (text, expected) => expect(foldText(text)).toBe(expected))

  test.each([
    ...[
      '',
      ' ',
      `${nbsp}\n`,
      '\u200b',
      'NULL',
      'null',
      'N/A',
      'NA',
      '#N/A',
      'n.c.',
      'NC',
      '-',
      '—',
      ' - ',
      'Non renseigné',
    ].map((text) => [text, true] as const),
    ...['non', 'n', 'Nancy', '0', '-3', '#1', '--', 'nul'].map((text) => [text, false] as const),
  ])('finds %j empty: %j', (text, expected) => expect(isEmptyCell(text)).toBe(expected))

  test.each([
    ['5520135', 9, '005520135'],
    ['5520135.0', 9, '005520135'],
    ['200 057 990', 9, '200057990'],
    ['2A004', 5, '2A004'],
    ['', 5, ''],
  ])('pads the code %j to %i digits: %j', (text, length, expected) => {
    expect(padCode(text, length)).toBe(expected)
  })

  test.each([
    ['ti-0101 ; ti-0102', ['ti-0101', 'ti-0102']],
    ['a;b,c|d/e\nf\r\ng', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
    [' ; ti-0101 ;', ['ti-0101']],
    ['', []],
  ])('splits the codes %j into %j', (text, expected) => expect(splitCodes(text)).toEqual(expected))
})

describe('a file name', () => {
  test.each([
    ['communes-2024-07-04.csv', '2024-07-04'],
    ['20240704-communes.csv', '2024-07-04'],
    ['communes_2024_07_04.csv', '2024-07-04'],
    ['2024.07.04 communes.csv', '2024-07-04'],
    ['communes-20240704T153000.csv', '2024-07-04'],
    ['fonds-vert-2024-2025-07-31.csv', '2025-07-31'],
    ['fonds-vert-2024_20250731.csv', '2025-07-31'],
    ['2025-07-31-fonds-vert-2024.csv', '2025-07-31'],
    ['2024-07-04/2024-07-04.csv', '2024-07-04'],
    ['export-20241399-2024-07-04.csv', '2024-07-04'],
    ['actions-2024-02-30.csv', undefined],
    ['fonds-vert-2023-01-01-2023-12-31.csv', undefined],
    ['communes-2024-0704.csv', undefined],
    ['communes-04-07-2024.csv', undefined],
    ['120240704.csv', undefined],
    ['20240704153000.csv', undefined],
    ['fonds-vert-2024.csv', undefined],
    ['communes.csv', undefined],
  ])('gives the day: %s is %s', (name, day) => expect(dayInName(name)).toBe(day))

  test.each([
    ['fonds-vert-2024.csv', 2024],
    ['fonds_vert_2024_v2.csv', 2024],
    ['fonds-vert-2024-2025-07-31.csv', 2024],
    ['2025-07-31-fonds-vert-2024.csv', 2024],
    ['20250731_fonds_vert_2024.csv', 2024],
    ['fonds-vert-2024-2024-12-31.csv', 2024],
    ['2024/fonds-vert-2024.csv', 2024],
    ['fonds-vert-2025-07-31.csv', undefined],
    ['fonds-vert-2023-2024.csv', undefined],
    ['fonds-vert-12024.csv', undefined],
    ['fonds-vert.csv', undefined],
  ])('gives the year: %s is %s', (name, year) => expect(yearInName(name)).toBe(year))
})
