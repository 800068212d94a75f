import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetPerson } from '../../../src/datasets/forget.ts'
import { ensureData } from '../../../src/datasets/load.ts'
import { findTables } from '../../../src/datasets/tables.ts'
import type { Database } from '../../../src/db/client.ts'
import { content } from '../../../src/domains/content.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { createGraph } from '../../../src/graph/graph.ts'
import { undoRelease } from '../../../src/imports/undo.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText, tryImportText, type ImportedText } from '../../support/import-text.ts'
import { awards, communes, engineering, members, sites } from '../../support/publishers-files.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

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

const outlines = (asOf: string, size: number): ImportedText => ({
  source: 'anct-outlines',
  asOf,
  text: JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { id_territoire: 'ti-0102', lib_territoire: 'Cap Excellence', liste_geo: '' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [size, 0],
              [size, size],
              [0, size],
              [0, 0],
            ],
          ],
        },
      },
    ],
  }),
})
const aids = (asOf: string, ...names: string[]): ImportedText => ({
  source: 'aides-territoires',
  asOf,
  text: JSON.stringify({ results: names.map((name, id) => ({ id, name, programs: ['Un', 'Deux'] })) }),
})

/** A digest of every data table, of its history, and of each figure on some days: everything that a query can show. */
async function digest(db: Database): Promise<Record<string, string>> {
  const tables = (await findTables(db)).flatMap(({ name, kept }) => (kept ? [name, `history.${name}`] : [name]))
  const days = ['2023-12-01', '2024-08-01', '2025-06-15', '9999-12-31']
  const selects = [
    ...[...tables, 'known_since'].map((name) => [name, sql`${sql.table(name)}`] as const),
    ...days.map((day) => [`figures of ${day}`, sql`history.key_figure(${day}::date)`] as const),
  ].map(
    ([name, from]) => sql`
      select ${name}::text as name, count(*) || ' rows, ' || sum(hashtextextended(t::text, 0)::numeric) as digest
      from ${from} t`,
  )
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(selects, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]))
}

/** Each builds on the ones before: other days, a second release of a day, rows without history, other phases. */
const loads: [string, ImportedText][] = [
  ['actions-p', actions('P', '2025-06-01', '1;ti-0101;Une;200053668;Un;200077220\n2;ti-0102;Deux;552100554;Neuf;\n')],
  ['actions-p', actions('P', '2025-07-01', '1;ti-0102;Une, changée;200053668;Un;\n3;ti-0101;Trois;;;200053668\n')],
  ['actions-p', actions('P', '2025-07-01', '1;ti-0101;Une, corrigée;;;\n')],
  ['actions-p', actions('P', '2025-06-15', '4;ti-0101;Quatre;;;\n')],
  [
    'fonds-vert-2024',
    awards('2025-07-31', '97118;P;100;Renat;20005366800000;Un;77\n97129;Q;5;Renat;20005366800000;Un;78\n'),
  ],
  ['fonds-vert-2024', awards('2025-07-31', '97118;P;200;Renat;20005366800000;Un;77\n')],
  ['anct-members', members('2023-12-01', 'ti-0102;;200041507;CA Cap Excellence;CA\n')],
  ['anct-communes', communes('2024-05-01', '97118,Petit-Bourg,ti-0102,\n97129,Sainte-Rose,ti-0101,\n')],
  ['anct-communes', communes('2024-07-01', '97118,Petit-Bourg,1-ti-0101,\n')],
  ['cnig-sites-une-ville', sites('2024-04-01', '971180001;Site A;97118\n971290001;Site B;97129\n')],
  ['engineering-a', engineering('A', '2024-08-01', 'ti-0101;3;;\n;;01;2\n')],
  ['engineering-b', engineering('B', '2024-10-01', 'ti-0101;4;;\n')],
  ['exhibits-un-musee', exhibits('2025-06-01', 'X;Une cocotte\n')],
  ['anct-outlines', outlines('2024-07-04', 1)],
  ['anct-outlines', outlines('2024-07-04', 2)],
  ['aides-territoires', aids('2025-06-01', 'Une aide', 'Une autre')],
  ['aides-territoires', aids('2025-07-01', 'Une aide, changée')],
]

