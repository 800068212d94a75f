import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GeographyLookups } from '../../../src/domains/geography/lookups.ts'
import { readFormerCommunes } from '../../../src/domains/geography/official-geography.ts'
import type { TerritoryLookups } from '../../../src/domains/territory/lookups.ts'
import { digestOfRow } from '../../../src/datasets/forgotten.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { Failure } from '../../../src/failure.ts'
import { recogniseLayout } from '../../../src/imports/judging/layout.ts'
import type { Note } from '../../../src/imports/judging/notes.ts'
import { createJudge } from '../../../src/imports/judging/judge.ts'
import { createStaged } from '../../../src/imports/loading/staging.ts'
import type { RawRecord } from '../../../src/imports/reading/record.ts'
import type { Table } from '../../../src/db/table-traits.ts'
import type { Format, JudgeContext, StagedRow } from '../../../src/imports/source.ts'
import { sources } from '../../../src/domains/import-sources.ts'
import { findSource } from '../../../src/imports/find-source.ts'
import { writeTemplate } from '../../../src/imports/template.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

let database: OpenTestDatabase
let lookups: GeographyLookups & TerritoryLookups
beforeAll(async () => {
  database = await testDatabases[0]!.openOwn()
  lookups = (await importContent.readLookups(database.db)) as typeof lookups
})
afterAll(() => database.close())

type Judged = { rows: StagedRow[]; notes: (Note & { line: number })[]; of(table: Table): StagedRow['row'][] }

/** Judges records as an import does. */
function judge(
  name: string,
  format: Format,
  header: string[],
  records: RawRecord[],
  options: Partial<JudgeContext> = {},
): Judged {
  const { layout } = recogniseLayout(findSource(sources, name), format, header)
  const notes: Judged['notes'] = []
  const facts = { number: 2, covered: new Set([1, 2]) }
  const [forgotten, spared] = [new Set<string>(), new Set<string>()]
  const context = { lookups, facts, prefix: 'mairie', year: 2024, forgotten, spared, ...options }
  const read = createJudge(layout, header, context, {
    judged: (line, noted) => notes.push(...noted.map((note) => ({ line, ...note }))),
  })
  const rows = records.flatMap((record) => read(record))
  const columns = new Map(findSource(sources, name).targets.map((target) => [target.table, new Set(target.columns)]))
  for (const { table, row } of rows)
    expect(Object.keys(row).filter((column) => !columns.get(table)?.has(column))).toEqual([])
  return { rows, notes, of: (table) => rows.filter((row) => row.table === table).map(({ row }) => row) }
}

function judgeCsv(name: string, text: string, options: Partial<JudgeContext> = {}): Judged {
  const [header, ...lines] = parse(text, { bom: true, delimiter: /^[^\n]*;/.test(text) ? ';' : ',' }) as string[][]
  const records = lines.map((cells, index) => ({
    line: index + 2,
    cells: Object.fromEntries(cells.map((cell, column) => [header![column]!, cell])),
  }))
  return judge(name, 'csv', header!, records, options)
}

function judgeObjects(name: string, format: Format, objects: Omit<RawRecord, 'line'>[]): Judged {
  const header = [...new Set(objects.flatMap(({ cells }) => Object.keys(cells)))]
  return judge(
    name,
    format,
    header,
    objects.map((object, index) => ({ line: index + 1, ...object })),
  )
}

const brief = ({ notes }: Judged) => notes.map(({ line, verdict, column, value }) => [line, verdict, column, value])

describe('the lookups', () => {
  it('know postal codes, to explain a code that no commune has', () => {
    expect(lookups.postalCodes.has('35000')).toBe(true)
    const judged = judgeCsv('anct-communes', 'insee_com,id_ti\n35000,ti-5310\n')
    expect(judged.notes.map(({ reason }) => reason)).toEqual([
      'This is a postal code. Give the INSEE code of the commune.',
    ])
  })

  it('map former communes to current codes', () => {
    expect(lookups.communes.get('75056')).toBe('75056')
    expect(['75101', '69381', '13216'].map((code) => lookups.communes.get(code))).toEqual(['75056', '69123', '13055'])
    // Annecy absorbed Seynod, and Arboys-en-Bugey absorbed Saint-Bois.
    expect([lookups.communes.get('74268'), lookups.communes.get('01340')]).toEqual(['74010', '01015'])
    expect(lookups.communes.has('99999')).toBe(false)
  })

  it('map every former code to a current one', () => {
    const former = [...readFormerCommunes()]
    expect(former.length).toBeGreaterThan(2500)
    expect(former.filter(([old, code]) => old === code || lookups.communes.get(code) !== code)).toEqual([])
  })

  it('know territories of both phases by code', () => {
    expect(lookups.territories.get('ti-0101')!.map(({ id }) => id)).toEqual(['1-ti-0101', '2-ti-0101'])
    expect([...lookups.territories.values()].flat()).toHaveLength(149 + 183)
  })
})

describe('anct-communes', () => {
  const header = 'insee_com,lib_com,id_ti,lib_ti\n'

  it('links communes to territories', () => {
    const judged = judgeCsv(
      'anct-communes',
      `${header}97118,Petit-Bourg,ti-0101,Basse-Terre\n2B042,Borgo,ti-9401,Grand Bastia – Marana-Golo\n`,
    )
    expect(judged.of('territory_commune')).toEqual([
      { territory_id: '2-ti-0101', commune_code: '97118' },
      { territory_id: '2-ti-9401', commune_code: '2B042' },
    ])
    expect(judged.notes).toEqual([])
  })

  it('splits codes of several phases by their names', () => {
    const judged = judgeCsv(
      'anct-communes',
      `${header}97101,Les Abymes,ti-0101 ; ti-0102,Communauté d’agglomération Cap Excellence ; Cap Excellence\n`,
    )
    expect(judged.of('territory_commune').map((row) => row['territory_id'])).toEqual(['1-ti-0101', '2-ti-0102'])
  })

  it('rejects two territories of one phase, an unknown territory and an unknown commune', () => {
    const judged = judgeCsv(
      'anct-communes',
      `${header}97101,Les Abymes,ti-0101 ; ti-0102,\n97101,Les Abymes,ti-0199,\n97999,Nulle part,ti-0101,\n`,
    )
    expect(judged.rows).toEqual([])
    expect(brief(judged)).toEqual([
      [2, 'rejected', 'id_ti', 'ti-0101 ; ti-0102'],
      [3, 'rejected', 'id_ti', 'ti-0199'],
      [4, 'rejected', 'insee_com', '97999'],
    ])
  })

  it('restores lost leading zeros, and skips communes without a territory', () => {
    const judged = judgeCsv('anct-communes', `${header}1004,Ambérieu,ti-101,Basse-Terre\n01001,Ailleurs,,\n`)
    expect(judged.of('territory_commune')).toEqual([{ territory_id: '2-ti-0101', commune_code: '01004' }])
    expect(brief(judged)).toEqual([
      [2, 'corrected', 'id_ti', 'ti-101'],
      [2, 'corrected', 'insee_com', '1004'],
    ])
  })
})

