import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/failure.ts'
import { createJudge } from '../../../src/imports/judging/judge.ts'
import { recogniseLayout } from '../../../src/imports/judging/layout.ts'
import type { Note } from '../../../src/imports/judging/notes.ts'
import { padCode, withoutSpaces } from '../../../src/imports/reading/codes.ts'
import type { Layout, Source, SourceRecord } from '../../../src/imports/source.ts'
import { columns, emptyContext, judgeCell, layoutOf as layout, readCell as read } from '../../support/judge-cell.ts'

const context = emptyContext()

/** Reads a code of five digits. */
const readCode = (record: SourceRecord) =>
  record.code('cell', (text) => /^\d{5}$/.exec(padCode(withoutSpaces(text), 5))?.[0], 'This is not a code.')

describe('a reader', () => {
  it.each<[string, (record: SourceRecord) => unknown, unknown, unknown[]]>([
    ['  two   words ', (r) => r.text('cell'), 'two words', []],
    ['', (r) => r.text('cell'), null, []],
    ['NULL', (r) => r.text('cell'), null, []],
    ['-', (r) => r.decimal('cell'), null, []],
    ['1\u202F274\u00A0950,50 €', (r) => r.decimal('cell'), '1274950.50', []],
    ['beaucoup', (r) => r.decimal('cell'), undefined, [['rejected', 'beaucoup', null]]],
    ['12', (r) => r.integer('cell'), 12, []],
    ['12,5', (r) => r.integer('cell'), undefined, [['rejected', '12,5', null]]],
    ['12/03/2024', (r) => r.date('cell'), '2024-03-12', []],
    ['2024', (r) => r.date('cell'), undefined, [['rejected', '2024', null]]],
    ['Oui', (r) => r.boolean('cell'), true, []],
    ['peut-être', (r) => r.boolean('cell'), undefined, [['rejected', 'peut-être', null]]],
    ['-5000', (r) => r.amount('cell'), '-5000', [['warning', '-5000', null]]],
    ['-0', (r) => r.amount('cell'), '-0', []],
    ['5 000', (r) => r.amount('cell'), '5000', []],
    ['', (r) => r.amount('cell'), null, []],
    ['\u202eté\u202c', (r) => r.text('cell'), 'té', [['warning', 'té', null]]],
    ['\u202e12\u202c', (r) => [r.text('cell'), r.integer('cell')], ['12', 12], [['warning', '12', null]]],
    ['Ã©colo', (r) => r.text('cell'), 'Ã©colo', [['warning', 'Ã©colo', null]]],
    ['REALISEE', (r) => r.choice('cell', { DONE: ['réalisée'] }), 'DONE', []],
    ['bientôt', (r) => r.choice('cell', { DONE: ['réalisée'] }), undefined, [['rejected', 'bientôt', null]]],
    ['bientôt', (r) => r.choice('cell', { DONE: ['réalisée'] }, null), null, [['warning', 'bientôt', null]]],
    ['1004', (r) => readCode(r), '01004', [['corrected', '1004', '01004']]],
    ['01004', (r) => readCode(r), '01004', []],
    ['01 004', (r) => readCode(r), '01004', []],
    ['1004x', (r) => readCode(r), undefined, [['rejected', '1004x', null]]],
  ])('reads %j', (cell, reader, value, notes) => {
    expect(read(cell, reader)).toEqual({ value, notes })
  })

  it.each<[string, (record: SourceRecord) => unknown, string]>([
    ['1004', (r) => readCode(r), 'A lost leading zero is restored.'],
    ['12345.0', (r) => readCode(r), 'The code is written in its standard form.'],
    ['x', (r) => readCode(r), 'This is not a code.'],
    ...['1 234,5 k€', '1,2 M€', '(5 000)', '3 millions'].map(
      (text): [string, (record: SourceRecord) => unknown, string] => [
        text,
        (r) => r.amount('cell'),
        'This is not a number. Write it in full, in digits, like 21667 or 21 667,50.',
      ],
    ),
    ['a\u200fb', (r) => r.text('cell'), 'Marks that change the writing direction are removed.'],
    [
      'lâ€™usine',
      (r) => r.text('cell'),
      'A wrong encoding has garbled letters of this text, like Ã© for é; it is kept as it is.',
    ],
  ])('explains its correction of %j', (cell, reader, words) => {
    expect(judgeCell(cell, reader).notes.at(-1)!.reason).toBe(words)
  })

  it('notes a problem of a cell once, separately for each column', () => {
    const cell = 'Ã©\u202e'
    expect(read(cell, (r) => [r.text('cell'), r.text('cell'), r.text('name')], cell).notes).toEqual([
      ['warning', 'Ã©', null],
      ['warning', 'Ã©', null],
      ['warning', 'Ã©', null],
      ['warning', 'Ã©', null],
    ])
  })

  it('can drop a value that it would otherwise reject, with a note', () => {
    const reader = (record: SourceRecord) => [
      record.tolerate(() => record.date('cell'), 'It is left out.'),
      record.tolerate(() => record.text('name'), 'It is left out.'),
    ]
    const { value, notes } = judgeCell('hier', reader, 'x')
    expect(value).toEqual([null, 'x'])
    expect(notes).toEqual([
      {
        verdict: 'warning',
        column: 'cell',
        value: 'hier',
        replacement: null,
        reason: 'This is not a date. Write it like 2024-03-12 or 12/03/2024. It is left out.',
      },
    ])
    const failing = (record: SourceRecord) => record.tolerate(() => JSON.parse('{'), 'It is left out.')
    expect(() => read('', failing)).toThrow(SyntaxError)
  })

  it('reads a list of texts, and the names of objects', () => {
    const cells = { cell: ['  a \u202eb', { name: 'c' }, '\u200b', 4, null, { nom: 'd' }], name: 'none', person: '' }
    const notes: Note[] = []
    const judge = createJudge(
      layout((record) => [record.texts('cell'), record.texts('name')]),
      columns,
      context,
      { judged: (_line, noted) => notes.push(...noted) },
    )
    expect(judge({ line: 1, cells })[0]!.row['read']).toEqual([['a b', 'c'], []])
    expect(notes.map(({ verdict, value }) => [verdict, value])).toEqual([['warning', 'a b']])
  })

  it('does not count apostrophes and spaces as corrections', () => {
    expect(read('l’usine  Té', (record) => record.text('cell')).notes).toEqual([])
  })

  it('rejects an empty required cell', () => {
    const { notes } = read(' ', (record) => record.require(record.text('cell'), 'cell'))
    expect(notes).toEqual([['rejected', '', null]])
  })

  it('keeps no other note of a rejected record', () => {
    const { notes } = read('1004', (record) => [readCode(record), record.reject('name', 'x', 'why')])
    expect(notes).toEqual([['rejected', 'x', null]])
  })

  it('starts afresh with each record', () => {
    const notes: [number, number][] = []
    const judge = createJudge(layout(readCode), columns, context, {
      judged: (line, noted) => notes.push([line, noted.length]),
    })
    for (const [line, cell] of ['1004', '01004', 'x', '1004'].entries()) judge({ line, cells: { cell } })
    expect(notes).toEqual([
      [0, 1],
      [1, 0],
      [2, 1],
      [3, 1],
    ])
  })

  it('shows no value about a person', () => {
    const person = 'Camille Martin'
    const judged = [
      read('', (record) => record.integer('person'), '', person),
      read('', (record) => record.warn('person', person, 'why'), '', person),
      read('', (record) => record.correct('person', person, 'Camille', 'why'), '', person),
    ]
    expect(JSON.stringify(judged)).not.toContain('Camille')
    expect(judged[0]!.notes).toEqual([['rejected', '•••', null]])
  })

  it('rejects what the reader marked as wrong, without judging it', () => {
    const notes: Note[] = []
    const judge = createJudge(
      layout(() => expect.unreachable()),
      columns,
      context,
      {
        judged: (_line, noted) => notes.push(...noted),
      },
    )
    expect(judge({ line: 3, cells: {}, wrong: '2 cells where the header has 3' })).toEqual([])
    expect(notes).toEqual([
      { verdict: 'rejected', column: null, value: '', replacement: null, reason: '2 cells where the header has 3' },
    ])
  })
})

