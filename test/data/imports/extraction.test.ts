import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureData } from '../../../src/datasets/load.ts'
import { content } from '../../../src/domains/content.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { undoRelease } from '../../../src/imports/undo.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText } from '../../support/import-text.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

/** What a client extracts from each list. */
const lists: Record<string, string> = {
  territories:
    'id name memberCount communeCount population labelPoint { longitude latitude } departments { code } coveredRegions { code } members { siren name } engineering { projectLeadCount }',
  actions: 'id title status budget territory { id } leadActor { id name } partners { id } source { publisher }',
  awards: 'id project amount year territory { id } beneficiary { id } projectCommune { code } action { id }',
  industrialSites: 'id name hectares label { code } territory { id } siteCommunes { code }',
  fundingMeasures: 'id name',
  actors: 'id name kind',
  communes: 'id name territory { id }',
  departments: 'id: code territories(first: 100) { nodes { id } }',
  intercommunalBodies: 'id name territory { id }',
}

describe.each(testDatabases)('an incremental extraction equals a full one, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let graph: Graph
  const copies = new Map<string, Map<string, Json>>()
  let version: string

  beforeAll(async () => {
    opened = await openOwn()
    graph = createGraph(opened.db)
    for (const list of Object.keys(lists)) copies.set(list, (await read(list)).rows)
    version = await versionNow()
  })
  afterAll(() => opened.close())

  const versionNow = async () => (await runOperation(graph, '{ dataVersion }')).data.dataVersion as string

  async function read(list: string, since?: string) {
    const rows = new Map<string, Json>()
    const tombstones = new Set<string>()
    const filter = since === undefined ? '' : `, filter: { updatedSince: "${since}" }`
    for (let after: string | null = null, more = true; more;) {
      const source = `query ($after: String) { ${list}(first: 500, after: $after${filter}) {
        nodes { ${lists[list]} } pageInfo { hasNextPage endCursor } ${since && after === null ? 'tombstones { id }' : ''} } }`
      const answer: Json = (await runOperation(graph, source, { after })).data
      const page = answer[list]
      for (const row of page.nodes) rows.set(row.id, row)
      for (const { id } of page.tombstones ?? []) tombstones.add(id)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    return { rows, tombstones }
  }

  const load = (source: string, text: string, asOf: string, publisher?: string, year?: number) =>
    importText(opened.db, { source, text, asOf, ...(publisher && { publisher }), ...(year && { year }) })

  const actions = (...rows: string[]) =>
    `reference;code_territoire;titre;statut;budget;siren_porteur;nom_porteur;sirens_partenaires\n${rows.join('\n')}\n`
  const awards = (...rows: string[]) =>
    `code_commune;nom_du_projet;montant_engage;demarche;siret_beneficiaire;raison_sociale_beneficiaire;numero_dossier_ds\n${rows.join('\n')}\n`
  const measure = "Territoires d'Industrie en transition écologique"

  it.each<[string, () => Promise<unknown>]>([
    [
      'actions, which replace demonstration actions',
      () =>
        load(
          'actions',
          actions('1;ti-0101;Une;en cours;1 000,50 €;200053668;Un porteur;', '2;ti-0102;Deux;;;;;'),
          '2025-06-01',
          'P',
        ),
    ],
    [
      'actions with one changed, one removed, and one with another partner',
      () =>
        load('actions', actions('1;ti-0102;Une;réalisée;1 000,50 €;200053668;Un porteur;200077220'), '2025-07-01', 'P'),
    ],
    ['an earlier file', () => load('actions', actions('3;ti-0101;Trois;;;;;'), '2025-05-28', 'P')],
    [
      'awards, which replace demonstration awards, with new measures',
      () =>
        load(
          'fonds-vert',
          awards(
            `97118;Un projet;21 667,00 €;${measure};20005366800000;Un;1`,
            '97129;Un autre;5;Renaturation;20007722000000;Deux;2',
          ),
          '2025-07-31',
          undefined,
          2024,
        ),
    ],
    [
      'communes, which change awards, sites and territories',
      () =>
        load(
          'anct-communes',
          'insee_com,lib_com,id_ti,lib_ti\n97118,Petit-Bourg,ti-0102,Cap Excellence\n97129,,ti-0101,\n',
          '2025-08-01',
        ),
    ],
    [
      'communes of phase 1',
      () => load('anct-communes', 'insee_com,lib_com,id_ti,lib_ti\n97118,Petit-Bourg,1-ti-0101,\n', '2025-09-01'),
    ],
    [
      'members, which other territories lose',
      () =>
        load(
          'anct-members',
          'id_ti;lib_ti;siren_groupement;lib_groupement;nature_juridique\nti-0101;;200041507;CA Cap Excellence;CA\n',
          '2025-09-01',
        ),
    ],
    [
      'engineering, which replaces demonstration rows',
      () =>
        load(
          'engineering',
          'code_territoire;chefs_de_projet;code_region;coordinateurs\nti-0101;3;;\n;;01;2\n',
          '2025-09-01',
          'P',
        ),
    ],
    [
      'an undo of engineering, which brings demonstration rows back',
      () => undoRelease(opened.db, importContent, 'engineering-p'),
    ],
    [
      'engineering again',
      () =>
        load(
          'engineering',
          'code_territoire;chefs_de_projet;code_region;coordinateurs\nti-0101;3;;\n;;01;2\n',
          '2025-09-01',
          'P',
        ),
    ],
    ['an undo of members', () => undoRelease(opened.db, importContent, 'anct-members')],
    [
      'a load and its undo, since an extraction before both',
      async () => {
        await load('actions', actions('9;ti-0101;Neuf;;;552100554;Un autre porteur;'), '2025-07-01', 'P')
        await undoRelease(opened.db, importContent, 'actions-p')
      },
    ],
    ['an undo of actions', () => undoRelease(opened.db, importContent, 'actions-p')],
    [
      'switching demonstration rows off',
      () => ensureData(opened.db, content, { demonstration: false, scale: 1, progress: () => {} }),
    ],
    [
      'switching demonstration rows on again',
      () => ensureData(opened.db, content, { demonstration: true, scale: 1, progress: () => {} }),
    ],
  ])('after %s', async (_what, change) => {
    await change()
    // A server's autovacuum does this: a list that had lost nearly all its rows made each page of communes 15 times as
    // slow.
    await sql`vacuum`.execute(opened.db)
    for (const list of Object.keys(lists)) {
      const copy = copies.get(list)!
      const { rows, tombstones } = await read(list, version)
      for (const id of tombstones) copy.delete(id)
      for (const [id, row] of rows) copy.set(id, row)
      const whole = (await read(list)).rows
      expect(copy, list).toEqual(whole)
    }
    version = await versionNow()
  })
})