describe('anct-members', () => {
  const header = 'id_ti,lib_ti,siren_groupement,lib_groupement,nature_juridique\n'

  it('creates members and their actors', () => {
    const judged = judgeCsv(
      'anct-members',
      `${header}ti-5310,Sud Vilaine,243500741,CA Redon Agglomération,CA\nti-1101,Boucle Nord de Seine,200057990,EPT Boucle Nord de Seine,ept\n`,
    )
    expect(judged.of('territory_member')[0]).toEqual({
      territory_id: '2-ti-5310',
      siren: '243500741',
      name: 'CA Redon Agglomération',
      kind: 'CA',
      intercommunal_body_siren: '243500741',
      commune_code: null,
    })
    expect(judged.of('territory_member')[1]).toMatchObject({ territory_id: '2-ti-1101', kind: 'EPT' })
    expect(judged.of('actor')[0]).toMatchObject({ id: '243500741', kind: 'INTERCOMMUNAL_BODY' })
  })

  it('accepts a commune that is a member by itself', () => {
    const judged = judgeCsv('anct-members', `${header}ti-5310,Sud Vilaine,213502388,Rennes,COM\n`)
    expect(judged.of('territory_member')[0]).toMatchObject({ intercommunal_body_siren: null, commune_code: '35238' })
    expect(judged.of('actor')[0]).toMatchObject({ kind: 'COMMUNE' })
  })

  it('takes the SIREN from a SIRET and from a number with decimals', () => {
    const judged = judgeCsv(
      'anct-members',
      `${header}ti-5310,Sud Vilaine,21350238800019,Rennes,COM\nti-5310,Sud Vilaine,243500741.0,CA Redon Agglomération,CA\n`,
    )
    expect(judged.of('territory_member').map(({ siren }) => siren)).toEqual(['213502388', '243500741'])
    expect(brief(judged)).toEqual([
      [2, 'corrected', 'siren_groupement', '21350238800019'],
      [3, 'corrected', 'siren_groupement', '243500741.0'],
    ])
  })

  it('rejects bodies that the geography lacks, and unknown kinds', () => {
    const judged = judgeCsv('anct-members', `${header}ti-5310,,838064665,Alto,CA\nti-5310,,243500741,Redon,XX\n`)
    expect(brief(judged).filter(([, verdict]) => verdict === 'rejected')).toEqual([
      [2, 'rejected', 'siren_groupement', '838064665'],
      [3, 'rejected', 'nature_juridique', 'XX'],
    ])
  })
})

describe('anct-outlines', () => {
  const square = (x: number, y: number, size: number) => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ]
  const outline = (geometry: unknown, id = 'ti-0102') =>
    judgeObjects('anct-outlines', 'geojson', [
      { cells: { id_territoire: id, lib_territoire: 'Cap Excellence  ', liste_geo: '' }, geometry },
    ])

  it('keeps six decimals, and finds the label point in the largest polygon', () => {
    const coordinates = [[square(-61.5, 16.2, 0.01)], [square(-61.40000012345, 16.3, 0.2)]]
    const [row] = outline({ type: 'MultiPolygon', coordinates }).of('territory_outline')
    expect(row).toMatchObject({ territory_id: '2-ti-0102' })
    expect(JSON.stringify(row)).not.toMatch(/\d\.\d{7}/)
    expect(row!['longitude']).toBeCloseTo(-61.3, 2)
    expect(row!['latitude']).toBeCloseTo(16.4, 2)
  })

  it('labels a ring-shaped area on the ring, not in its hole', () => {
    const [row] = outline({ type: 'Polygon', coordinates: [square(0, 45, 1), square(0.2, 45.2, 0.6)] }).of(
      'territory_outline',
    )
    const [x, y] = [row!['longitude'] as number, row!['latitude'] as number]
    expect(x > 0.2 && x < 0.8 && y > 45.2 && y < 45.8).toBe(false)
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a point', { type: 'Point', coordinates: [2, 48] }],
    ['an empty multipolygon', { type: 'MultiPolygon', coordinates: [] }],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }],
    [
      'three positions',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
    ['an open ring', { type: 'Polygon', coordinates: [square(0, 0, 1).slice(0, 4)] }],
    ['metres', { type: 'Polygon', coordinates: [square(652_000, 6_862_000, 10)] }],
    ['words', { type: 'Polygon', coordinates: [['a', 'b', 'c', 'd']] }],
  ])('rejects %s', (_, geometry) => {
    const judged = outline(geometry)
    expect(judged.rows).toEqual([])
    expect(brief(judged)).toEqual([[1, 'rejected', 'geometry', '']])
  })

  it('rejects an unknown territory', () => {
    expect(brief(outline({ type: 'Polygon', coordinates: [square(0, 0, 1)] }, 'ti-0000'))).toEqual([
      [1, 'rejected', 'id_territoire', 'ti-0000'],
    ])
  })
})

