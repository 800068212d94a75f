import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../src/db/client.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { anctMembers } from '../../../src/domains/territory/sources/anct-members.ts'
import type { PhaseLookups } from '../../../src/domains/territory/sources/find-phases.ts'
import { findPhaseOfDay, type FilePhase } from '../../../src/domains/territory/readers.ts'
import { surveyFiles } from '../../../src/imports/judging/survey.ts'
import { inspectFile } from '../../../src/imports/reading/file.ts'
import { testDatabases, type OpenTestDatabase, type TestDatabase } from '../../support/databases.ts'
import { importText, tryImportText, type ImportedText } from '../../support/import-text.ts'

/** The dates of the ANCT's lists. */
const days: Record<number, string> = { 1: '2023-08-02', 2: '2024-07-04' }

type Member = { siren: string; name: string; kind: string }
/** A territory as named in the ANCT's lists, and what they list for it. */
type Listed = { phase: number; code: string; name: string; communes: string[]; members: Member[] }

/** The territories of both phases by their own codes and names, with communes and members. */
async function readListed(db: Database): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select phase_number as phase, code, name,
      array(select commune_code from territory_commune where territory_id = territory.id order by 1) as communes,
      array(select jsonb_build_object('siren', siren, 'name', name, 'kind', kind)
            from territory_member where territory_id = territory.id order by siren) as members
    from territory order by phase_number, code`.execute(db)
  return rows
}

function communesOf(listed: readonly Listed[], asOf: string): ImportedText {
  const rows = listed.flatMap(({ code, name, communes }) => communes.map((commune) => [commune, '', code, name]))
  return { source: 'anct-communes', asOf, text: stringify([['insee_com', 'lib_com', 'id_ti', 'lib_ti'], ...rows]) }
}

function membersOf(listed: readonly Listed[], asOf: string): ImportedText {
  const header = ['id_ti', 'lib_ti', 'siren_groupement', 'lib_groupement', 'nature_juridique']
  const rows = listed.flatMap(({ code, name, members }) =>
    members.map((member) => [code, name, member.siren, member.name, member.kind]),
  )
  return { source: 'anct-members', asOf, text: stringify([header, ...rows]) }
}

function outlinesOf(listed: readonly Listed[], asOf: string): ImportedText {
  const features = listed.map(({ phase, code, name }, index) => {
    const [x, y] = [index / 50, 43 + phase]
    const ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y]] // prettier-ignore
    return {
      type: 'Feature',
      properties: { id_territoire: code, lib_territoire: `${name} `, liste_geo: '' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
  })
  return { source: 'anct-outlines', asOf, text: JSON.stringify({ type: 'FeatureCollection', features }) }
}

/** The current communes, members and outlines of the territories, one per line, by phase. */
async function readStanding(db: Database) {
  const { rows } = await sql<{ what: string; phase: number; lines: string[] }>`
    select what, split_part(territory_id, '-', 1)::int as phase, array_agg(territory_id || ' ' || part order by 1) as lines
    from (
      select 'communes' as what, territory_id, commune_code as part from territory_commune
      union all select 'members', territory_id, siren from territory_member
      union all select 'outlines', territory_id, (geometry -> 'coordinates' -> 0 -> 0)::text from territory_outline
    ) found group by 1, 2`.execute(db)
  return Object.fromEntries(rows.map(({ what, phase, lines }) => [`${what} of phase ${phase}`, new Set(lines)]))
}

function expected(listed: readonly Listed[]) {
  const of = (phase: number, parts: (row: Listed, index: number) => string[]) => {
    const rows = listed.filter((row) => row.phase === phase)
    return new Set(rows.flatMap((row, index) => parts(row, index).map((part) => `${phase}-${row.code} ${part}`)))
  }
  return Object.fromEntries(
    [1, 2].flatMap((phase) => [
      [`communes of phase ${phase}`, of(phase, ({ communes }) => communes)],
      [`members of phase ${phase}`, of(phase, ({ members }) => members.map(({ siren }) => siren))],
      [`outlines of phase ${phase}`, of(phase, (_, index) => [`[${index / 50}, ${43 + phase}]`])],
    ]),
  )
}

/** The awards of Provence-Alpes-Côte d'Azur with their territories, and what is derived for each phase. */
async function readConsequences(db: Database) {
  const { rows: awards } = await sql<{ id: string; territory: string }>`
    select id, territory_id as territory from award
    where source_kind <> 'DEMONSTRATION' and territory_id like '2-ti-93%' order by id`.execute(db)
  const { rows: territories } = await sql`
    select phase_number, count(*), count(member_count) as members, count(commune_count) as communes,
      sum(population) as population, count(longitude) filter (where phase_number = 2) as points
    from territory group by 1 order by 1`.execute(db)
  return { awards, territories }
}

/** Opens a database for one test. */
function withDatabase<Given extends unknown[]>(
  openOwn: TestDatabase['openOwn'],
  test: (db: Database, ...given: Given) => Promise<void>,
) {
  return async (...given: Given) => {
    const opened = await openOwn()
    try {
      await test(opened.db, ...given)
    } finally {
      await opened.close()
    }
  }
}

describe.each(testDatabases)('the lists of both phases, on $name', ({ openOwn }) => {
  it.each([
    ['phase 1 first', [1, 2], days],
    ['phase 2 first', [2, 1], days],
    // A publisher's URL may return phase 1 long after phase 2 has begun.
    ['phase 1 published last', [2, 1], { 1: '2026-07-01', 2: '2024-07-04' }],
  ])(
    'give each territory what its own list says: %s',
    withDatabase(openOwn, async (db, _: string, order: number[], asOf: Record<number, string>) => {
      const listed = await readListed(db)
      const before = await readConsequences(db)
      expect(before.awards).toHaveLength(19)
      for (const phase of order) {
        const ofPhase = listed.filter((row) => row.phase === phase)
        for (const list of [communesOf, membersOf, outlinesOf]) {
          const result = await tryImportText(db, list(ofPhase, asOf[phase]!), { maxGone: 0.1 })
          expect(result).toMatchObject({ outcome: 'loaded' })
        }
      }
      expect(await readStanding(db)).toEqual(expected(listed))
      expect(await readConsequences(db)).toEqual(before)
    }),
  )

  it(
    'can be one file that states the phase of each code',
    withDatabase(openOwn, async (db) => {
      const listed = await readListed(db)
      const said = listed.map((row) => ({ ...row, code: `${row.phase}-${row.code}` }))
      await importText(db, communesOf(said, '2024-07-04'))
      const { 'communes of phase 1': first, 'communes of phase 2': second } = expected(listed)
      const standing = await readStanding(db)
      expect(standing['communes of phase 1']).toEqual(first)
      expect(standing['communes of phase 2']).toEqual(second)
    }),
  )

  it(
    'change nothing if a list does not fit',
    withDatabase(openOwn, async (db) => {
      const listed = await readListed(db)
      const [first, second] = [1, 2].map((phase) => listed.filter((row) => row.phase === phase)) as [Listed[], Listed[]]
      await importText(db, membersOf(first, days[1]!))
      const before = await readStanding(db)
      const guards = { maxRejected: 0.05, maxGone: 0.1 }
      const load = async (list: ImportedText, ...more: ImportedText[]) =>
        tryImportText(db, { ...list, text: [list, ...more].map(({ text }) => text) }, guards)
      type Judged = Extract<Awaited<ReturnType<typeof load>>, { counts: unknown }>

      const mixed = (await load(membersOf(listed, '2024-07-05'))) as Judged
      expect(mixed).toMatchObject({ outcome: 'refused', changes: null, losses: [] })
      expect(mixed.counts.rejected).toBeGreaterThan(mixed.counts.rows / 3)
      expect(mixed.summary.join('\n')).toContain('This is a territory of phase 1, but the file is read as phase 2.')

      // Only some codes state phase 1, and Marseille's could be of either.
      const half = listed.map((row) => (isInBoth(row, listed) ? row : { ...row, code: `${row.phase}-${row.code}` }))
      await expect(load(membersOf(half, '2024-07-05'))).rejects.toThrow(/could belong to either. Write the phase/)
      const stray = [...second, { ...first[1]!, code: `1-${first[1]!.code}` }]
      await expect(load(membersOf(stray, '2024-07-05'))).rejects.toThrow(/covers phases 1 and 2/)

      // Too much of one phase is missing, next to the complete other one.
      const cut = await load(membersOf(first.slice(0, -40), '2024-07-05'), membersOf(second, '2024-07-05'))
      const lost = first.slice(-40).flatMap(({ members }) => members).length
      const all = first.flatMap(({ members }) => members).length
      expect(cut).toMatchObject({ losses: [{ rows: 'members of territories of phase 1', gone: lost, of: all }] })
      expect(await readStanding(db)).toEqual(before)

      // A tenth of the members are missing, but a quarter of the communes derived from them.
      const large = await readLargeMembers(db, 64)
      const fewer = second.map((row) => ({ ...row, members: row.members.filter(({ siren }) => !large.has(siren)) }))
      expect(await load(membersOf(fewer, '2024-07-05'))).toMatchObject({
        outcome: 'refused',
        losses: [{ rows: 'communes of territories of phase 2', of: 18_639 }],
      })
      expect(await readStanding(db)).toEqual(before)

      // Rows are rejected: their territories keep what they have, except what the list gives to another.
      const old = new Map(first.map(({ code, name }) => [code, name]))
      const renamed = second.map((row) =>
        /^ti-110[3-9]/.test(row.code) ? { ...row, name: old.get(row.code) ?? row.name } : row,
      )
      const from = renamed.findIndex(({ name, members }, index) => name !== second[index]!.name && members.length > 1)
      const to = renamed.findIndex(({ code }) => code === 'ti-9301')
      const [moved, ...kept] = renamed[from]!.members
      renamed[to] = { ...renamed[to]!, members: [...renamed[to]!.members, moved!] }
      renamed[from] = { ...renamed[from]!, members: kept }
      const result = (await load(membersOf(renamed, '2024-07-05'))) as Judged
      expect(result).toMatchObject({ outcome: 'loaded' })
      expect(result.counts.rejected).toBeGreaterThan(0)
      expect(result.summary.join('\n')).toMatch(
        /Rows of these territories were rejected, so their existing rows are kept \(7 in all\): 2-ti-1103, /,
      )
      const after = await readStanding(db)
      const expectedMembers = new Set(before['members of phase 2'])
      expectedMembers.delete(`2-${renamed[from]!.code} ${moved!.siren}`)
      expectedMembers.add(`2-ti-9301 ${moved!.siren}`)
      expect(after['members of phase 2']).toEqual(expectedMembers)
      expect(after['members of phase 1']).toEqual(before['members of phase 1'])
    }),
  )
})

/** Whether both phases have a territory with that code and name. */
function isInBoth({ code, name }: Listed, listed: readonly Listed[]): boolean {
  return listed.filter((other) => other.code === code && other.name === name).length === 2
}

/** The members of phase 2 with the most communes. */
async function readLargeMembers(db: Database, count: number): Promise<Set<string>> {
  const { rows } = await sql<{ siren: string }>`
    select siren from territory_member
    join intercommunal_body_commune link on link.intercommunal_body_siren = territory_member.intercommunal_body_siren
    where territory_id like '2-%' group by siren order by count(*) desc, siren limit ${count}`.execute(db)
  return new Set(rows.map(({ siren }) => siren))
}

describe.each(testDatabases)('actions, on $name', ({ openOwn }) => {
  it(
    'are of the phase on the date of their file, unless they state another',
    withDatabase(openOwn, async (db) => {
      const text = 'reference;code_territoire;titre\na;ti-9301;A\nb;2-ti-9301;B\n'
      for (const [publisher, asOf] of [
        ['Première', '2021-06-01'],
        ['Seconde', '2024-06-01'],
      ] as const)
        await importText(db, { source: 'actions', publisher, asOf, text })
      const found = db.selectFrom('action').select(['id', 'territory_id']).where('source_kind', '<>', 'DEMONSTRATION')
      const rows = await found.orderBy('id').execute()
      expect(rows.map(({ id, territory_id }) => `${id} ${territory_id}`)).toEqual([
        'premiere:a 1-ti-9301',
        'premiere:b 2-ti-9301',
        'seconde:a 2-ti-9301',
        'seconde:b 2-ti-9301',
      ])
    }),
  )
})

describe('the phase of a list', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-phase-'))
  let opened: OpenTestDatabase
  let lookups: PhaseLookups
  beforeAll(async () => {
    opened = await testDatabases[0]!.openOwn()
    lookups = (await importContent.readLookups(opened.db)) as PhaseLookups
  })
  afterAll(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })

  /** @param files - The lines of each file of a release. */
  async function findAll(asOf: string, ...files: string[][]) {
    const lists = []
    for (const [index, lines] of files.entries()) {
      const file = path.join(folder, `list-${index + 1}.csv`)
      writeFileSync(file, ['id_ti,lib_ti', ...lines].join('\n'))
      const list = { name: path.basename(file), file: await inspectFile(file) }
      lists.push({ ...list, header: ['id_ti', 'lib_ti'], layout: anctMembers.layouts[0]! })
    }
    const found = await surveyFiles(anctMembers, lists, lookups, asOf)
    return found.map(({ facts, remark }) => {
      const { number, covered } = facts as FilePhase
      return { number, covered: [...covered].toSorted(), remark: remark! }
    })
  }
  const find = async (asOf: string, ...lines: string[]) => (await findAll(asOf, lines))[0]!

  // Nine codes have the same name in both phases.
  const tied = 'ti-9301,Aix-Marseille-Provence'
  const several = `ti-0101 ; ti-0102,Communauté d’agglomération Cap Excellence ; Cap Excellence`

  it('is that of the date if nothing else decides, with a note', async () => {
    const fits = 'by code and name, 1 of 1 fit phase 1 and 1 of 1 fit phase 2.'
    expect(await find('2024-07-04', tied)).toEqual({
      number: 2,
      covered: [2],
      remark: `It is read as phase 2, which was running on 2024-07-04: ${fits}`,
    })
    expect(await find('2023-11-08', tied)).toMatchObject({ number: 1, covered: [1] })
    expect(await find('2018-01-01', tied)).toMatchObject({
      number: 1,
      remark: `It is read as phase 1, the first, because none had begun by 2018-01-01: ${fits}`,
    })
  })

  it('is that of the names, on any date', async () => {
    expect(await find('2026-07-01', tied, 'ti-0301,Cayenne')).toEqual({
      number: 1,
      covered: [1],
      remark: 'It is read as phase 1: by code and name, 2 of 2 fit phase 1 and 1 of 2 fit phase 2.',
    })
    expect(await find('2023-01-01', tied, 'ti-0101,BASSE TERRE')).toMatchObject({ number: 2, covered: [2] })
  })

  it('is that of the codes if no name decides', async () => {
    for (const name of ['', 'Autre'])
      expect(await find('2020-01-01', `ti-9301,${name}`, `ti-0103,${name}`)).toMatchObject({ number: 2, covered: [2] })
    expect(await find('2020-01-01', 'ti-9301,Autre', 'ti-0103,Autre')).toMatchObject({
      remark:
        'It is read as phase 2, though its names fit equally well: by code alone, 1 of 2 fit phase 1 and 2 of 2 fit phase 2.',
    })
    expect(await find('2020-01-01', 'pvd-1,Autre')).toMatchObject({
      remark: 'No territory has any of its codes.',
    })
  })

  it('is the one that other codes state, if it could be either', async () => {
    expect(await find('2024-07-04', '1-ti-0301,', tied)).toEqual({
      number: 1,
      covered: [1],
      remark:
        'It is read as phase 1, as its other codes state: by code and name, 1 of 1 fit phase 1 and 1 of 1 fit phase 2; other codes state 1 × phase 1.',
    })
  })

  it("is that of the release's other files, if it could be either", async () => {
    const [first, second] = await findAll('2024-07-04', [tied], ['ti-0301,Cayenne'])
    expect([first!.number, second!.number]).toEqual([1, 1])
    expect(first!.remark).toContain('It is read as phase 1, like the rest of the release: ')
    const three = await findAll('2024-07-04', [tied], ['ti-0301,Cayenne'], ['ti-0101,Basse-Terre'])
    expect(three.map(({ number }) => number)).toEqual([2, 1, 2])
  })

  it('is both if codes say so, or if a cell names a territory of each', async () => {
    expect(await find('2024-07-04', '1-ti-9301,', '2-ti-9301,', '2-ti-9302,')).toMatchObject({
      covered: [1, 2],
      remark: 'Each of its codes states its phase: 1 × phase 1, 2 × phase 2.',
    })
    expect(await find('2024-07-04', several, 'ti-0301,Cayenne')).toMatchObject({ covered: [1, 2] })
  })

  it.each([
    ['states phases', ['1-ti-0301,Cayenne', 'ti-0102,Cap Excellence', tied], 4],
    ['states both phases', ['1-ti-0301,Cayenne', '2-ti-0102,Cap Excellence', tied, 'ti-9302,'], 4],
    ['names a territory of each in one cell', [several, tied], 3],
  ])('must be stated if a list %s and a code could be of either', async (_, lines, line) => {
    await expect(find('2024-07-04', ...lines)).rejects.toThrow(
      `list-1.csv covers phases 1 and 2, and ti-9301 on line ${line} could belong to either. Write the phase before each code, like 2-ti-9301.`,
    )
  })

  it('without a list is that of the date', () => {
    expect(findPhaseOfDay(lookups, '2021-06-01').number).toBe(1)
    expect(findPhaseOfDay(lookups, '2023-11-09')).toEqual({ number: 2, covered: new Set([1, 2]) })
  })
})
