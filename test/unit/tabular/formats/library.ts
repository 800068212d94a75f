import type { Cell, CellType, Column, Format, Row, Table, TextOptions } from '../../../../src/tabular/table.ts'

/** A column that reads the property of the same name. */
export function column(name: string, type: CellType, isNullable = true): Column {
  return { name, type, isNullable, description: '', read: (row) => row[name] as Cell }
}

/** A table with the given pages. */
export function tableOf(columns: readonly Column[], pages: readonly (readonly Row[])[], name = 'actions'): Table {
  return { name, columns, pages: watch(pages).pages }
}

/** Pages that record how many were read, and whether the reader let them end. */
export function watch(pages: Iterable<readonly Row[]>): { pages: AsyncIterable<readonly Row[]>; seen: Seen } {
  const seen: Seen = { read: 0, hasEnded: false }
  async function* read() {
    try {
      for (const page of pages) {
        seen.read += 1
        yield page
      }
    } finally {
      seen.hasEnded = true
    }
  }
  return { pages: read(), seen }
}

type Seen = { read: number; hasEnded: boolean }

/** Everything that a format writes for a table. */
export async function writeAll(format: Pick<Format, 'write'>, table: Table, options?: TextOptions): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of format.write(table, options)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Cuts rows into pages. */
export function paged(rows: readonly Row[], size: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}

/** Pseudo-random numbers from 0 to 1, the same in every run. */
export function random(seed: number): () => number {
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }
}

/** Text that some format could misread. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  ' before',
  'after ',
  '01',
  '2A',
  '005820417',
  '1e5',
  'TRUE',
  'null',
  '2025-11-13',
  'a"b',
  '"quoted"',
  "it's",
  'a,b;c\td',
  'line\nbreak',
  'line\r\nbreak',
  '\rreturn\r',
  '\nfeed\n',
  '\ttab',
  '=1+1',
  '+33 5 62',
  '-5',
  '@SUM(A1)',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  'Saint-Étienne, à l’œuvre',
  '日本語',
  'emoji 😀👩‍🚒',
  '<b>&amp;</b> ]]>',
  '_x0041_ _x0041_x0042_ _x_ _',
  'null\u0000 bell\u0007 escape\u001b delete\u007f next\u0085',
  '\u2028 \u2029 \ufffe \uffff',
  '\\ \\n \\u0041',
  'x'.repeat(32_767),
]

/** Texts made of the characters of `nastyTexts`, without apostrophes, which CSV adds and readers remove. */
export function generateTexts(count: number, seed: number): string[] {
  const next = random(seed)
  const signs = Array.from(nastyTexts.slice(0, -1).join('').replaceAll("'", ''))
  const pick = () => signs[Math.floor(next() * signs.length)]!
  return Array.from({ length: count }, () => Array.from({ length: Math.floor(next() * 8) }, pick).join(''))
}