describe('fonds-vert', () => {
  const of2023 =
    '\uFEFFnom_region;code_departement;nom_departement;code_commune;nom_commune;axe;numero_demarche_ds;nom_demarche_ds;numero_dossier_ds;nom_du_projet;nom_beneficiaire_principal;siren;montant_engage\n'
  const of2024 = (form = 'forme_juridique_beneficiaire') =>
    `\uFEFFnom_region;code_departement;nom_departement;code_commune;nom_commune;nom_du_projet;resume_du_projet;montant_engage;demarche;siret_beneficiaire;raison_sociale_beneficiaire;${form};numero_dossier_ds\n`
  const row2024 = (measure: string, siret = '83806466500000', rest = 'ALTO SOLUTION;;') =>
    `PACA;13;Bouches-du-Rhône;13055;Marseille;Énergie;;234 000,00 €;${measure};${siret};${rest}\n`

  it('reads the layout of 2023', () => {
    const judged = judgeCsv(
      'fonds-vert',
      `${of2023}PACA;5;Hautes-Alpes;5040;CHORGES;1;69071;Rénovation énergétique des bâtiments publics locaux;11958686;École;CHORGES;210500401;150 000,00 €
PACA;84;Vaucluse;NULL;NULL;2;70885;Ingénierie;12938885;Parc;SM DU PNR DU MONT VENTOUX;258400019;115 000,00 €\n`,
      { year: 2023 },
    )
    expect(judged.of('award')).toEqual([
      {
        id: 'fonds-vert-11958686-2023',
        measure_id: 'renovation-energetique-des-batiments-publics-locaux',
        year: 2023,
        project: 'École',
        amount: '150000.00',
        beneficiary_id: '210500401',
        project_commune_code: '05040',
        beneficiary_commune_code: '05040',
      },
      {
        id: 'fonds-vert-12938885-2023',
        measure_id: 'ingenierie',
        year: 2023,
        project: 'Parc',
        amount: '115000.00',
        beneficiary_id: '258400019',
        project_commune_code: null,
        beneficiary_commune_code: null,
      },
    ])
    expect(judged.of('funding_measure')[1]).toMatchObject({ id: 'ingenierie', name: 'Ingénierie', fund: 'Fonds vert' })
    expect(judged.of('actor').map(({ kind }) => kind)).toEqual(['COMMUNE', 'OTHER'])
    expect(brief(judged)).toEqual([[2, 'corrected', 'code_commune', '5040']])
  })

  it('recognises the programme’s own measure with either apostrophe', () => {
    const names = [
      "Territoires d'Industrie en transition écologique",
      'Territoires d’industrie en  transition écologique ',
    ]
    const judged = judgeCsv('fonds-vert', of2024() + names.map((name) => row2024(name)).join(''))
    expect(judged.of('award').map((row) => row['measure_id'])).toEqual([
      'territoires-industrie-en-transition-ecologique',
      'territoires-industrie-en-transition-ecologique',
    ])
    expect(judged.of('award')[0]).toMatchObject({ id: 'fonds-vert-2024-838064665', amount: '234000.00' })
    expect(judged.notes.map(({ verdict }) => verdict)).toEqual(['warning', 'warning'])
  })

  it.each(['forme juridique_beneficiaire', 'forme_juridique_beneficiaire'])('reads the legal form in "%s"', (form) => {
    const judged = judgeCsv(
      'fonds-vert',
      of2024(form) +
        row2024('Ingénierie', '38509631800000', 'CEN CENTRE;Association déclarée;11') +
        row2024('Ingénierie', '83806466500000', 'ALTO;SAS, société par actions simplifiée;12') +
        row2024('Ingénierie', '23130002100000', 'PACA;Région;13') +
        row2024('Ingénierie', '20002341400000', 'ROUEN;;14'),
    )
    expect(judged.of('actor').map(({ kind }) => kind)).toEqual([
      'ASSOCIATION',
      'COMPANY',
      'REGION',
      'INTERCOMMUNAL_BODY',
    ])
  })

  it('keeps both communes if the beneficiary is one', () => {
    const judged = judgeCsv('fonds-vert', of2024() + row2024('Ingénierie', '21350238800000', 'RENNES;;'))
    expect(judged.of('award')[0]).toMatchObject({
      project_commune_code: '13055',
      beneficiary_commune_code: '35238',
    })
  })

  it('reads the beneficiary’s number in every unambiguous form', () => {
    const numbers = ['20007189200012', '200071892.0', '200071892', '200 071 892']
    const rows = numbers.map((number, index) => `;35;;35238;Rennes;1;1;Ingénierie;${index};P;METRO;${number};1 €`)
    const judged = judgeCsv('fonds-vert', `${of2023}${rows.join('\n')}\n`, { year: 2023 })
    expect(new Set(judged.of('award').map((row) => row['beneficiary_id']))).toEqual(new Set(['200071892']))
    expect(brief(judged)).toEqual([
      [2, 'corrected', 'siren', '20007189200012'],
      [2, 'warning', 'siren', '20007189200012'],
      [3, 'corrected', 'siren', '200071892.0'],
    ])
    const others = ['213502388', '21350238800019.0', '213502388.0', '21350238800019']
    const of2024s = judgeCsv(
      'fonds-vert',
      of2024() + others.map((number, index) => row2024('Ingénierie', number, `RENNES;;${index}`)).join(''),
    )
    expect(of2024s.of('award').map((row) => row['beneficiary_commune_code'])).toEqual(Array(4).fill('35238'))
    expect(of2024s.of('actor').map(({ id }) => id)).toEqual(Array(4).fill('213502388'))
    expect(brief(of2024s)).toEqual([
      [2, 'corrected', 'siret_beneficiaire', '213502388'],
      [3, 'corrected', 'siret_beneficiaire', '21350238800019.0'],
      [4, 'corrected', 'siret_beneficiaire', '213502388.0'],
    ])
  })

  it.each(['#', '2135023880001', '20007189', '2,17806E+13', '213502389', '0'])(
    'keeps an award without its beneficiary if the number is %s, unless it has no dossier either',
    (number) => {
      const judged = judgeCsv(
        'fonds-vert',
        of2024() + row2024('Ingénierie', number, 'ALTO;;77') + row2024('Ingénierie', number, 'ALTO;;'),
      )
      expect(judged.of('award')).toMatchObject([
        { id: 'fonds-vert-77-2024', amount: '234000.00', beneficiary_id: null, beneficiary_commune_code: null },
      ])
      expect(judged.of('actor')).toEqual([])
      expect(judged.notes.map(({ line, verdict, reason }) => [line, verdict, reason])).toEqual([
        [2, 'warning', 'This is not a SIRET of fourteen digits. The award is kept without its beneficiary.'],
        [3, 'rejected', 'This is not a SIRET of fourteen digits.'],
      ])
    },
  )

  it('says what it drops of a beneficiary, without the name', () => {
    const judged = judgeCsv(
      'fonds-vert',
      of2024() + row2024('Ingénierie', '', 'Camille Martin;;77') + row2024('Ingénierie', '21350238800019', ';;78'),
    )
    expect(judged.of('award').map((row) => row['beneficiary_id'])).toEqual([null, null])
    expect(judged.notes.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [
        2,
        'raison_sociale_beneficiaire',
        '•••',
        'A beneficiary without a SIRET cannot be identified; the name is left out.',
      ],
      [3, 'siret_beneficiaire', '213502388', 'The beneficiary has no name; the award is kept without it.'],
    ])
  })

  it('reads a dossier number in every form, except those shortened by a spreadsheet', () => {
    const forms = ['11958686', '11958686.0', '11958686,00', '11 958 686', 'DS-11.0', '1,19587E+07']
    const judged = judgeCsv(
      'fonds-vert',
      of2024() + forms.map((dossier) => row2024('Ingénierie', '21350238800019', `RENNES;;${dossier}`)).join(''),
    )
    expect(judged.of('award').map(({ id }) => id)).toEqual([
      ...Array<string>(4).fill('fonds-vert-11958686-2024'),
      'fonds-vert-ds-11-0-2024',
    ])
    expect(brief(judged)).toEqual([
      [3, 'corrected', 'numero_dossier_ds', '11958686.0'],
      [4, 'corrected', 'numero_dossier_ds', '11958686,00'],
      [5, 'corrected', 'numero_dossier_ds', '11 958 686'],
      [7, 'rejected', 'numero_dossier_ds', '1,19587E+07'],
    ])
  })

  it.each([
    ['29', '35238', 1],
    ['13', '13201', 0],
    ['1', '01004', 0],
    ['2a', '2A004', 0],
    ['20', '2A004', 1],
    ['971', '97118', 0],
    ['97', '97118', 0],
    ['978', '97801', 0],
    ['69M', '69123', 0],
    ['', '35238', 0],
    ['29', 'NULL', 0],
  ])('warns about the department %s beside the commune %s %i times', (department, commune, times) => {
    const text = `;${department};;${commune};X;P;;1;Ingénierie;21350238800019;RENNES;;1\n`
    const judged = judgeCsv('fonds-vert', of2024() + text)
    expect(judged.of('award')).toHaveLength(1)
    expect(judged.notes.filter(({ verdict }) => verdict === 'warning').map(({ column }) => column)).toEqual(
      Array(times).fill('code_departement'),
    )
  })

  it('accepts a negative amount with a warning', () => {
    const judged = judgeCsv(
      'fonds-vert',
      of2024() + row2024('Ingénierie', '21350238800019', 'RENNES;;1').replace('234 000,00 €', '-5000'),
    )
    expect(judged.of('award')).toMatchObject([{ amount: '-5000' }])
    expect(brief(judged)).toEqual([[2, 'warning', 'montant_engage', '-5000']])
  })

  it('rejects rows that cannot be identified, and invalid amounts', () => {
    const judged = judgeCsv(
      'fonds-vert',
      of2024() +
        row2024('Ingénierie', '', 'X;;') +
        row2024('Ingénierie').replace('234 000,00', 'gratuit') +
        row2024(''),
    )
    expect(brief(judged).filter(([, verdict]) => verdict === 'rejected')).toEqual([
      [2, 'rejected', 'siret_beneficiaire', ''],
      [3, 'rejected', 'montant_engage', 'gratuit €'],
      [4, 'rejected', 'demarche', ''],
    ])
  })

  it('does not restore an erased beneficiary', () => {
    const judged = judgeCsv('fonds-vert', of2024() + row2024('Ingénierie', '83806466500000', 'ALTO;;77'), {
      forgotten: new Set([digestOfRow('actor', '838064665')]),
    })
    expect(judged.of('actor')).toEqual([])
    expect(judged.of('award')).toMatchObject([{ id: 'fonds-vert-77-2024', beneficiary_id: null }])
    expect(JSON.stringify(judged.rows)).not.toMatch(/ALTO|838064665/)
  })
})

