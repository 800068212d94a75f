import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDeck, createRandom, type Random } from '../../../src/datasets/demonstration/random.ts'
import { forgetPerson } from '../../../src/datasets/forget.ts'
import { ensureData } from '../../../src/datasets/load.ts'
import type { Database } from '../../../src/db/client.ts'
import { content } from '../../../src/domains/content.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { importFiles } from '../../../src/imports/import-files.ts'
import type { ImportOptions } from '../../../src/imports/options.ts'
import type { Source } from '../../../src/imports/source.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText, tryImportText, type ImportedText } from '../../support/import-text.ts'

/** Actions as in their table, so that a test states exactly what it loads. */
const plain: Source = {
  name: 'plain-actions',
  title: 'Actions de test',
  publisher: 'Testeur',
  kind: 'OFFICIAL',
  licence: null,
  url: null,
  takes: '',
  standIns: [],
  layouts: [
    {
      name: 'plain',
      format: 'csv',
      columns: ['id', 'title', 'partners'].map((name) => ({ name, required: true })),
      judge(record) {
        const id = record.require(record.text('id'), 'id')
        const row = { id, title: record.text('title'), territory_id: '2-ti-0101', axis: 'LAND', status: 'DONE' }
        const partners = (record.text('partners') ?? '').split('|').filter(Boolean)
        return [
          { table: 'action', row },
          ...partners.map((actor) => ({ table: 'action_partner', row: { action_id: id, actor_id: actor } }) as const),
        ]
      },
    },
  ],
  targets: [
    { table: 'action', rows: 'actions', columns: ['id', 'title', 'territory_id', 'axis', 'status'], mode: 'replace' },
    {
      table: 'action_partner',
      rows: 'partners of actions',
      columns: ['action_id', 'actor_id'],
      mode: 'replace',
      parent: { table: 'action', column: 'action_id' },
    },
  ],
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-imports-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0

/** @param rows - A title by id, with partners after a slash: `{ a: 'One/anct|cner' }`. */
async function load(db: Database, asOf: string, rows: Record<string, string>, options: Partial<ImportOptions> = {}) {
  const lines = Object.entries(rows).map(([id, row]) => [id, `"${row.split('/')[0]}"`, row.split('/')[1] ?? ''].join())
  return loadText(db, asOf, `${['id,title,partners', ...lines].join('\n')}\n`, options)
}

async function loadText(db: Database, asOf: string, text: string, options: Partial<ImportOptions> = {}) {
  const file = path.join(folder, `${++files}.csv`)
  writeFileSync(file, text)
  const [result] = await importFiles(db, [{ path: file, name: 'test.csv' }], {
    content: importContent,
    source: plain,
    publisher: undefined,
    asOf,
    year: undefined,
    maxRejected: 0.05,
    maxGone: 0.1,
    check: false,
    again: false,
    loadedBy: null,
    undoReleases: 3,
    reports: folder,
    events: { waiting() {}, ignored() {}, reading() {}, merging() {} },
    ...options,
  })
  return result!
}

/** The rows of a day, in the form of `load`; `9999-12-31` for current rows. */
async function read(db: Database, day: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`
    select action.id, title || coalesce('/' || string_agg(actor_id, '|' order by actor_id), '') as text
    from history.action(${day}) action left join history.action_partner(${day}) link on action_id = action.id
    where source_kind <> 'DEMONSTRATION' group by action.id, title order by action.id`.execute(db)
  return Object.fromEntries(rows.map(({ id, text }) => [id, text]))
}

async function readTable(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('action')
    .select(['id', 'title'])
    .where('source_kind', '<>', 'DEMONSTRATION')
    .orderBy('id')
    .execute()
  return rows.map(({ id, title }) => `${id} ${title}`)
}

async function changesOf(db: Database, release: string): Promise<string[]> {
  const rows = await db.selectFrom('row_change').selectAll().where('release_id', '=', release).orderBy('key').execute()
  return rows.map(({ table_name, key, kind }) => `${kind} ${table_name} ${key}`)
}

async function versionOf(db: Database): Promise<string> {
  return (await db.selectFrom('data_state').select('version').executeTakeFirstOrThrow()).version
}

describe.each(testDatabases)('on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await openOwn()
    db = opened.db
  })
  afterAll(() => opened.close())

  it('adds, changes and removes rows, and keeps past versions', async () => {
    const first = await load(db, '2025-06-01', { a: 'One', b: 'Two/anct', c: 'Three/anct|cner' })
    const links = { added: 3, gone: 0 }
    expect(first).toMatchObject({ outcome: 'loaded', changes: { added: 3 + 3, changed: 0, gone: 0, links } })
    const second = await load(db, '2025-07-01', { a: 'One', b: 'Two, renamed/anct', c: 'Three/anct', d: 'Four' })
    expect(second).toMatchObject({ changes: { added: 1, changed: 2, gone: 1, links: { added: 0, gone: 1 } } })
    const third = await load(db, '2025-08-01', { b: 'Two, renamed/anct', c: 'Three/anct', d: 'Four' })
    expect(third).toMatchObject({ changes: { added: 0, changed: 0, gone: 1 } })
    expect(await changesOf(db, 'plain-actions@2025-07-01')).toEqual([
      'CHANGED action b',
      'CHANGED action c',
      'ADDED action d',
    ])
    expect(await readTable(db)).toEqual(['b Two, renamed', 'c Three', 'd Four'])
    expect(await read(db, '2025-05-31')).toEqual({})
    expect(await read(db, '2025-06-30')).toEqual({ a: 'One', b: 'Two/anct', c: 'Three/anct|cner' })
    expect(await read(db, '2025-07-01')).toEqual({ a: 'One', b: 'Two, renamed/anct', c: 'Three/anct', d: 'Four' })
    expect(await read(db, '9999-12-31')).toEqual({ b: 'Two, renamed/anct', c: 'Three/anct', d: 'Four' })
  })

  it('changes nothing for the same file, not even the version of the data', async () => {
    const rows = { b: 'Two, renamed/anct', c: 'Three/anct', d: 'Four' }
    const version = await versionOf(db)
    expect(await load(db, '2025-08-01', rows)).toMatchObject({ outcome: 'same' })
    expect(await versionOf(db)).toBe(version)
    expect(await load(db, '2025-09-01', rows)).toMatchObject({ changes: { added: 0, changed: 0, gone: 0 } })
    expect(await changesOf(db, 'plain-actions@2025-09-01')).toEqual([])
    // The row is confirmed, although an older release wrote it.
    const { rows: sources } = await sql<{ as_of: string }>`
      select source.as_of from action join source on source.id = release_id where action.id = 'd'`.execute(db)
    expect(sources).toEqual([{ as_of: '2025-09-01' }])
  })

  it('corrects a release of the same day without keeping the wrong rows', async () => {
    await load(db, '2025-10-01', { b: 'Wrong' })
    await load(db, '2025-10-01', { b: 'Right' })
    expect(await read(db, '2025-09-30')).toMatchObject({ b: 'Two, renamed/anct' })
    expect(await read(db, '2025-10-01')).toEqual({ b: 'Right' })
    await load(db, '2025-10-01', { b: 'Wrong' })
    expect(await load(db, '2025-10-01', { b: 'Right' })).toMatchObject({ outcome: 'loaded', changes: { changed: 1 } })
    expect(await load(db, '2025-10-01', { b: 'Right' })).toMatchObject({ outcome: 'same' })
  })

  it('loads nothing if too many rows are rejected, if there are none, or when only checking', async () => {
    const version = await versionOf(db)
    const bad = 'id,title,partners\nb,Right,\n,No id,\n'
    expect(await loadText(db, '2025-11-01', bad)).toMatchObject({ outcome: 'refused', changes: null })
    expect(await loadText(db, '2025-11-01', 'id,title,partners\n')).toMatchObject({ outcome: 'refused' })
    const checked = await load(db, '2025-11-01', { e: 'Five' }, { check: true })
    expect(checked).toMatchObject({ outcome: 'checked', changes: { added: 1, changed: 0, gone: 1 } })
    expect(await versionOf(db)).toBe(version)
    expect(await readTable(db)).toEqual(['b Right'])
  })

  it('names a report after its release, and overwrites none after refusals, checks or failures', async () => {
    const reports = mkdtempSync(path.join(folder, 'reports-'))
    const rows = { b: 'Right' }
    const first = await load(db, '2025-11-01', rows, { reports })
    const csv = path.join(reports, 'plain-actions@2025-11-01.csv')
    expect(first).toMatchObject({ outcome: 'loaded', reports: { csv } })
    const text = readFileSync(csv, 'utf8')
    await load(db, '2025-11-01', { b: 'Wrong' }, { reports, check: true })
    await loadText(db, '2025-11-01', 'id,title,partners\n,No id,\n', { reports })
    await load(db, '2025-11-01', rows, { reports })
    await expect(load(db, '2025-11-01', { b: 'Right/nobody' }, { reports })).rejects.toThrow(/foreign key/)
    await load(db, '2025-11-01', rows, { reports, again: true })
    expect(readFileSync(csv, 'utf8')).toBe(text)
    const names = ['', '-2', '-checked', '-refused'].flatMap((end) =>
      ['csv', 'json'].map((kind) => `plain-actions@2025-11-01${end}.${kind}`),
    )
    expect(readdirSync(reports).toSorted()).toEqual(names.toSorted())
    expect(JSON.parse(readFileSync(csv.replace(/csv$/, 'json'), 'utf8'))).toMatchObject({
      release: 'plain-actions@2025-11-01',
    })
  })

  it('takes the first of several rows with one key, and rejects the others with their lines', async () => {
    const text = `id,title,partners\nb,Right,anct|anct\nb,Again,cner\nf,Six,\nb,Once more,\n`
    const result = await loadText(db, '2025-11-02', text, { maxRejected: 0.6 })
    expect(result).toMatchObject({ outcome: 'loaded', counts: { rows: 4, accepted: 2, rejected: 2 } })
    expect(await read(db, '9999-12-31')).toEqual({ b: 'Right/anct', f: 'Six' })
  })

  it('loads text literally: quotes, tabs, backslashes, and what COPY and spreadsheets treat specially', async () => {
    const title = String.raw`=1+1 \N "x" \. ; {a}`
    await loadText(db, '2025-11-03', `id,title,partners\ng,"${title.replaceAll('"', '""')}",\n`)
    expect(await read(db, '9999-12-31')).toEqual({ g: title })
  })

  it('changes nothing if a load fails halfway', async () => {
    const version = await versionOf(db)
    const failing = load(db, '2025-11-04', { h: 'Eight/nobody' })
    await expect(failing).rejects.toThrow(/foreign key/)
    expect(await versionOf(db)).toBe(version)
    expect(Object.keys(await read(db, '9999-12-31'))).toEqual(['g'])
    expect(await load(db, '2025-11-04', { h: 'Eight/anct' })).toMatchObject({ outcome: 'loaded' })
  })

  it('writes new rows in the order of the index on which their table is clustered', async () => {
    await load(db, '2025-11-05', { y: 'Third', h: 'Eight', x: 'Second', w: 'First' })
    const written = db
      .selectFrom('action')
      .select('id')
      .where('id', 'in', ['w', 'x', 'y'])
      .orderBy(sql`ctid`)
    expect((await written.execute()).map(({ id }) => id)).toEqual(['w', 'x', 'y'])
  })

  it('increases the version of the data', async () => {
    const before = await versionOf(db)
    await load(db, '2025-11-05', { h: 'Eight', i: 'Nine' })
    expect((await versionOf(db)) > before).toBe(true)
  })

  it('keeps imported rows when the reference rows are reloaded, and does not restore removed ones', async () => {
    const counts = () =>
      sql`select (select count(*) from territory) as territories, (select count(*) from territory_commune) as links,
        (select count(*) from actor) as actors, (select count(*) from award) as awards`.execute(db)
    const before = (await counts()).rows
    const actions = await readTable(db)
    const past = await read(db, '2025-06-30')
    await db.updateTable('data_state').set({ reference_checksum: 'of another version' }).execute()
    await ensureData(db, content, { demonstration: true, scale: 1, progress: () => {} })
    expect((await counts()).rows).toEqual(before)
    expect(await readTable(db)).toEqual(actions)
    expect(await read(db, '2025-06-30')).toEqual(past)
  })

  it('removes the demonstration rows that stood in, and does not recreate them', async () => {
    const demonstration = () =>
      sql<{ actions: number; awards: number; actors: number; linked: number }>`
        select (select count(*) from action where source_kind = 'DEMONSTRATION') as actions,
          (select count(*) from award where source_kind = 'DEMONSTRATION') as awards,
          (select count(*) from award where action_id is not null) as linked`.execute(db)
    const source = { ...plain, standIns: [{ id: 'demo-actions' }] }
    await load(db, '2025-11-06', { h: 'Eight', i: 'Nine' }, { source })
    expect((await demonstration()).rows).toEqual([{ actions: 0, awards: 140, linked: 0 }])
    const removed = await db
      .selectFrom('row_change')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('table_name', '=', 'action')
      .where('kind', '=', 'GONE')
      .where('release_id', '=', 'plain-actions@2025-11-06')
      .executeTakeFirst()
    expect(removed).toEqual({ count: 3072 })
    await ensureData(db, content, { demonstration: false, scale: 1, progress: () => {} })
    await ensureData(db, content, { demonstration: true, scale: 1, progress: () => {} })
    expect((await demonstration()).rows).toEqual([{ actions: 0, awards: 140, linked: 0 }])
  })

  it('erases a person for good', async () => {
    expect(await forgetPerson(db, content, 'nobody')).toBeNull()
    const { id } = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
    const before = await versionOf(db)
    expect(await forgetPerson(db, content, id)).not.toBeNull()
    expect((await versionOf(db)) > before).toBe(true)
    // The reference rows list this body's relations and functions again.
    expect(await forgetPerson(db, content, 'anct')).not.toBeNull()
    await db.updateTable('data_state').set({ reference_checksum: 'of another version' }).execute()
    await ensureData(db, content, { demonstration: false, scale: 1, progress: () => {} })
    const { rows } = await sql<{ count: number }>`
      select count(*) from (
        select id from person where id = ${id} union all select person_id from participation where person_id = ${id}
        union all select key from row_change where key = ${id}
        union all select id from actor where id = 'anct'
        union all select id from actor_relation where 'anct' in (subject_id, object_id)
      ) found`.execute(db)
    expect(rows).toEqual([{ count: 0 }])
    expect(await db.selectFrom('participation').select('id').execute()).toHaveLength(7)
  })
})