async function findReleases(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('release')
    .innerJoin('dataset', 'dataset.id', 'dataset_id')
    .select('release.id')
    .where('origin', '=', 'IMPORT')
    .orderBy('loaded_at')
    .execute()
  return rows.map(({ id }) => id)
}

describe.each(testDatabases)('an undo, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await openOwn()
    db = opened.db
  })
  afterAll(() => opened.close())

  it('restores every table, its history and every figure, one load after the other', async () => {
    const before = [await digest(db)]
    for (const [dataset, load] of loads) {
      await tryImportText(db, load, { undoReleases: 10 })
      const after = await digest(db)
      expect(after, `${dataset} of ${load.asOf} changes something`).not.toEqual(before.at(-1))
      before.push(after)
    }
    before.pop()
    for (const [dataset] of loads.toReversed()) {
      const { release } = await undoRelease(db, importContent, dataset)
      expect(await digest(db), `after ${release} was undone as well`).toEqual(before.pop())
    }
    expect(await findReleases(db)).toEqual([])
  })

  it('records what statements overwrite in every data table', async () => {
    const names = (await findTables(db)).map(({ name }) => name)
    const { rows } = await sql`
      select relnamespace::regnamespace || '.' || relname as unwatched from pg_class
      where relkind = 'r' and (relnamespace = 'history'::regnamespace
          or relnamespace = 'public'::regnamespace and relname = any(${names}))
        and (select count(*) from pg_trigger where tgrelid = pg_class.oid and tgfoid = 'undo.keep_rows'::regproc) <> 3
      `.execute(db)
    expect(rows, 'select undo.watch(…) in the migration that creates it').toEqual([])
  })

  it('says what can be undone if there is nothing', async () => {
    await expect(undoRelease(db, importContent, 'actions-p')).rejects.toThrow(
      'No release of actions-p has been imported. No data set has been',
    )
    await expect(undoRelease(db, importContent, 'anct-phase-2')).rejects.toThrow(
      'No release of anct-phase-2 has been imported.',
    )
  })
})