describe('fonds-vert, settling ids', () => {
  type Staged = { id: string; beneficiary?: string; project: string; amount?: number; measure?: string }
  const own = 'territoires-industrie-en-transition-ecologique'

  /** The ids of rows after settling, in order. The transaction is rolled back. */
  async function settle(rows: Staged[], held: Staged[] = [], names: [string, string][] = []): Promise<string[]> {
    let ids: string[] = []
    const source = findSource(sources, 'fonds-vert')
    await database.db
      .transaction()
      .execute(async (trx) => {
        const release = { release_id: 'decoupage-administratif', source_kind: 'OFFICIAL', valid_from: '2024-12-31' }
        const { rows: releases } = await sql<{ id: string; dataset_id: string }>`
          select id, dataset_id from release where dataset_id = 'decoupage-administratif'`.execute(trx)
        for (const { id, project, measure = own, beneficiary } of held)
          await trx
            .insertInto('award')
            .values({
              ...release,
              release_id: releases[0]!.id,
              id,
              project,
              measure_id: measure,
              year: 2024,
              beneficiary_id: beneficiary ?? null,
            })
            .execute()
        for (const { table, columns } of source.targets) await createStaged(trx, table, columns)
        for (const [id, name] of names)
          await sql`insert into staged_actor (id, siren, name, kind) values (${id}, ${id}, ${name}, 'OTHER')`.execute(
            trx,
          )
        for (const [index, { id, beneficiary, project, amount = 1, measure = own }] of rows.entries())
          await sql`insert into staged_award (id, measure_id, year, project, amount, beneficiary_id, record_position)
            values (${id}, ${measure}, 2024, ${project}, ${amount}, ${beneficiary ?? null}, ${index + 2})`.execute(trx)
        // The rows that the test gives as loaded belong to this data set.
        await source.settle!(trx, releases[0]!.dataset_id)
        const { rows: settled } = await sql<{
          id: string
        }>`select id from staged_award order by record_position`.execute(trx)
        ids = settled.map(({ id }) => id)
        throw new Rollback()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Rollback)) throw error
      })
    return ids
  }
  class Rollback extends Error {}

  it('reuses the id of an award known from elsewhere', async () => {
    expect(await settle([{ id: 'fonds-vert-16000001', beneficiary: '838064665', project: 'Autrement dit' }])).toEqual([
      'fonds-vert-2024-838064665',
    ])
  })

  it('reuses it for the award with the same project, if there are several', async () => {
    const known = await database.db
      .selectFrom('award')
      .select('project')
      .where('id', '=', 'fonds-vert-2024-838064665')
      .executeTakeFirstOrThrow()
    const rows = [
      { id: 'fonds-vert-16000001', beneficiary: '838064665', project: 'Avant' },
      { id: 'fonds-vert-16000002', beneficiary: '838064665', project: known.project!.toUpperCase() },
    ]
    expect(await settle(rows)).toEqual(['fonds-vert-16000001', 'fonds-vert-2024-838064665'])
  })

  it('reuses it by name if no SIREN was known', async () => {
    const rows = [{ id: 'fonds-vert-16000003', beneficiary: '123456782', project: 'Usine' }]
    expect(await settle(rows, [], [['123456782', 'CITE GOURMANDE']])).toEqual(['fonds-vert-2024-cite-gourmande'])
  })

  it('does not reuse the id of another measure, nor of an award that left the file', async () => {
    const other = { id: 'fonds-vert-16000001', beneficiary: '838064665', project: 'x', measure: 'sprint-innovation' }
    expect(await settle([other])).toEqual(['fonds-vert-16000001'])
    const left = { id: 'fonds-vert-15999999', beneficiary: '200023414', project: 'Autre' }
    expect(await settle([{ id: 'fonds-vert-16000001', beneficiary: '200023414', project: 'x' }], [left])).toEqual([
      'fonds-vert-16000001',
    ])
  })

  it('numbers rows of one dossier by project', async () => {
    const rows = ['C', 'a', 'B'].map((project) => ({ id: 'fonds-vert-16000009', project }))
    expect(await settle(rows)).toEqual(['fonds-vert-16000009-3', 'fonds-vert-16000009', 'fonds-vert-16000009-2'])
  })

  it('keeps those numbers when rows come and go', async () => {
    const id = 'fonds-vert-16000009'
    const held = [
      { id, project: 'B' },
      { id: `${id}-2`, project: 'D' },
    ]
    expect(
      await settle(
        ['A', 'B', 'C', 'd'].map((project) => ({ id, project })),
        held,
      ),
    ).toEqual([`${id}-3`, id, `${id}-4`, `${id}-2`])
    expect(await settle([{ id, project: 'D' }], held)).toEqual([`${id}-2`])
    expect(await settle([{ id, project: 'B, corrigé' }], held)).toEqual([id])
  })

  it('leaves identical rows to be found as duplicates', async () => {
    const row = { id: 'fonds-vert-16000009', project: 'A' }
    expect(await settle([row, row, { ...row, amount: 2 }])).toEqual([row.id, row.id, `${row.id}-2`])
  })
})