describe.each(testDatabases)('a file with far fewer rows than before, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    opened = await openOwn()
    db = opened.db
  })
  afterAll(() => opened.close())

  const rows = (count: number, partner = '') =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, `Title${partner}`]))
  const refusal = (removed: number, of: number, what = 'actions') => ({
    outcome: 'refused',
    changes: null,
    losses: [{ rows: what, gone: removed, of }],
  })

  it('is refused with the numbers, and nothing changes', async () => {
    // The 3 072 demonstration rows that are removed do not count.
    const source = { ...plain, standIns: [{ id: 'demo-actions' }] }
    expect(await load(db, '2025-06-01', rows(300, '/anct'), { source })).toMatchObject({ outcome: 'loaded' })
    const version = await versionOf(db)
    for (const check of [true, false])
      expect(await load(db, '2025-07-01', rows(10, '/anct'), { check })).toMatchObject({
        losses: [...refusal(290, 300).losses, ...refusal(290, 300, 'partners of actions').losses],
      })
    expect(await load(db, '2025-07-01', rows(269, '/anct'))).toMatchObject({ outcome: 'refused' })
    expect(await versionOf(db)).toBe(version)
    expect(Object.keys(await read(db, '9999-12-31'))).toHaveLength(300)
  })

  it('is refused if only the links of its rows are missing', async () => {
    expect(await load(db, '2025-07-01', rows(300))).toMatchObject(refusal(300, 300, 'partners of actions'))
  })

  it('is loaded if it removes a small share, or few rows', async () => {
    const most = await load(db, '2025-07-01', rows(270, '/anct'))
    expect(most).toMatchObject({ outcome: 'loaded', losses: [], changes: { added: 0, changed: 0, gone: 60 } })
    await load(db, '2025-08-01', rows(25), { maxGone: 1 })
    expect(await load(db, '2025-09-01', rows(5))).toMatchObject({ outcome: 'loaded', changes: { gone: 20 } })
  })

  it('is compared with the rows of the days that it describes', async () => {
    // These rows are of a later time, so the file does not remove them.
    const others = Object.fromEntries(Object.entries(rows(900)).map(([id, title]) => [`late-${id}`, title]))
    await load(db, '2025-10-01', others, { maxGone: 1 })
    expect(await load(db, '2025-06-15', rows(5, '/anct'))).toMatchObject({
      losses: [...refusal(295, 300).losses, ...refusal(295, 300, 'partners of actions').losses],
    })
    // Before its first release, the data set had no rows.
    expect(await load(db, '2025-05-01', rows(5, '/anct'))).toMatchObject({ outcome: 'loaded' })
  })

  it('is loaded if the share is exactly the limit', async () => {
    const id = { source: { ...plain, name: 'fifty' } }
    const fifty = (count: number) =>
      Object.fromEntries(Object.entries(rows(count)).map(([key, title]) => [`f-${key}`, title]))
    await load(db, '2025-06-01', fifty(50), id)
    expect(await load(db, '2025-07-01', fifty(21), { ...id, maxGone: 0.57 })).toMatchObject(refusal(29, 50))
    expect(await load(db, '2025-07-01', fifty(21), { ...id, maxGone: 0.58 })).toMatchObject({ outcome: 'loaded' })
  })

  it('is loaded if allowed, and its links are counted', async () => {
    const allowed = await load(db, '2025-06-15', rows(5), { maxGone: 1 })
    expect(allowed).toMatchObject({ outcome: 'loaded', changes: { added: 0, changed: 5, gone: 295 + 300 } })
    const release = await db
      .selectFrom('release')
      .select(['added', 'changed', 'gone'])
      .where('id', '=', 'plain-actions@2025-06-15')
      .executeTakeFirst()
    expect(release).toEqual({ added: 0, changed: 5, gone: 595 })
  })

  it.each<[string, ImportedText, object]>([
    [
      'communes',
      {
        source: 'anct-communes',
        asOf: '2024-07-04',
        text: 'insee_com,lib_com,id_ti,lib_ti\n13055,Marseille,ti-9301,Aix-Marseille-Provence\n97118,Petit-Bourg,ti-0101,Basse-Terre\n',
      },
      refusal(18_637, 18_639, 'communes of territories of phase 2'),
    ],
    [
      'members',
      {
        source: 'anct-members',
        asOf: '2024-07-04',
        text: 'id_ti,lib_ti,siren_groupement,lib_groupement,nature_juridique\nti-0101,Basse-Terre,249710062,CA du Nord Basse-Terre,CA\n',
      },
      refusal(640, 641, 'members of territories of phase 2'),
    ],
  ])('is refused as the first list of %s, which would remove the hub’s initial rows', async (_, file, refused) => {
    expect(await tryImportText(db, file, { maxGone: 0.1 })).toMatchObject(refused)
  })

  it('is refused as the first ten rows of the Fonds vert, each with two versions', async () => {
    const header =
      'code_commune;nom_du_projet;montant_engage;demarche;siret_beneficiaire;raison_sociale_beneficiaire;numero_dossier_ds'
    const lines = Array.from({ length: 60 }, (_, index) => `97118;Projet;100;Renat;20005366800000;Un;${index}`)
    const year = { source: 'fonds-vert', year: 2023, asOf: '2024-07-31' }
    await importText(db, { ...year, text: [header, ...lines].join('\n') })
    const moved = 'insee_com,lib_com,id_ti,lib_ti\n97118,Petit-Bourg,ti-0102,Cap Excellence\n'
    await importText(db, { source: 'anct-communes', asOf: '2024-08-01', text: moved })
    const part = { ...year, text: [header, ...lines.slice(0, 10)].join('\n') }
    expect(await tryImportText(db, part, { maxGone: 0.1 })).toMatchObject(refusal(50, 60, 'awards'))
  })

  it('is refused for a table without history', async () => {
    const aids = (count: number) =>
      JSON.stringify({ results: Array.from({ length: count }, (_, id) => ({ id, name: `Aide ${id}`, programs: [] })) })
    const source = { source: 'aides-territoires' }
    await importText(db, { ...source, asOf: '2025-06-01', text: aids(40) })
    const part = await tryImportText(db, { ...source, asOf: '2025-07-01', text: aids(10) }, { maxGone: 0.1 })
    expect(part).toMatchObject(refusal(30, 40, 'funding measures'))
  })
})

