import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../src/db/client.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { importFiles, type ImportResult } from '../../../src/imports/import-files.ts'
import { sources } from '../../../src/domains/import-sources.ts'
import { findSource } from '../../../src/imports/find-source.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-cells-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Imports a file whose name alone gives the day and the year, and reads the report. */
async function load(db: Database, source: string, name: string, content: string | Buffer) {
  writeFileSync(path.join(folder, name), content)
  const [result] = await importFiles(db, [{ path: path.join(folder, name), name }], {
    content: importContent,
    source: findSource(sources, source),
    publisher: undefined,
    asOf: undefined,
    year: undefined,
    maxRejected: 0.05,
    maxGone: 1,
    check: false,
    again: false,
    loadedBy: null,
    undoReleases: 3,
    reports: folder,
    events: { waiting() {}, ignored() {}, reading() {}, merging() {} },
  })
  const { reports, ...rest } = result as Extract<ImportResult, { reports: unknown }>
  const notes = parse<Record<string, string>>(readFileSync(reports.csv), { columns: true })
  return { ...rest, notes: notes.map(({ line, verdict, value, reason }) => [line, verdict, value || reason].join(' ')) }
}

const of2023 =
  'nom_region;code_departement;nom_departement;code_commune;nom_commune;axe;numero_demarche_ds;nom_demarche_ds;numero_dossier_ds;nom_du_projet;nom_beneficiaire_principal;siren;montant_engage'
const row = (dossier: string, siren: string, amount = '1 000,50 €', rest = 'Bretagne;35;;35238;Rennes') =>
  `${rest};1;1;Ingénierie;${dossier};Projet;METRO;${siren};${amount}`

describe.each(testDatabases)('a file with dirty cells, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await openOwn()
    db = opened.db
  })
  afterAll(() => opened.close())

  it('is loaded in full below its title, and each note has its line in the file', async () => {
    const lines = [
      'sep=;',
      'Fonds vert, projets de 2023 ; extraction du 31/07/2024',
      '',
      of2023,
      row('1', '200043990'),
      row('2', '20007189200012'),
      row('3', '200071892.0'),
      row('4', '#'),
      row('5.0', '200043990', '-500'),
      row('6', '', '1 000,50 €', 'Bretagne;29;;35238;Rennes'),
      row('7', '200043990').replace('Projet', '"Pro\n\u202ejet"'),
      row('8', '200043990').replace('Projet', 'IngÃ©nierie'),
    ]
    const text = `\uFEFF${lines.join('\r\n')}\r\n`
    const loaded = await load(db, 'fonds-vert', 'fonds-vert-2023-2024-07-31.csv', text)
    expect(loaded).toMatchObject({
      dataset: 'fonds-vert-2023',
      asOf: '2024-07-31',
      outcome: 'loaded',
      counts: { rows: 8, accepted: 8, corrected: 3, rejected: 0 },
    })
    expect(loaded.notes).toEqual([
      ' remark Its first line names the separator and is not read as a row.',
      ' remark Its header is on line 4; the lines above it are ignored.',
      '6 corrected 20007189200012',
      '6 warning 20007189200012',
      '7 corrected 200071892.0',
      '8 warning #',
      '9 corrected 5.0',
      "9 warning '-500",
      '10 warning 29',
      '10 warning •••',
      '11 warning Pro jet',
      '13 warning IngÃ©nierie',
    ])
    const awards = db.selectFrom('award').select(['id', 'beneficiary_id', 'amount', 'project']).where('year', '=', 2023)
    const amount = 1000.5
    expect(await awards.orderBy('id').execute()).toEqual([
      { id: 'fonds-vert-1-2023', beneficiary_id: '200043990', amount, project: 'Projet' },
      { id: 'fonds-vert-2-2023', beneficiary_id: '200071892', amount, project: 'Projet' },
      { id: 'fonds-vert-3-2023', beneficiary_id: '200071892', amount, project: 'Projet' },
      { id: 'fonds-vert-4-2023', beneficiary_id: null, amount, project: 'Projet' },
      { id: 'fonds-vert-5-2023', beneficiary_id: '200043990', amount: -500, project: 'Projet' },
      { id: 'fonds-vert-6-2023', beneficiary_id: null, amount, project: 'Projet' },
      { id: 'fonds-vert-7-2023', beneficiary_id: '200043990', amount, project: 'Pro jet' },
      { id: 'fonds-vert-8-2023', beneficiary_id: '200043990', amount, project: 'IngÃ©nierie' },
    ])
  })

  it('gets a remark if it starts with the byte order mark of another encoding', async () => {
    const bytes = Buffer.from(`\xef\xbb\xbf${of2023}\n${row('1', '200043990').replace('€', '')}\n`, 'latin1')
    const loaded = await load(db, 'fonds-vert', '20240801 fonds vert 2022.csv', bytes)
    expect(loaded).toMatchObject({ dataset: 'fonds-vert-2022', asOf: '2024-08-01', outcome: 'loaded' })
    expect(loaded.notes).toEqual([
      ' remark It starts with a UTF-8 byte order mark, but is in Windows-1252 and read as that.',
    ])
    const measures = db.selectFrom('award').select('measure_id').where('year', '=', 2022)
    expect(await measures.execute()).toEqual([{ measure_id: 'ingenierie' }])
  })

  it.each([
    ['fonds-vert-2023.csv', 'The as-of date of fonds-vert-2023.csv is missing. Add it, like --as-of'],
    ['fonds-vert-2024-07-31.csv', 'The year of fonds-vert-2024-07-31.csv is missing. Add it, like --year'],
    ['2023-01-01_2023-12-31.csv', 'The as-of date of 2023-01-01_2023-12-31.csv is missing'],
  ])('is rejected if its name %s is incomplete', async (name, message) => {
    await expect(load(db, 'fonds-vert', name, `${of2023}\n${row('1', '200043990')}\n`)).rejects.toThrow(message)
  })

  it('is rejected if rows are above its header, or its encodings are mixed', async () => {
    const rows = [row('1', '200043990'), of2023, row('2', '200043990')].join('\n')
    await expect(load(db, 'fonds-vert', 'fonds-vert-2021-2024-07-31.csv', rows)).rejects.toThrow(
      'line 2 names the columns, but line 1 above it is filled like a row',
    )
    const mixed = Buffer.concat([
      Buffer.from(`${of2023}\n${row('1', '200043990')}\n`),
      Buffer.from(row('2', '200043990').replace('€', ''), 'latin1'),
    ])
    await expect(load(db, 'fonds-vert', 'fonds-vert-2021-2024-07-31.csv', mixed)).rejects.toThrow(
      'mixes encodings: line 2 is in UTF-8, line 3 is not',
    )
    expect(await db.selectFrom('award').select('id').where('year', '=', 2021).execute()).toEqual([])
  })
})