describe('cnig-sites', () => {
  const site = {
    site_id: '80024_SITE-ECO_00001',
    pole_id: '80024_POLE-ECO_00162',
    site_nom: 'ZAC Les Bornes du Temps',
    site_surf_brute: 37.2,
    site_description: 'Une extension existe',
    site_quali_territoire: 'Site clé en main',
    site_evol_urba: 'renouvellement urbain',
    site_comm_insee: '80024',
    site_moa_type: 'EPCI',
  }
  const land = {
    terr_id: '80024_TERRAIN-ECO_00131',
    site_id: '80024_SITE-ECO_00001',
    terr_refcad: '80024000ZO0030|80021000ZO0034',
    terr_surf_brute: '9,9',
    terr_cle_en_main: 'Oui',
  }

  it.each<Format>(['csv', 'geojson'])('reads SITE-ECO as %s', (format) => {
    const judged = judgeObjects('cnig-sites', format, [{ cells: site }])
    expect(judged.of('industrial_site')).toEqual([
      {
        id: 'mairie:80024_SITE-ECO_00001',
        name: 'ZAC Les Bornes du Temps',
        label_code: 'TURNKEY_FRANCE_2030',
        department_code: '80',
        hectares: 37.2,
        carrier_kind: 'PUBLIC',
        note: 'Une extension existe',
      },
    ])
    expect(judged.of('site_commune')).toEqual([{ site_id: 'mairie:80024_SITE-ECO_00001', commune_code: '80024' }])
    expect(judged.notes).toEqual([])
  })

  it.each<[string, string | null]>([
    ['Sites clés en main France 2030', 'TURNKEY_FRANCE_2030'],
    ['Parc+ | Site Clé-en-main', 'TURNKEY_FRANCE_2030'],
    ['Site clé en main 2020', null],
    ['Territoire d’industrie', null],
    ['', null],
  ])('finds the label in %j', (label, code) => {
    const judged = judgeObjects('cnig-sites', 'csv', [{ cells: { ...site, site_quali_territoire: label } }])
    expect(judged.of('industrial_site')[0]!['label_code']).toBe(code)
  })

  it.each<[string, string | null, number]>([
    ['Etat', 'PUBLIC', 0],
    ['privé', 'PRIVATE', 0],
    ['Société d’économie mixte', 'OTHER', 0],
    ['inconnu', null, 0],
    ['NaN', null, 0],
    ['SPL', null, 1],
  ])('reads the carrier %j as %s', (word, kind, warnings) => {
    const judged = judgeObjects('cnig-sites', 'csv', [{ cells: { ...site, site_moa_type: word } }])
    expect(judged.of('industrial_site')[0]!['carrier_kind']).toBe(kind)
    expect(judged.notes).toHaveLength(warnings)
  })

  it('rejects sites without a name or with an unknown commune', () => {
    const judged = judgeObjects('cnig-sites', 'csv', [
      { cells: { ...site, site_nom: ' ' } },
      { cells: { ...site, site_comm_insee: '80999' } },
      { cells: { ...site, site_surf_brute: '-3' } },
    ])
    expect(judged.rows).toEqual([])
    expect(brief(judged)).toEqual([
      [1, 'rejected', 'site_nom', ''],
      [2, 'rejected', 'site_comm_insee', '80999'],
      [3, 'rejected', 'site_surf_brute', '-3'],
    ])
  })

  it('reads TERRAIN-ECO, located by its parcels', () => {
    const judged = judgeObjects('cnig-sites', 'csv', [{ cells: land }, { cells: { ...land, terr_refcad: '' } }])
    expect(judged.of('industrial_site')[0]).toMatchObject({
      id: 'mairie:80024_TERRAIN-ECO_00131',
      name: 'Terrain 80024_TERRAIN-ECO_00131',
      label_code: null,
      department_code: '80',
      hectares: 9.9,
      note: 'Terrain du site économique 80024_SITE-ECO_00001 ; terrain clé en main',
    })
    expect(judged.of('site_commune').map((row) => row['commune_code'])).toEqual(['80024', '80021', '80024'])
  })

  it('accepts parcels with any separator, and reports those in no commune', () => {
    const judged = judgeObjects('cnig-sites', 'csv', [
      { cells: { ...land, terr_refcad: '80024000ZO0030 ; 80021000ZO0034' } },
      { cells: { ...land, terr_refcad: '80024000ZO0030|99999000ZO0034' } },
      { cells: { ...land, terr_refcad: '99999000ZO0034' } },
    ])
    expect(judged.of('site_commune').map((row) => row['commune_code'])).toEqual(['80024', '80021', '80024', '80024'])
    expect(brief(judged)).toEqual([
      [2, 'warning', 'terr_refcad', '99999000ZO0034'],
      [3, 'warning', 'terr_refcad', '99999000ZO0034'],
    ])
  })
})