describe.each(testDatabases)('undoing what others build on, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await openOwn()
    db = opened.db
  })
  afterAll(() => opened.close())

  const refusal = (...later: string[]) => `build on it: ${later.join(', ')}. Undo these first`
  const load = (one: ImportedText) => importText(db, one)

  it('is refused with their names, and nothing changes', async () => {
    const before = await digest(db)
    await load(awards('2025-07-31', '97118;P;100;Renat;20005366800000;Un;77\n'))
    await load(actions('P', '2025-06-01', '1;ti-0101;Une;;;\n'))
    // Demonstration awards would return without their actions.
    await expect(undoRelease(db, importContent, 'fonds-vert-2024')).rejects.toThrow(refusal('actions-p@2025-06-01'))
    await load(actions('Q', '2025-06-01', '1;ti-0101;Une;552100554;Neuf;\n'))
    await load(actions('R', '2025-06-01', '1;ti-0101;Une;552100554;Neuf;\n2;ti-0101;Deux;;;552100554\n'))
    // Demonstration actions would return although the others replaced them.
    const beforeUndo = await digest(db)
    await expect(undoRelease(db, importContent, 'actions-p')).rejects.toThrow(
      refusal('actions-q@2025-06-01', 'actions-r@2025-06-01'),
    )
    // An actor would disappear who leads, and is a partner in, another's actions.
    await expect(undoRelease(db, importContent, 'actions-q')).rejects.toThrow(refusal('actions-r@2025-06-01'))
    expect(await digest(db)).toEqual(beforeUndo)

    await load(engineering('Z', '2024-08-01', 'ti-0103;3;;\n'))
    await load(engineering('A', '2024-08-01', 'ti-0101;3;;\n'))
    await load(engineering('B', '2024-10-01', 'ti-0101;4;;\n'))
    await expect(undoRelease(db, importContent, 'engineering-a')).rejects.toThrow(refusal('engineering-b@2024-10-01'))
    await undoRelease(db, importContent, 'engineering-b')
    // C describes only the days before those of A.
    await load(engineering('C', '2024-02-01', 'ti-0101;5;;\n'))
    await expect(undoRelease(db, importContent, 'engineering-a')).rejects.toThrow(refusal('engineering-c@2024-02-01'))

    await load(members('2023-12-01', 'ti-0102;;200041507;CA Cap Excellence;CA\n'))
    await load(communes('2024-05-01', '97118,Petit-Bourg,ti-0102,\n'))
    await expect(undoRelease(db, importContent, 'anct-members')).rejects.toThrow(refusal('anct-communes@2024-05-01'))

    for (const release of (await findReleases(db)).toReversed())
      await undoRelease(db, importContent, release.split('@')[0]!)
    expect(await digest(db)).toEqual(before)
  })

  it('is allowed if only territories are derived from it: others’ sites are placed as without the list', async () => {
    await load(sites('2024-04-01', '971180001;Site A;97118\n'))
    await load(communes('2024-05-01', '97118,Petit-Bourg,ti-0102,\n'))
    await load({ ...sites('2024-04-01', '971180002;Site B;97118\n'), publisher: 'Une autre' })
    const place = async (day: string) => {
      const { rows } = await sql<{ territory_id: string }>`
        select id, territory_id from history.industrial_site(${day}::date) where source_kind = 'OFFICIAL'
          and id in ('une-ville:971180001', 'une-autre:971180002') order by id`.execute(db)
      return rows.map((row) => row.territory_id)
    }
    expect(await place('9999-12-31')).toEqual(['2-ti-0102', '2-ti-0102'])
    await undoRelease(db, importContent, 'anct-communes')
    expect(await place('9999-12-31')).toEqual(['2-ti-0101', '2-ti-0101'])
    expect(await place('2024-06-01')).toEqual(['2-ti-0101', '2-ti-0101'])
  })
})

describe.each(testDatabases)('what is kept for undo, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await openOwn()
    db = opened.db
  })
  afterAll(() => opened.close())

  const versions = [1, 2, 3].map((number) => exhibits(`2025-06-0${number}`, `X;Objet ${number}\n`))

  it('is what the last releases of each data set overwrote', async () => {
    for (const version of versions) await tryImportText(db, version, { undoReleases: 2 })
    await undoRelease(db, importContent, 'exhibits-un-musee')
    await undoRelease(db, importContent, 'exhibits-un-musee')
    await expect(undoRelease(db, importContent, 'exhibits-un-musee')).rejects.toThrow(
      'what it overwrote is no longer kept',
    )
    expect(await findReleases(db)).toEqual(['exhibits-un-musee@2025-06-01'])
    await tryImportText(db, versions[1]!, { undoReleases: 0 })
    await expect(undoRelease(db, importContent, 'exhibits-un-musee')).rejects.toThrow(
      'exhibits-un-musee@2025-06-02-2 cannot be undone',
    )
  })

  it('is dropped when the reference rows are reloaded', async () => {
    await importText(db, versions[2]!)
    await ensureData(db, content, { demonstration: false, scale: 1, progress: () => {} })
    await expect(undoRelease(db, importContent, 'exhibits-un-musee')).rejects.toThrow(
      "the hub's own rows have been reloaded since",
    )
    await importText(db, exhibits('2025-06-04', 'X;Objet 4\n'))
    expect(await undoRelease(db, importContent, 'exhibits-un-musee')).toMatchObject({ added: 0, changed: 1, gone: 0 })
  })

  it('has no erased people, so an undo does not restore them', async () => {
    const siren = '552100554'
    const person = (project: string) => `97118;${project};100;Renat;${siren}00013;Une personne;\n`
    const acting = (lead: string) => actions('P', '2025-06-01', `1;ti-0101;Une;${lead};;${siren}\n`)
    await importText(db, awards('2025-07-01', person('P') + person('Q')))
    await importText(db, awards('2025-07-31', person('P').replace('100', '200')))
    await importText(db, acting(siren))
    await importText(db, actions('P', '2025-06-01', '2;ti-0101;Deux;;;\n'))
    expect(await forgetPerson(db, content, siren)).not.toBeNull()
    const found =
      await sql`select from undo.kept_row where strpos(key || coalesce(content::text, ''), ${siren}) > 0`.execute(db)
    expect(found.rows).toEqual([])
    for (const dataset of ['actions-p', 'actions-p', 'fonds-vert-2024']) await undoRelease(db, importContent, dataset)
    for (const table of ['actor', 'action', 'action_partner', 'award', 'history.award', 'row_change']) {
      const { rows } = await sql`
        select t from ${sql.table(table)} t where strpos(to_jsonb(t)::text, ${siren}) > 0`.execute(db)
      expect(rows, table).toEqual([])
    }
    const { rows } = await sql<{ count: number }>`select count(*) from award where source_kind = 'OFFICIAL'
      and release_id like 'fonds-vert-2024%'`.execute(db)
    expect(rows).toEqual([{ count: 2 }])
    await undoRelease(db, importContent, 'fonds-vert-2024')
  })
})

