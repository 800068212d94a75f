import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/failure.ts'
import { recogniseLayout } from '../../../src/imports/judging/layout.ts'
import type { Places } from '../../../src/imports/judging/places.ts'
import type { Note } from '../../../src/imports/judging/notes.ts'
import { createJudge } from '../../../src/imports/judging/judge.ts'
import type { FilePhase } from '../../../src/imports/judging/file-phase.ts'
import type { Layout, Source, SourceRecord } from '../../../src/imports/source.ts'

const places: Places = {
  communes: new Map([
    ['01004', '01004'],
    ['2A004', '2A004'],
    ['13055', '13055'],
    ['13201', '13055'],
    ['01340', '01015'],
    ['01015', '01015'],
  ]),
  postalCodes: new Set(['01500', '13001']),
  departments: new Set(['01', '2A', '13']),
  communesBySiren: new Map(),
  intercommunalBodies: new Set(),
  territories: new Map([
    [
      'ti-0101',
      [
        { id: '1-ti-0101', phase: 1, name: "Communauté d'agglomération Cap Excellence" },
        { id: '2-ti-0101', phase: 2, name: 'Basse-Terre' },
      ],
    ],
    ['ti-0102', [{ id: '2-ti-0102', phase: 2, name: 'Cap Excellence' }]],
    ['ti-9999', [{ id: '1-ti-9999', phase: 1, name: 'Ancien' }]],
    [
      'ti-9301',
      [
        { id: '1-ti-9301', phase: 1, name: 'Aix-Marseille-Provence' },
        { id: '2-ti-9301', phase: 2, name: 'Aix-Marseille-Provence' },
      ],
    ],
  ]),
  regions: new Set(['01', '84']),
  phases: [
    { number: 1, startedOn: '2018-11-22' },
    { number: 2, startedOn: '2023-11-09' },
  ],
}

/** Not a list of one phase: a code that exists in one phase only belongs to that phase. */
const open: FilePhase = { number: 2, covered: new Set([1, 2]) }
const context = {
  places,
  prefix: 'x',
  year: null,
  forgotten: new Set<string>(),
  phase: open,
  spared: new Set<string>(),
}

const columns = ['cell', 'name', 'person'] as const
const layout = (judge: (record: SourceRecord) => unknown): Layout => ({
  name: 'trial',
  format: 'csv',
  columns: columns.map((name) => ({ name, personal: name === 'person' })),
  judge: (record) => [{ table: 'exhibit', row: { read: judge(record) } }],
})

/** Judges a record with one cell. */
function judgeCell(cell: string, reader: (record: SourceRecord) => unknown, name = '', person = '', phase = open) {
  const notes: Note[] = []
  const judged = createJudge(
    layout(reader),
    columns,
    { ...context, phase },
    {
      judged: (_line, noted) => notes.push(...noted),
    },
  )
  const [staged] = judged({ line: 7, cells: { cell, name, person } })
  return { value: staged?.row['read'], notes }
}