describe('aides-territoires', () => {
  const aid = {
    id: 4711,
    slug: 'relocaliser',
    name: 'Relocaliser  son activité',
    programs: ['France 2030'],
    categories: ['Industrie / Foncier'],
    aid_types: ['Subvention'],
    recurrence: 'Ponctuelle',
    submission_deadline: '2025-12-31T00:00:00+01:00',
    subvention_rate_upper_bound: 80,
    application_url: '',
    origin_url: 'https://exemple.fr/aide',
    description: '<p>…</p>',
    contact: '<p>Camille Martin, camille@exemple.fr</p>',
  }

  it('creates measures, without descriptions and contacts', () => {
    const judged = judgeObjects('aides-territoires', 'json', [{ cells: aid }])
    expect(judged.rows.map(({ row }) => row)).toEqual([
      {
        id: 'aides-territoires-4711',
        name: 'Relocaliser son activité',
        fund: 'France 2030',
        purposes: ['Industrie / Foncier'],
        strands: ['Subvention'],
        coverage_rate: 0.8,
        application_url: 'https://exemple.fr/aide',
        declared_open: true,
        closes_on: '2025-12-31',
      },
    ])
  })

  it('cleans lists like other texts', () => {
    const judged = judgeObjects('aides-territoires', 'json', [
      { cells: { ...aid, programs: [{ name: ' France\u00a02030\u202e' }], aid_types: ['\u200b', ' Prêt'] } },
    ])
    expect(judged.rows[0]!.row).toMatchObject({ fund: 'France 2030', strands: ['Prêt'] })
    expect(brief(judged)).toEqual([[1, 'warning', 'programs', 'France 2030']])
  })

  it('treats missing values as unknown, and warns about impossible ones', () => {
    const judged = judgeObjects('aides-territoires', 'json', [
      { cells: { id: 1, name: 'Une aide', recurrence: 'Permanente', submission_deadline: '2020-01-01' } },
      { cells: { ...aid, subvention_rate_upper_bound: 4000, application_url: 'javascript:alert(1)' } },
      { cells: { id: null, slug: null, name: 'Sans clé' } },
      { cells: { id: 5, name: null } },
    ])
    expect(judged.rows[0]!.row).toMatchObject({
      fund: null,
      purposes: [],
      coverage_rate: null,
      closes_on: null,
      declared_open: true,
    })
    expect(judged.rows[1]!.row).toMatchObject({ coverage_rate: null, application_url: 'https://exemple.fr/aide' })
    expect(brief(judged)).toEqual([
      [2, 'warning', 'subvention_rate_upper_bound', '4000'],
      [2, 'warning', 'application_url', 'javascript:alert(1)'],
      [3, 'rejected', 'id', ''],
      [4, 'rejected', 'name', ''],
    ])
  })
})