describe.each(testDatabases)('releases loaded in any order, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  beforeAll(async () => {
    opened = await openOwn()
  })
  afterAll(() => opened.close())

  const days = ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01']

  it.each([1, 2, 3, 4, 5, 6])('each day shows the latest file up to that day (%i)', async (seed) => {
    const { db } = opened
    await sql`delete from action_partner where action_id in (select id from action where source_kind <> 'DEMONSTRATION')`.execute(
      db,
    )
    for (const table of ['action', 'history.action', 'history.action_partner'])
      await sql`delete from ${sql.table(table)} where ${table === 'action' ? sql`source_kind <> 'DEMONSTRATION'` : sql`true`}`.execute(
        db,
      )
    await db.deleteFrom('row_change').execute()
    await sql`delete from release where dataset_id = 'plain-actions'`.execute(db)
    const random = createRandom(seed)
    const releases = days.map((day) => ({ day, rows: randomRows(random) }))
    const loaded: typeof releases = []
    for (const release of createDeck(
      seed,
      releases.map((each) => [each, 1] as const),
    )) {
      await load(db, release.day, release.rows)
      loaded.push(release)
      const known = loaded.toSorted((one, other) => (one.day < other.day ? -1 : 1))
      for (const day of [...days, '9999-12-31']) {
        const latest = known.findLast((each) => day === '9999-12-31' || each.day <= day)
        expect(await read(db, day), `${day}, after ${loaded.map((each) => each.day).join()}`).toEqual(
          latest?.rows ?? {},
        )
      }
    }
  })
})

function randomRows(random: Random): Record<string, string> {
  const rows: Record<string, string> = { a: 'Always there' }
  for (const id of ['b', 'c', 'd', 'e'])
    if (random.chance(0.7)) rows[id] = `Title ${random.between(0, 1)}${random.pick(['/anct', '/anct|cner', ''])}`
  return rows
}