describe.each(testDatabases)('a release, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await openOwn()
    db = opened.db
  })
  afterAll(() => opened.close())

  it('gives its files or their URLs, without secrets, and who loaded it', async () => {
    const url = 'https://name:secret@example.org/export/exhibits.csv?token=secret'
    await tryImportText(db, exhibits('2025-06-01', 'X;Objet\n'), { loadedBy: 'Équipe données' }, url)
    const { data } = await runOperation(
      createGraph(db),
      '{ datasets { title releases(first: 1) { nodes { files loadedBy } } } }',
    )
    const releases = data.datasets.map((dataset: Json) => dataset.releases.nodes[0])
    expect(releases).toContainEqual({ files: ['https://example.org/export/exhibits.csv'], loadedBy: 'Équipe données' })
    expect(releases).toContainEqual({ files: [], loadedBy: null })
    await importText(db, exhibits('2025-06-02', 'X;Objet 2\n'))
    const { files, loaded_by } = await db
      .selectFrom('release')
      .select(['files', 'loaded_by'])
      .where('id', '=', 'exhibits-un-musee@2025-06-02')
      .executeTakeFirstOrThrow()
    expect({ files, loaded_by }).toEqual({ files: ['file-1.csv'], loaded_by: null })
  })

  it('can repeat the same file on request', async () => {
    const same = exhibits('2025-06-02', 'X;Objet 2\n')
    expect(await tryImportText(db, same)).toMatchObject({ outcome: 'same' })
    const again = await tryImportText(db, same, { again: true })
    expect(again).toMatchObject({ outcome: 'loaded', changes: { added: 0, changed: 0, gone: 0 } })
    expect(await undoRelease(db, importContent, 'exhibits-un-musee')).toMatchObject({
      release: 'exhibits-un-musee@2025-06-02-2',
    })
    // The id of a release names its report, so it is never reused.
    await tryImportText(db, same, { again: true })
    expect((await findReleases(db)).at(-1)).toBe('exhibits-un-musee@2025-06-02-3')
  })

  it('that is undone is reported to clients that extract several lists', async () => {
    await importText(db, actions('P', '2025-06-01', '1;ti-0101;Une;;;\n'))
    const graph = createGraph(db)
    const { dataVersion } = (await runOperation(graph, '{ dataVersion }')).data
    await undoRelease(db, importContent, 'actions-p')
    const { data } = await runOperation(
      graph,
      `{ territories(first: 400) { nodes { actions(filter: { updatedSince: "${dataVersion}" }) { totalCount } } } }`,
    )
    const counts = data.territories.nodes.map((node: Json) => node.actions.totalCount as number)
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(3072)
  })
})