/** The value that a reader returns for a cell, and its notes. */
function read(...given: Parameters<typeof judgeCell>) {
  const { value, notes } = judgeCell(...given)
  return { value, notes: notes.map(({ verdict, value: noted, replacement }) => [verdict, noted, replacement]) }
}

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
    ['1004', (r) => r.commune('cell'), '01004', [['corrected', '1004', '01004']]],
    ['2a004', (r) => r.commune('cell'), '2A004', [['corrected', '2a004', '2A004']]],
    ['01340', (r) => r.commune('cell'), '01015', [['corrected', '01340', '01015']]],
    ['13201', (r) => r.commune('cell'), '13055', [['corrected', '13201', '13055']]],
    ['99999', (r) => r.commune('cell'), undefined, [['rejected', '99999', null]]],
    ['Lyon', (r) => r.commune('cell'), undefined, [['rejected', 'Lyon', null]]],
    ['1', (r) => r.department('cell'), '01', [['corrected', '1', '01']]],
    ['75', (r) => r.department('cell'), undefined, [['rejected', '75', null]]],
    ['1', (r) => r.region('cell'), '01', [['corrected', '1', '01']]],
    ['200 023 414', (r) => r.siren('cell'), '200023414', []],
    ['200023415', (r) => r.siren('cell'), '200023415', [['warning', '200023415', null]]],
    ['2000A3414', (r) => r.siren('cell'), undefined, [['rejected', '2000A3414', null]]],
    [
      '20007189200012',
      (r) => r.siren('cell'),
      '200071892',
      [
        ['corrected', '20007189200012', '200071892'],
        ['warning', '20007189200012', null],
      ],
    ],
    ['21350238800019', (r) => r.siren('cell'), '213502388', [['corrected', '21350238800019', '213502388']]],
    ['21350238800019.0', (r) => r.siren('cell'), '213502388', [['corrected', '21350238800019.0', '213502388']]],
    ['200071892.0', (r) => r.siren('cell'), '200071892', [['corrected', '200071892.0', '200071892']]],
    ['12340006', (r) => r.siren('cell'), '012340006', [['corrected', '12340006', '012340006']]],
    ['12340007', (r) => r.siren('cell'), undefined, [['rejected', '12340007', null]]],
    ['20007189100012', (r) => r.siren('cell'), undefined, [['rejected', '20007189100012', null]]],
    ['213502388', (r) => r.siren('cell', 'SIRET'), '213502388', [['corrected', '213502388', '213502388']]],
    ['213502388.0', (r) => r.siren('cell', 'SIRET'), '213502388', [['corrected', '213502388.0', '213502388']]],
    ['213502389', (r) => r.siren('cell', 'SIRET'), undefined, [['rejected', '213502389', null]]],
    [
      '21350238800019.0',
      (r) => r.siren('cell', 'SIRET'),
      '213502388',
      [['corrected', '21350238800019.0', '21350238800019']],
    ],
    ['213 502 388 00019', (r) => r.siren('cell', 'SIRET'), '213502388', []],
    ['1234000600019', (r) => r.siren('cell', 'SIRET'), '012340006', [['corrected', '1234000600019', '01234000600019']]],
    ['2135023880001', (r) => r.siren('cell', 'SIRET'), undefined, [['rejected', '2135023880001', null]]],
    ['35600000049837', (r) => r.siren('cell', 'SIRET'), '356000000', []],
    ['35600000000055', (r) => r.siren('cell', 'SIRET'), '356000000', [['warning', '35600000000055', null]]],
    ['#', (r) => r.siren('cell', 'SIRET'), undefined, [['rejected', '#', null]]],
    [
      '200023414.0|21350238800019|x',
      (r) => r.sirens('cell'),
      ['200023414', '213502388', null],
      [
        ['corrected', '200023414.0', '200023414'],
        ['corrected', '21350238800019', '213502388'],
        ['warning', 'x', null],
      ],
    ],
    ['84.0', (r) => r.region('cell'), '84', [['corrected', '84.0', '84']]],
    ['-5000', (r) => r.amount('cell'), '-5000', [['warning', '-5000', null]]],
    ['-0', (r) => r.amount('cell'), '-0', []],
    ['5 000', (r) => r.amount('cell'), '5000', []],
    ['', (r) => r.amount('cell'), null, []],
    ['\u202eté\u202c', (r) => r.text('cell'), 'té', [['warning', 'té', null]]],
    ['\u202e12\u202c', (r) => [r.text('cell'), r.integer('cell')], ['12', 12], [['warning', '12', null]]],
    ['Ã©colo', (r) => r.text('cell'), 'Ã©colo', [['warning', 'Ã©colo', null]]],
    ['2,17806E+13', (r) => r.siren('cell', 'SIRET'), undefined, [['rejected', '2,17806E+13', null]]],
    ['83806466500000', (r) => r.siren('cell', 'SIRET'), '838064665', [['warning', '83806466500000', null]]],
    ['200023414|200043990', (r) => r.sirens('cell'), ['200023414', '200043990'], []],
    ['REALISEE', (r) => r.choice('cell', { DONE: ['réalisée'] }), 'DONE', []],
    ['bientôt', (r) => r.choice('cell', { DONE: ['réalisée'] }), undefined, [['rejected', 'bientôt', null]]],
    ['bientôt', (r) => r.choice('cell', { DONE: ['réalisée'] }, null), null, [['warning', 'bientôt', null]]],
  ])('reads %j', (cell, reader, value, notes) => {
    expect(read(cell, reader)).toEqual({ value, notes })
  })

  it.each<[string, (record: SourceRecord) => unknown, string]>([
    ['13201', (r) => r.commune('cell'), 'The code of an arrondissement is replaced by that of its commune.'],
    ['01340', (r) => r.commune('cell'), 'A former code is replaced by that of the current commune.'],
    ['13001', (r) => r.commune('cell'), 'This is a postal code. Send the INSEE code of the commune.'],
    ['1500', (r) => r.commune('cell'), 'This is a postal code. Send the INSEE code of the commune.'],
    ['99999', (r) => r.commune('cell'), 'No current or former commune has this code.'],
    ...['1 234,5 k€', '1,2 M€', '(5 000)', '3 millions'].map(
      (text): [string, (record: SourceRecord) => unknown, string] => [
        text,
        (r) => r.amount('cell'),
        'This is not a number. Write it in full, in digits, like 21667 or 21 667,50.',
      ],
    ),
    ['21350238800019', (r) => r.siren('cell'), 'This is a SIRET; its SIREN is used.'],
    ['213502388', (r) => r.siren('cell', 'SIRET'), 'This is a SIREN, which also identifies the body.'],
    ['2135023880001', (r) => r.siren('cell', 'SIRET'), 'This is not a SIRET of fourteen digits.'],
    ['2135023880001', (r) => r.siren('cell'), 'This is not a SIREN of nine digits.'],
    ['35600000000055', (r) => r.siren('cell', 'SIRET'), 'The checksum of this SIRET is wrong.'],
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
        reason: 'This is not a date. Send it like 2024-03-12 or 12/03/2024. It is left out.',
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
    const { notes } = read('1004', (record) => [record.commune('cell'), record.reject('name', 'x', 'why')])
    expect(notes).toEqual([['rejected', 'x', null]])
  })

  it('starts afresh with each record', () => {
    const notes: [number, number][] = []
    const judge = createJudge(
      layout((record) => record.commune('cell')),
      columns,
      context,
      {
        judged: (line, noted) => notes.push([line, noted.length]),
      },
    )
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

describe('territories', () => {
  const territories = (cell: string, name = '', phase = open) =>
    read(cell, (record) => record.territories('cell', 'name'), name, '', phase)
  const listOf = (number: number, ...others: number[]): FilePhase => ({ number, covered: new Set([number, ...others]) })

  it("are of the file's phase unless the name says otherwise", () => {
    expect(territories('ti-0101').value).toEqual(['2-ti-0101'])
    expect(territories('ti-0101', 'COMMUNAUTÉ D’AGGLOMÉRATION CAP EXCELLENCE').value).toEqual(['1-ti-0101'])
    expect(territories('ti-0101', 'Basse Terre').value).toEqual(['2-ti-0101'])
    expect(territories('ti-9999').value).toEqual(['1-ti-9999'])
    expect(territories('ti-0101', '', listOf(1)).value).toEqual(['1-ti-0101'])
    expect(territories('ti-0102', '', { ...open, number: 1 })).toEqual({
      value: ['2-ti-0102'],
      notes: [['warning', 'ti-0102', null]],
    })
  })

  it.each([1, 2])('are of phase %i in its list if both phases have the code and name', (number) => {
    expect(territories('ti-9301', 'Aix-Marseille-Provence', listOf(number))).toEqual({
      value: [`${number}-ti-9301`],
      notes: [],
    })
  })

  it('get a warning if the name differs', () => {
    for (const phase of [open, listOf(2)])
      expect(territories('ti-0101', 'Guadeloupe', phase)).toEqual({
        value: ['2-ti-0101'],
        notes: [['warning', 'ti-0101', null]],
      })
  })

  it.each([
    ['ti-0101', "Communauté d'agglomération Cap Excellence"],
    ['ti-9999', 'Ancien'],
    ['ti-9999', 'Nouveau'],
    ['ti-9999', ''],
  ])('are rejected in a list of another phase: %s %s', (code, name) => {
    expect(territories(code, name, listOf(2))).toEqual({ value: undefined, notes: [['rejected', code, null]] })
  })

  it('go by code alone in a list of both phases if the name differs', () => {
    expect(territories('ti-9999', 'Nouveau', listOf(2, 1))).toEqual({
      value: ['1-ti-9999'],
      notes: [['warning', 'ti-9999', null]],
    })
  })

  it('go by name in a list of both phases', () => {
    const named = (name: string) => territories('ti-0101', name, listOf(2, 1)).value
    expect(named("Communauté d'agglomération Cap Excellence")).toEqual(['1-ti-0101'])
    expect(named('Basse-Terre')).toEqual(['2-ti-0101'])
  })

  it('can be several, one in each phase', () => {
    expect(territories('ti-9999 ; ti-0102').value).toEqual(['1-ti-9999', '2-ti-0102'])
    expect(
      territories('ti-0101 ; ti-0102', 'Communauté d’agglomération Cap Excellence ; Cap Excellence').value,
    ).toEqual(['1-ti-0101', '2-ti-0102'])
  })

  it('are rejected if two are of one phase', () => {
    expect(territories('ti-0101 ; ti-0102')).toEqual({
      value: undefined,
      notes: [['rejected', 'ti-0101 ; ti-0102', null]],
    })
  })

  it('are rejected if one is listed twice', () => {
    expect(territories('ti-9301;ti-9301', 'Aix-Marseille-Provence;Aix-Marseille-Provence', listOf(2))).toEqual({
      value: undefined,
      notes: [['rejected', 'ti-9301;ti-9301', null]],
    })
  })

  it('do not go by name if there are more or fewer names than codes', () => {
    expect(territories('ti-0101', "Communauté d'agglomération Cap Excellence ; Cap Excellence").notes).toHaveLength(1)
    expect(territories('ti-0101 ; ti-9999', "Communauté d'agglomération Cap Excellence").value).toEqual([
      '2-ti-0101',
      '1-ti-9999',
    ])
  })

  it('are recorded when a row of a list is rejected', () => {
    const sparedBy = (cell: string, phase: FilePhase, name = '') => {
      const names = new Set<string>()
      const list = {
        ...layout((record) => record.territories('cell', 'name')),
        byPhase: { code: 'cell', name: 'name' },
      }
      const rejecting: Layout = { ...list, judge: (record) => record.reject('cell', '', 'why') }
      const noted = { judged: () => {} }
      createJudge(rejecting, columns, { ...context, phase, spared: names }, noted)({ line: 1, cells: { cell, name } })
      return [...names].toSorted()
    }
    expect(sparedBy('ti-0101', listOf(2))).toEqual(['2-ti-0101'])
    expect(sparedBy('ti-0101', listOf(2, 1))).toEqual(['1-ti-0101', '2-ti-0101'])
    expect(sparedBy('1-ti-0101 ; ti-0102', listOf(2))).toEqual(['1-ti-0101', '2-ti-0102'])
    expect(sparedBy('ti-7777', listOf(2))).toEqual([])
    expect(sparedBy('ti-93O1', listOf(2), 'Aix Marseille Provence')).toEqual(['2-ti-9301'])
    expect(sparedBy('', listOf(2))).toEqual([])
  })

  it('are found in a rejected row without further notes', () => {
    const list = { ...layout(() => null), byPhase: { code: 'cell', name: 'name' } }
    const rejecting: Layout = { ...list, judge: (record) => record.reject('cell', 'x', 'why') }
    const notes: Note[] = []
    const noted = { judged: (_line: number, some: readonly Note[]) => notes.push(...some) }
    const cells = { cell: 'ti-0101', name: '\u202eBasse-Terre' }
    createJudge(rejecting, columns, { ...context, spared: new Set() }, noted)({ line: 1, cells })
    expect(notes.map(({ reason }) => reason)).toEqual(['why'])
  })

  it('get lost leading zeros back', () => {
    expect(territories('ti-101')).toEqual({ value: ['2-ti-0101'], notes: [['corrected', 'ti-101', 'ti-0101']] })
  })

  it('can state their phase', () => {
    expect(territories('1-ti-0101').value).toEqual(['1-ti-0101'])
    expect(territories('1-ti-0101', 'Basse-Terre', listOf(2)).value).toEqual(['1-ti-0101'])
    expect(territories('1-ti-0102').notes).toEqual([['rejected', '1-ti-0102', null]])
  })

  it('are rejected if no phase has the code', () => {
    expect(territories('ti-7777').notes).toEqual([['rejected', 'ti-7777', null]])
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
        refuses: (column) => column === 'prenom du chef',
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

  it('rejects columns about people', () => {
    expect(() => recogniseLayout(source, 'csv', ['siren', 'forme_juridique', 'Prénom_du_chef'])).toThrow(
      'Remove the column "Prénom_du_chef"',
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
