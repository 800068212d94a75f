import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTables } from '../../src/datasets/tables.ts'
import type { Database } from '../../src/db/client.ts'
import { undoRelease } from '../../src/imports/undo.ts'
import { testDatabases, type OpenTestDatabase } from '../support/databases.ts'
import { importText, type ImportedText } from '../support/import-text.ts'

const communes = (asOf: string, lines: string): ImportedText => ({
  source: 'anct-communes',
  asOf,
  text: `insee_com,lib_com,id_ti,lib_ti\n${lines}`,
})
const members = (asOf: string, lines: string): ImportedText => ({
  source: 'anct-members',
  asOf,
  text: `id_ti;lib_ti;siren_groupement;lib_groupement;nature_juridique\n${lines}`,
})
const awards = (asOf: string, lines: string): ImportedText => ({
  source: 'fonds-vert',
  year: 2024,
  asOf,
  text: `code_commune;nom_du_projet;montant_engage;demarche;siret_beneficiaire;raison_sociale_beneficiaire;numero_dossier_ds\n${lines}`,
})
const sites = (asOf: string, lines: string): ImportedText => ({
  source: 'cnig-sites',
  publisher: 'Une ville',
  asOf,
  text: `site_id;site_nom;site_comm_insee\n${lines}`,
})
const engineering = (publisher: string, asOf: string, lines: string): ImportedText => ({
  source: 'engineering',
  publisher,
  asOf,
  text: `code_territoire;chefs_de_projet;code_region;coordinateurs\n${lines}`,
})
const actions = (publisher: string, asOf: string, lines: string): ImportedText => ({
  source: 'actions',
  publisher,
  asOf,
  text: `reference;code_territoire;titre;siren_porteur;nom_porteur;sirens_partenaires\n${lines}`,
})
const exhibits = (asOf: string, lines: string): ImportedText => ({
  source: 'exhibits',
  publisher: 'Un musée',
  asOf,
  text: `reference;nom\n${lines}`,
})

/** Every row of every table that holds data, and of its history, with what follows from them: all that a query can show. */
async function dump(db: Database): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  const tables = (await findTables(db)).flatMap(({ name, kept }) => (kept ? [name, `history.${name}`] : [name]))
  for (const table of [...tables, 'known_since']) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db)
    found[table] = rows.map(({ row }) => row)
  }
  for (const day of ['2023-12-01', '2024-08-01', '2025-06-15', '9999-12-31']) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(f)::text as row from history.key_figure(${day}) f order by 1`.execute(db)
    found[`figures of ${day}`] = rows.map(({ row }) => row)
  }
  return found
}

function expectSame(found: Record<string, string[]>, before: Record<string, string[]>, what: string): void {
  for (const [table, rows] of Object.entries(found)) expect(rows, `${table}, ${what}`).toEqual(before[table])
}

/** Each is laid over what the ones before left: other days, a second release of a day, rows without history, other phases. */
const loads: [string, ImportedText][] = [
  ['actions-p', actions('P', '2025-06-01', '1;ti-0101;Une;200053668;Un;200077220\n2;ti-0102;Deux;552100554;Neuf;\n')],
  ['actions-p', actions('P', '2025-07-01', '1;ti-0102;Une, changée;200053668;Un;\n3;ti-0101;Trois;;;200053668\n')],
  ['actions-p', actions('P', '2025-07-01', '1;ti-0101;Une, corrigée;;;\n')],
  ['actions-p', actions('P', '2025-06-15', '4;ti-0101;Quatre;;;\n')],
  ['fonds-vert-2024', awards('2025-07-31', '97118;P;100;Renat;20005366800000;Un;77\n97129;Q;5;Renat;20005366800000;Un;78\n')],
  ['fonds-vert-2024', awards('2025-07-31', '97118;P;200;Renat;20005366800000;Un;77\n')],
  ['anct-members', members('2023-12-01', 'ti-0102;;200041507;CA Cap Excellence;CA\n')],
  ['anct-communes', communes('2024-05-01', '97118,Petit-Bourg,ti-0102,\n97129,Sainte-Rose,ti-0101,\n')],
  ['anct-communes', communes('2024-07-01', '97118,Petit-Bourg,1-ti-0101,\n')],
  ['cnig-sites-une-ville', sites('2024-04-01', '971180001;Site A;97118\n971290001;Site B;97129\n')],
  ['engineering-a', engineering('A', '2024-08-01', 'ti-0101;3;;\n;;01;2\n')],
  ['engineering-b', engineering('B', '2024-10-01', 'ti-0101;4;;\n')],
  ['exhibits-un-musee', exhibits('2025-06-01', 'X;Une cocotte\n')],
]

describe.each(testDatabases)('an undo, on $name', ({ open }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await open()
    db = opened.db
  })
  afterAll(() => opened.close())

  it('leaves every table, its history and every figure as they were before the load', async () => {
    for (const [dataset, load] of loads) {
      const before = await dump(db)
      await importText(db, load)
      expect(await dump(db), `${dataset} of ${load.asOf} changes something`).not.toEqual(before)
      await undoRelease(db, dataset)
      expectSame(await dump(db), before, `after ${dataset} of ${load.asOf} was undone`)
      await importText(db, load)
    }
  }, 180_000)
})