describe('the owners of a rejected record', () => {
  const findOwners = (record: SourceRecord) => [record.text('name')!]
  const rejecting: Layout = {
    ...layout(() => null),
    judge: (record) => (record.text('cell') === null ? [] : record.reject('cell', 'x', 'why')),
    findOwners,
  }

  it('are spared, without a further word of it', () => {
    const given = emptyContext()
    const notes: Note[] = []
    const judge = createJudge(rejecting, columns, given, { judged: (_line, some) => notes.push(...some) })
    judge({ line: 1, cells: { cell: '', name: 'accepted' } })
    judge({ line: 2, cells: { cell: 'x', name: '\u202erejected' } })
    expect([...given.spared]).toEqual(['rejected'])
    expect(notes.map(({ reason }) => reason)).toEqual(['why'])
  })
})

describe('a layout', () => {
  const judge = () => []
  const source = {
    name: 'trial',
    layouts: [
      { name: 'short', format: 'csv', columns: [{ name: 'siren', required: true }], judge },
      {
        name: 'long',
        format: 'csv',
        columns: [
          { name: 'siren', required: true },
          { name: 'forme_juridique', aliases: ['forme sociale'], required: true },
          { name: 'note' },
        ],
        refuses: {
          isRefused: (column) => column === 'prenom du chef',
          why: 'Names are not accepted.',
          instead: 'send numbers',
        },
        judge,
      },
    ],
  } as Partial<Source> as Source

  it('is the most specific match', () => {
    expect(recogniseLayout(source, 'csv', ['siren']).layout.name).toBe('short')
    expect(recogniseLayout(source, 'csv', ['forme_juridique', 'siren']).layout.name).toBe('long')
  })

  it('is recognised in any spelling, and lists unknown columns', () => {
    const { layout, ignored } = recogniseLayout(source, 'csv', ['SIREN', 'Forme Sociale', 'âge', 'Note'])
    expect(layout.name).toBe('long')
    expect(ignored).toEqual(['âge'])
  })

  it('reports missing columns', () => {
    const find = () => recogniseLayout(source, 'csv', ['forme juridique', 'x'])
    expect(find).toThrow(Failure)
    expect(find).toThrow(
      /short: missing columns siren\n.*long: missing columns siren\n.*Columns of the file: forme juridique, x/,
    )
  })

  it('requires its format', () => {
    expect(() => recogniseLayout(source, 'geojson', ['siren'])).toThrow('trial accepts csv files, not geojson.')
  })

  it('refuses columns', () => {
    expect(() => recogniseLayout(source, 'csv', ['siren', 'forme_juridique', 'Prénom_du_chef'])).toThrow(
      'Names are not accepted. Remove the column "Prénom_du_chef" and send numbers.',
    )
  })

  it('is read by the column names of the file', () => {
    const notes: Note[] = []
    const trial = { ...layout((record) => record.integer('cell')), columns: [{ name: 'cell', aliases: ['la case'] }] }
    const judged = createJudge(trial, ['La  Case'], context, {
      judged: (_line, noted) => notes.push(...noted),
    })
    expect(judged({ line: 1, cells: { 'La  Case': '5' } })[0]!.row['read']).toBe(5)
    judged({ line: 2, cells: { 'La  Case': 'cinq' } })
    expect(notes[0]).toMatchObject({ column: 'La  Case', value: 'cinq' })
  })
})
