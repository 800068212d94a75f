import { describe, expect, test } from 'vitest'
import { tablesOf } from '../../src/http/playground/page/tables.ts'

/** The first table of an answer, as lines of text; `!` marks a row of invented data. */
function laidOut(data: Record<string, unknown>) {
  return tablesOf(data).map(({ name, caption, columns, rows }) => ({
    name,
    caption,
    columns,
    rows: rows.map(({ isDemonstration, cells }) => [
      ...(isDemonstration ? ['!'] : []),
      ...cells.map(({ text }) => text),
    ]),
  }))
}

/** Spaces that do not break are written as others are. */
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')

describe('an answer as tables', () => {
  test('the nodes of a connection are rows, with what they point to in dotted columns', () => {
    const nodes = [
      { code: 'ti-1', region: { code: '84', name: 'Rhône' }, lead: null },
      { code: 'ti-2', region: null, lead: { name: 'ANCT' } },
    ]
    expect(
      laidOut({ territories: { totalCount: 24, nodes, edges: [{ cursor: 'x' }], pageInfo: { endCursor: 'x' } } }),
    ).toEqual([
      {
        name: 'territories',
        caption: '2 lignes sur 24',
        columns: ['code', 'region.code', 'region.name', 'lead.name'],
        rows: [
          ['ti-1', '84', 'Rhône', 'aucun, ou inconnu'],
          ['ti-2', 'aucun, ou inconnu', 'aucun, ou inconnu', 'ANCT'],
        ],
      },
    ])
  })

  test('a connection without nodes shows those of its edges', () => {
    expect(laidOut({ communes: { edges: [{ cursor: 'x', node: { code: '97118' } }] } })).toMatchObject([
      { caption: '1 ligne', columns: ['code'], rows: [['97118']] },
    ])
  })

  test('of one object, the values are a table and every list another', () => {
    const data = {
      event: {
        place: 'Saint-Denis',
        exhibition: { name: 'Fabriqués', exhibits: { totalCount: 51, nodes: [{ name: 'Cocotte' }] } },
        participations: [{ role: 'OPENED' }],
        absences: [],
      },
    }
    expect(laidOut(data)).toEqual([
      {
        name: 'event',
        caption: '',
        columns: ['champ', 'valeur'],
        rows: [
          ['place', 'Saint-Denis'],
          ['exhibition.name', 'Fabriqués'],
          ['absences', '0'],
        ],
      },
      { name: 'event.exhibition.exhibits', caption: '1 ligne sur 51', columns: ['name'], rows: [['Cocotte']] },
      { name: 'event.participations', caption: '1 ligne', columns: ['role'], rows: [['OPENED']] },
    ])
  })

  test('every root field is there: a value, nothing, an empty list', () => {
    expect(laidOut({ dataVersion: 'v1', event: null, actors: [], sites: { totalCount: 0, nodes: [] } })).toMatchObject([
      { name: 'dataVersion', rows: [['dataVersion', 'v1']] },
      { name: 'event', rows: [['event', 'non renseigné']] },
      { name: 'actors', rows: [['actors', '0']] },
      { name: 'sites', rows: [['sites', '0']] },
    ])
  })

  test('a field that a row does not have is left empty: a union gives each type its own', () => {
    const nodes = [
      { __typename: 'Action', title: 'Un' },
      { __typename: 'Territory', name: 'Deux' },
    ]
    expect(laidOut({ search: { nodes } })).toMatchObject([
      {
        columns: ['__typename', 'title', 'name'],
        rows: [
          ['Action', 'Un', ''],
          ['Territory', '', 'Deux'],
        ],
      },
    ])
  })

  test('lists within a row are named in short, with their number', () => {
    const row = {
      strands: ['Investissement', 'Compétences'],
      departments: ['01', '02', '03', '04'].map((code) => ({ code })),
      awards: { totalCount: 163, nodes: [{ project: 'Chaudière', amount: 325000 }] },
      history: [{ value: 1800, asOf: '2023-11-09' }],
      actions: [{ title: 'Dépollution', leadActor: { name: 'ANCT' } }],
      participations: [{ role: 'OPENED', person: { name: 'Ferracci' } }],
      sites: { totalCount: 0, nodes: [] },
      rounds: null,
    }
    const [cells] = laidOut({ measures: [row] })[0]!.rows
    expect(cells!.map(plain)).toEqual([
      'Investissement ; Compétences',
      '4, dont 01 ; 02 ; 03…',
      '163, dont Chaudière…',
      '1 800 – 9 novembre 2023',
      'Dépollution',
      'Ferracci',
      '0',
      'non renseigné',
    ])
  })

  test('invented rows are marked, wherever the answer says so', () => {
    const nodes = [
      { name: 'a', isDemonstration: true },
      { name: 'b', isDemonstration: false },
    ]
    expect(laidOut({ exhibits: { totalCount: 2, demonstrationCount: 1, nodes } })).toMatchObject([
      {
        caption: '2 lignes, dont 1 de démonstration',
        rows: [
          ['!', 'a', 'oui'],
          ['b', 'non'],
        ],
      },
    ])
    expect(laidOut({ sites: [{ source: { kind: 'DEMONSTRATION' } }] })[0]!.rows[0]![0]).toBe('!')
    expect(
      laidOut({ datasets: [{ kind: 'DEMONSTRATION' }, { kind: 'OFFICIAL' }] })[0]!.rows.map(([mark]) => mark),
    ).toEqual(['!', 'OFFICIAL'])
    expect(laidOut({ actions: { totalCount: 9, demonstrationCount: 7, nodes } })[0]!.caption).toBe(
      '2 lignes sur 9 (dont 7 de démonstration)',
    )
    const [facts] = laidOut({ territory: { name: 'Val', engineering: { leads: 2, isDemonstration: true } } })
    expect(facts!.rows).toEqual([
      ['name', 'Val'],
      ['!', 'engineering.leads', '2'],
      ['!', 'engineering.isDemonstration', 'oui'],
    ])
    const [row] = laidOut({ territories: [{ actions: { nodes } }] })[0]!.rows
    expect(row!.map(plain)).toEqual(['a (démonstration) ; b'])
  })

  test('values are written the French way', () => {
    const row = {
      amount: 280000,
      coverageRate: 0.5,
      population: 183319,
      hectares: 12.5,
      year: 2024,
      endYear: 2027,
      availableFrom: 2025,
      asOf: '2025-05-27',
      loadedAt: '2025-05-27T10:00:00.000Z',
      isOpen: true,
      territory: 'Territoires – 2025-05-27',
    }
    const [cells] = laidOut({ rows: [row] })[0]!.rows
    expect(cells!.map(plain)).toEqual([
      '280 000 €',
      '50 %',
      '183 319',
      '12,5',
      '2024',
      '2027',
      '2025',
      '27 mai 2025',
      expect.stringMatching(/^27 mai 2025 à \d\d:00$/),
      'oui',
      'Territoires – 2025-05-27',
    ])
  })

  test('only an address of the web becomes a link', () => {
    const [table] = tablesOf({ sources: [{ url: 'https://example.org/a', licence: 'javascript:alert(1)' }] })
    expect(table!.rows[0]!.cells.map(({ href }) => href)).toEqual(['https://example.org/a', undefined])
  })
})