describe('actions', () => {
  const header =
    'reference;code_territoire;titre;axe;statut;debut;fin;budget;demande;accorde;siren_porteur;nom_porteur;sirens_partenaires;noms_partenaires\n'

  it('reads the whole template', () => {
    const judged = judgeCsv(
      'actions',
      `${header}2024-017;ti-5310;Ouvrir l’atelier;Compétences;Réalisée;01/09/2024;2026-12-31;120 000,00 €;60000;;243500741;CA Redon;200043990|200070662;CC Vallons\n`,
    )
    expect(judged.of('action')).toEqual([
      {
        id: 'mairie:2024-017',
        territory_id: '2-ti-5310',
        title: 'Ouvrir l’atelier',
        axis: 'SKILLS',
        status: 'DONE',
        publisher_status: 'Réalisée',
        starts_on: '2024-09-01',
        ends_on: '2026-12-31',
        budget: '120000.00',
        requested: '60000',
        granted: null,
        lead_actor_id: '243500741',
      },
    ])
    expect(judged.of('action_partner').map((row) => row['actor_id'])).toEqual(['200043990', '200070662'])
    expect(judged.of('actor').map(({ name }) => name)).toEqual(['CA Redon', 'CC Vallons', 'SIREN 200070662'])
    expect(judged.notes).toEqual([])
  })

  it('keeps the publisher’s own status, and warns if it is unknown', () => {
    const judged = judgeCsv(
      'actions',
      `${header}1;ti-5310;A;mobilité;à l'étude;;;;;;;;;\n2;ti-5310;B;;ABANDONNEE;;;;;;;;;\n3;1-ti-0101;C;attirer;en cours;2024-02-01;2024-01-01;;;;;;;\n`,
    )
    expect(judged.of('action').map(({ axis, status, publisher_status }) => [axis, status, publisher_status])).toEqual([
      ['OTHER', 'UNKNOWN', "à l'étude"],
      ['OTHER', 'DROPPED', 'ABANDONNEE'],
      ['ATTRACT', 'UNDER_WAY', 'en cours'],
    ])
    expect(judged.of('action')[2]).toMatchObject({ territory_id: '1-ti-0101' })
    expect(brief(judged)).toEqual([
      [2, 'warning', 'axe', 'mobilité'],
      [2, 'warning', 'statut', "à l'étude"],
      [4, 'warning', 'fin', '2024-01-01'],
    ])
  })

  it('rejects what it cannot place or read', () => {
    const judged = judgeCsv(
      'actions',
      `${header};ti-5310;A;;;;;;;;;;;\n2;;B;;;;;;;;;;;\n3;ti-9999;C;;;;;;;;;;;\n4;ti-5310;;;;;;;;;;;;\n5;ti-5310;E;;;31/02/2024;;;;;;;;\n6;ti-5310;F;;;;;1,2 M€;;;;;;\n${'7'.repeat(101)};ti-5310;G;;;;;;;;;;;\n8;ti-5310;${'H'.repeat(501)};;;;;;;;;;;\n`,
    )
    expect(judged.rows).toEqual([])
    expect(brief(judged)).toEqual([
      [2, 'rejected', 'reference', ''],
      [3, 'rejected', 'code_territoire', ''],
      [4, 'rejected', 'code_territoire', 'ti-9999'],
      [5, 'rejected', 'titre', ''],
      [6, 'rejected', 'debut', '31/02/2024'],
      [7, 'rejected', 'budget', '1,2 M€'],
      [8, 'rejected', 'reference', '7'.repeat(101)],
      [9, 'rejected', 'titre', 'H'.repeat(501)],
    ])
  })

  it('drops a lead actor and partners with unreadable numbers, and says which names go', () => {
    const judged = judgeCsv(
      'actions',
      `${header}1;ti-5310;A;;;;;;;;Redon;CA Redon;x|200070662.0|20004399000018;X|Y\n2;ti-5310;B;;;;;;;;;CA Redon;;CC Vallons\n`,
    )
    expect(judged.of('action').map((row) => row['lead_actor_id'])).toEqual([null, null])
    expect(judged.of('action_partner').map((row) => row['actor_id'])).toEqual(['200070662', '200043990'])
    expect(judged.of('actor').map(({ name }) => name)).toEqual(['Y', 'SIREN 200043990'])
    const told = judged.notes.map(({ line, verdict, value, reason }) => [line, verdict, value, reason])
    expect(told.filter(([, verdict]) => verdict === 'warning')).toEqual([
      [2, 'warning', 'Redon', 'This is not a SIREN of nine digits. The action is kept without its lead actor.'],
      [2, 'warning', 'x', 'This is not a SIREN of nine digits. It is left out.'],
      [2, 'warning', '20004399000018', 'The checksum of this SIRET is wrong.'],
      [2, 'warning', '•••', 'A name without a SIREN in the same position is left out.'],
      [3, 'warning', '•••', 'A lead actor without a SIREN cannot be identified; the name is left out.'],
      [3, 'warning', '•••', 'A name without a SIREN in the same position is left out.'],
    ])
  })

  it('matches names to partners by position, even past an empty one', () => {
    const judged = judgeCsv('actions', `${header}1;ti-5310;A;;;;;;;;;;200070662||200043990|;X|Y|Z|\n`)
    expect(judged.of('actor').map(({ id, name }) => [id, name])).toEqual([
      ['200070662', 'X'],
      ['200043990', 'Z'],
    ])
    expect(judged.notes.map(({ reason }) => reason)).toEqual([
      'A name without a SIREN in the same position is left out.',
    ])
  })

  it('warns about amounts that are negative or exceed the cost', () => {
    const judged = judgeCsv(
      'actions',
      `${header}1;ti-5310;A;;;;;-100;;;;;;\n2;ti-5310;B;;;;;100;150;5 000;;;;\n3;ti-5310;C;;;;;100;100,0;99,99;;;;\n4;ti-5310;D;;;;;;60;50;;;;\n`,
    )
    expect(judged.of('action').map(({ budget, granted }) => [budget, granted])).toEqual([
      ['-100', null],
      ['100', '5000'],
      ['100', '99.99'],
      [null, '50'],
    ])
    expect(brief(judged)).toEqual([
      [2, 'warning', 'budget', '-100'],
      [3, 'warning', 'demande', '150'],
      [3, 'warning', 'accorde', '5000'],
    ])
  })

  it('drops an erased lead actor and partner', () => {
    const judged = judgeCsv('actions', `${header}1;ti-5310;A;;;;;;;;243500741;Camille Martin;200043990;X\n`, {
      forgotten: new Set(['243500741', '200043990'].map((siren) => digestOfRow('actor', siren))),
    })
    expect(judged.of('action')).toMatchObject([{ lead_actor_id: null }])
    expect(judged.rows).toHaveLength(1)
  })
})

