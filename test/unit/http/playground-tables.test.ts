import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  buildSchema,
  getNamedType,
  isEnumType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLUnionType,
} from 'graphql'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { french } from '../../../src/domains/french.ts'
import { tablesOf } from '../../../src/http/playground/page/tables.ts'
import { contractOperations } from '../../support/contract.ts'

// As in the build of the page.
vi.stubGlobal('FRENCH', french)
afterAll(() => vi.unstubAllGlobals())

/** The tables of a response as text; `!` marks a demonstration row. */
function layOut(data: Record<string, unknown>) {
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

/** Replaces non-breaking spaces with ordinary ones. */
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')

describe('a response as tables', () => {
  test('nodes of a connection are rows; to-one fields are dotted columns', () => {
    const nodes = [
      { code: 'ti-1', region: { code: '84', name: 'Rhône' }, lead: null },
      { code: 'ti-2', region: null, lead: { name: 'ANCT' } },
    ]
    expect(
      layOut({ territories: { totalCount: 24, nodes, edges: [{ cursor: 'x' }], pageInfo: { endCursor: 'x' } } }),
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

  test('a connection without nodes shows the nodes of its edges', () => {
    expect(layOut({ communes: { edges: [{ cursor: 'x', node: { code: '97118' } }] } })).toMatchObject([
      { caption: '1 ligne', columns: ['code'], rows: [['97118']] },
    ])
  })

  test('values of an object are one table, and each of its lists another', () => {
    const data = {
      event: {
        place: 'Saint-Denis',
        exhibition: { name: 'Fabriqués', exhibits: { totalCount: 51, nodes: [{ name: 'Cocotte' }] } },
        participations: [{ role: 'OPENED' }],
        absences: [],
      },
    }
    expect(layOut(data)).toEqual([
      {
        name: 'event',
        caption: '',
        columns: ['champ', 'valeur'],
        rows: [
          ['lieu', 'Saint-Denis'],
          ['exposition › nom', 'Fabriqués'],
          ['absences', 'aucun'],
        ],
      },
      { name: 'event.exhibition.exhibits', caption: '1 ligne sur 51', columns: ['name'], rows: [['Cocotte']] },
      { name: 'event.participations', caption: '1 ligne', columns: ['role'], rows: [['a ouvert']] },
    ])
  })

  test('an object that has only lists has no table of its own', () => {
    const tables = layOut({ anct: { isDemonstration: false, relations: [{ kind: 'FUNDS' }] } })
    expect(tables.map(({ name }) => name)).toEqual(['anct.relations'])
  })

  test('every root field is shown: a value, null, an empty list', () => {
    expect(layOut({ dataVersion: 'v1', event: null, actors: [], sites: { totalCount: 0, nodes: [] } })).toMatchObject([
      { name: 'dataVersion', rows: [['version des données', 'v1']] },
      { name: 'event', rows: [['événement', 'non renseigné']] },
      { name: 'actors', rows: [['actors', 'aucun']] },
      { name: 'sites', rows: [['sites', '0']] },
    ])
  })

  test('fields that a row lacks are empty, as in a union', () => {
    const nodes = [
      { __typename: 'Action', title: 'Un' },
      { __typename: 'Territory', name: 'Deux' },
    ]
    expect(layOut({ search: { nodes } })).toMatchObject([
      {
        columns: ['__typename', 'title', 'name'],
        rows: [
          ['action', 'Un', ''],
          ['territoire', '', 'Deux'],
        ],
      },
    ])
  })

  test('lists in a row are summed up, with their count', () => {
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
    const [cells] = layOut({ measures: [row] })[0]!.rows
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

  test('columns keep the order of the operation, even if the first row lacks some', () => {
    const rows = [
      { name: 'a', instructor: null, strands: [] },
      { name: 'b', instructor: { acronym: 'ADEME' }, strands: ['x'] },
    ]
    expect(layOut({ measures: rows })[0]!.columns).toEqual(['name', 'instructor.acronym', 'strands'])
  })

  test('demonstration rows are marked, without a column', () => {
    const nodes = [
      { name: 'a', isDemonstration: true },
      { name: 'b', isDemonstration: false },
    ]
    expect(layOut({ exhibits: { totalCount: 2, demonstrationCount: 1, nodes } })).toMatchObject([
      { caption: '2 lignes, dont 1 de démonstration', columns: ['name'], rows: [['!', 'a'], ['b']] },
    ])
    expect(layOut({ sites: [{ source: { kind: 'DEMONSTRATION' } }] })[0]!.rows[0]![0]).toBe('!')
    expect(
      layOut({ datasets: [{ kind: 'DEMONSTRATION' }, { kind: 'OFFICIAL' }] })[0]!.rows.map(([mark]) => mark),
    ).toEqual(['!', 'officielle'])
    expect(layOut({ actions: { totalCount: 9, demonstrationCount: 7, nodes } })[0]!.caption).toBe(
      '2 lignes sur 9 (dont 7 de démonstration)',
    )
  })

  test('related demonstration rows and lists of them are marked too', () => {
    const engineering = { leads: 2, isDemonstration: true }
    const [facts] = layOut({ territory: { name: 'Val', engineering } })
    expect(facts!.rows).toEqual([
      ['nom', 'Val'],
      ['!', 'ingénierie locale › leads', '2'],
    ])
    const marked = (row: object) => tablesOf({ list: [row] })[0]!.rows[0]!.cells.map((cell) => cell.isDemonstration)
    expect(marked({ name: 'Val', engineering })).toEqual([false, true])
    // A marked row does not repeat the mark.
    expect(marked({ name: 'Val', isDemonstration: true, engineering })).toEqual([false, false])
    const [row] = layOut({
      territories: [
        {
          actions: {
            totalCount: 163,
            demonstrationCount: 140,
            nodes: [
              { name: 'a', isDemonstration: true },
              { name: 'b', isDemonstration: false },
            ],
          },
        },
      ],
    })[0]!.rows
    expect(row!.map(plain)).toEqual(['163 (140 de démonstration), dont a (démonstration) ; b…'])
  })

  test('numbers are formatted by the last word of a name, such as an alias', () => {
    const row = { start_year: 2024, firstYear: 2025, rate: 0.5, COVERAGE_RATE: 0.25, years: 2024, usdAmount: 2024 }
    const [cells] = layOut({ rows: [row] })[0]!.rows
    expect(cells!.map(plain)).toEqual(['2024', '2025', '50 %', '25 %', '2 024', '2 024'])
  })

  test('values are formatted in French', () => {
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
    const [cells] = layOut({ rows: [row] })[0]!.rows
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

  test('figures are formatted in their unit', () => {
    const figure = (unit: string, value: number) =>
      layOut({ keyFigures: [{ unit, published: { value }, difference: 1, unknown: 1 }] })[0]!.rows[0]!.map(plain)
    const history = [{ value: 70_000_000, asOf: '2024-01-01' }]
    expect(layOut({ keyFigures: [{ unit: 'EURO', history }] })[0]!.rows[0]!.map(plain)).toEqual([
      '€',
      '70 000 000 € – 1er janvier 2024',
    ])
    expect(figure('EURO', 52_000_000)).toEqual(['€', '52 000 000 €', '1 €', '1'])
    expect(figure('PERCENT', 56)).toEqual(['%', '56 %', '1 %', '1'])
    expect(figure('HECTARE', 3342)).toEqual(['ha', '3 342 ha', '1 ha', '1'])
    expect(figure('COUNT', 3072)).toEqual(['nombre', '3 072', '1', '1'])
  })

  test('only web addresses become links', () => {
    const [table] = tablesOf({ sources: [{ url: 'https://example.org/a', licence: 'javascript:alert(1)' }] })
    expect(table!.rows[0]!.cells.map(({ href }) => href)).toEqual(['https://example.org/a', undefined])
  })
})

describe('the French words', () => {
  const schema = buildSchema(readFileSync(path.join(import.meta.dirname, '../../../schema.graphql'), 'utf8'))
  const fields = new Map<string, GraphQLNamedType[]>()
  const types = new TypeInfo(schema)
  const noteField = (node: FieldNode) => {
    const name = (node.alias ?? node.name).value
    fields.set(name, [...(fields.get(name) ?? []), getNamedType(types.getType()!)])
  }
  for (const { source } of contractOperations) visit(parse(source), visitWithTypeInfo(types, { Field: noteField }))

  test('cover every field of the contract that a table can show', () => {
    const hidden = ['isDemonstration', 'edges', 'node', 'cursor', 'pageInfo']
    const ofPages = Object.keys((schema.getType('PageInfo') as GraphQLObjectType).getFields())
    const shown = [...fields.keys()].filter((name) => ![...hidden, ...ofPages].includes(name))
    const named = Object.keys(french.fields)
    expect(
      shown.filter((name) => !named.includes(name)),
      'Fields without a French word: write it in src/domains/<domain>/french.ts.',
    ).toEqual([])
    expect(
      named.filter((name) => !shown.includes(name)),
      'Words in src/domains/<domain>/french.ts for what no operation of the contract shows.',
    ).toEqual([])
  })

  test('give the values of its enums the words of the schema', () => {
    for (const [name, type] of [...fields].flatMap(([name, types]) => types.map((type) => [name, type] as const))) {
      // A code is shown beside its label.
      if (!isEnumType(type) || name === 'code') continue
      for (const { name: value, description } of type.getValues()) {
        const word = french.values[name]?.[value]
        expect(word, `${type.name}.${value}: name it in src/domains/<domain>/french.ts.`).toBeDefined()
        const [, term = ''] = /\*([^*]+)\*/.exec(description!) ?? []
        expect(word!.replaceAll('’', "'").toLowerCase(), `${type.name}.${value}`).toContain(term.toLowerCase())
      }
    }
  })

  test('cover every type that a search or a relation can return', () => {
    const types = ['SearchResult', 'RelationTarget'].map((name) => schema.getType(name) as GraphQLUnionType)
    const names = types.flatMap((type) => schema.getPossibleTypes(type)).map(({ name }) => name)
    expect(Object.keys(french.values['__typename']!).toSorted()).toEqual([...new Set(names)].toSorted())
  })
})