describe('engineering', () => {
  it('accepts codes and counts with decimals from a spreadsheet', () => {
    const judged = judgeCsv(
      'engineering',
      'code_territoire;chefs_de_projet;code_region;coordinateurs\nti-5310;2.0;;\n;;84.0;3,0\n',
    )
    expect(judged.rows.map(({ row }) => row)).toEqual([
      { territory_id: '2-ti-5310', project_lead_count: 2 },
      { region_code: '84', coordinator_count: 3 },
    ])
    expect(brief(judged)).toEqual([[3, 'corrected', 'code_region', '84.0']])
  })

  it('accepts counts of territories and of regions', () => {
    const judged = judgeCsv(
      'engineering',
      'code_territoire;chefs_de_projet;code_region;coordinateurs\nti-5310;2;;\n;;1;3\n',
    )
    expect(judged.rows).toEqual([
      { table: 'engineering', row: { territory_id: '2-ti-5310', project_lead_count: 2 } },
      { table: 'regional_coordination', row: { region_code: '01', coordinator_count: 3 } },
    ])
  })

  it.each(['nom', 'Nom du chef de projet', 'prénom', 'e-mail', 'Courriel', 'tel', 'Téléphone', 'contact_chef'])(
    'rejects a file with the column "%s"',
    (column) => {
      expect(() => judgeCsv('engineering', `code_territoire;chefs_de_projet;${column}\nti-5310;1;x\n`)).toThrow(
        `Remove the column "${column}"`,
      )
    },
  )

  it('accepts a file that names territories', () => {
    expect(
      judgeCsv('engineering', 'code_territoire;nom_territoire;chefs_de_projet\nti-5310;Sud Vilaine;1\n').rows,
    ).toHaveLength(1)
  })

  it('shows no name found in place of a number', () => {
    const judged = judgeCsv('engineering', 'code_territoire;chefs_de_projet\nti-5310;Camille Martin\nti-0101;-1\n')
    expect(judged.rows).toEqual([])
    expect(brief(judged)).toEqual([
      [2, 'rejected', 'chefs_de_projet', '•••'],
      [3, 'rejected', 'chefs_de_projet', '•••'],
    ])
  })

  it('rejects a row with both or neither', () => {
    const judged = judgeCsv(
      'engineering',
      'code_territoire;chefs_de_projet;code_region;coordinateurs\nti-5310;1;53;1\n;;;4\n',
    )
    expect(judged.notes.map(({ verdict }) => verdict)).toEqual(['rejected', 'rejected'])
  })
})

describe('exhibits', () => {
  it('drops direction marks from a name, with a warning', () => {
    const judged = judgeCsv('exhibits', 'reference;nom\nOBJ-1;\u202ediolF\u202c\n')
    expect(judged.rows[0]!.row).toMatchObject({ name: 'diolF' })
    expect(brief(judged)).toEqual([[2, 'warning', 'nom', 'diolF']])
  })

  it('creates objects of the exhibition', () => {
    const judged = judgeCsv('exhibits', 'reference;nom\nOBJ-12;Cocotte en fonte\n;Foil\n')
    expect(judged.rows.map(({ row }) => row)).toEqual([
      { id: 'mairie:OBJ-12', name: 'Cocotte en fonte', exhibition_slug: 'fabriques-en-territoires-d-industrie' },
    ])
    expect(brief(judged)).toEqual([[3, 'rejected', 'reference', '']])
  })
})

describe('sources', () => {
  it('are found by name', () => {
    expect(findSource(sources, 'fonds-vert').yearly).toBe(true)
    expect(() => findSource(sources, 'fond-vert')).toThrow(Failure)
    expect(() => findSource(sources, 'fond-vert')).toThrow(/anct-members, .*exhibits/)
  })

  it('fill columns of their tables, and list each table once', async () => {
    for (const { targets } of sources) {
      expect(new Set(targets.map(({ table }) => table)).size).toBe(targets.length)
      for (const { table, columns } of targets)
        await sql`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)} limit 0`.execute(
          database.db,
        )
    }
  })

  it('refer to existing demonstration data sets', async () => {
    const held = await database.db.selectFrom('dataset').select('id').where('kind', '=', 'DEMONSTRATION').execute()
    const ids = new Set(held.map(({ id }) => id))
    expect(sources.flatMap(({ standIns }) => standIns).filter(({ id }) => !ids.has(id))).toEqual([])
  })
})

describe('a template', () => {
  it.each(sources.filter(({ template }) => template).map(({ name }) => name))(
    'of %s can be read by its own source',
    (name) => {
      const text = writeTemplate(sources, name)
      expect(text.startsWith('\uFEFF')).toBe(true)
      const [header, ...rows] = parse(text, { bom: true, delimiter: ';' }) as string[][]
      expect(rows).toEqual([])
      expect(recogniseLayout(findSource(sources, name), 'csv', header!).ignored).toEqual([])
    },
  )

  it.each(sources.filter(({ template }) => template))(
    'of $name explains its columns with a valid example',
    (source) => {
      const columns = source.layouts[0]!.columns
      expect(columns.filter(({ meaning, example }) => !meaning || !example)).toEqual([])
      // A row of engineering is for either a territory or a region.
      const shown = columns.filter(({ name }) => !['code_region', 'coordinateurs'].includes(name))
      const judged = judge(
        source.name,
        'csv',
        shown.map(({ name }) => name),
        [{ line: 2, cells: Object.fromEntries(shown.map(({ name, example }) => [name, example])) }],
      )
      expect(judged.notes).toEqual([])
      expect(judged.rows.length).toBeGreaterThan(0)
    },
  )

  it('exists only for what nobody publishes', () => {
    expect(() => writeTemplate(sources, 'fonds-vert')).toThrow(/Templates exist for actions, engineering, exhibits/)
  })
})
