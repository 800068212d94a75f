import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { inspectFile } from '../../src/imports/reading/file.ts'
import { findPhaseOfDay, findPhaseOfList } from '../../src/imports/judging/phase.ts'
import { readPlaces, type Places } from '../../src/imports/judging/places.ts'
import { testDatabases, type OpenTestDatabase } from '../support/databases.ts'
import { importText, tryImportText, type ImportedText } from '../support/import-text.ts'

/** The days of the ANCT's lists. */
const days: Record<number, string> = { 1: '2023-08-02', 2: '2024-07-04' }

type Member = { siren: string; name: string; kind: string }
/** A territory as the ANCT's lists name it, and what they list of it. */
type Listed = { phase: number; code: string; name: string; communes: string[]; members: Member[] }

/**
 * The territories of both phases under their own codes and names. Those of phase 2 have their communes and members; those
 * of phase 1, whose members no row of the hub tells yet, have the ones of another territory each.
 */
async function readListed(db: Database): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select phase_number as phase, code, name,
      array(select commune_code from territory_commune where territory_id = territory.id order by 1) as communes,
      array(select jsonb_build_object('siren', siren, 'name', name, 'kind', kind)
            from territory_member where territory_id = territory.id order by siren) as members
    from territory order by phase_number, code`.execute(db)
  const second = rows.filter(({ phase }) => phase === 2)
  return rows.map((row, index) =>
    row.phase === 2 ? row : { ...row, communes: second[index]!.communes, members: second[index]!.members },
  )
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

/** What stands of each phase: one line for each commune, member and outline of a territory. */
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

/** The awards of Provence-Alpes-Côte d'Azur and their territories, and how many of phase 2 have what makes them up. */
async function readConsequences(db: Database) {
  const { rows: awards } = await sql<{ id: string; territory: string }>`
    select id, territory_id as territory from award
    where source_kind <> 'DEMONSTRATION' and territory_id like '2-ti-93%' order by id`.execute(db)
  const { rows: territories } = await sql`
    select phase_number, count(*), count(member_count) as members, count(commune_count) as communes,
      sum(population) as population, count(longitude) as points
    from territory where phase_number = 2 group by 1`.execute(db)
  return { awards, territories }
}

describe.each(testDatabases)('the lists of both phases, on $name', ({ open }) => {
  it.each([
    ['the first phase first', [1, 2], days],
    ['the second phase first', [2, 1], days],
    // A publisher's address may answer with the first phase long after the second began.
    ['the list of the first phase published last', [2, 1], { 1: '2026-07-01', 2: '2024-07-04' }],
  ])('give each territory what its own list says: %s', async (_, order, asOf: Record<number, string>) => {
    const opened = await open()
    try {
      const { db } = opened
      const listed = await readListed(db)
      const before = await readConsequences(db)
      expect(before.awards).toHaveLength(19)
      for (const phase of order) {
        const ofPhase = listed.filter((row) => row.phase === phase)
        for (const list of [communesOf, membersOf, outlinesOf]) {
          const result = await tryImportText(db, list(ofPhase, asOf[phase]!), { maxGone: 0.1 })
          expect(result).toMatchObject({ outcome: 'loaded', changes: { gone: 0 } })
        }
      }
      expect(await readStanding(db)).toEqual(expected(listed))
      expect(await readConsequences(db)).toEqual(before)
    } finally {
      await opened.close()
    }
  })

  it('may be one file that says the phase of each code', async () => {
    const opened = await open()
    try {
      const { db } = opened
      const listed = await readListed(db)
      const said = listed.map((row) => ({ ...row, code: `${row.phase}-${row.code}` }))
      await importText(db, communesOf(said, '2024-07-04'))
      const { 'communes of phase 1': first, 'communes of phase 2': second } = expected(listed)
      const standing = await readStanding(db)
      expect(standing['communes of phase 1']).toEqual(first)
      expect(standing['communes of phase 2']).toEqual(second)
    } finally {
      await opened.close()
    }
  })

  it('reject rows of the other phase, past a share the file, and take nothing away', async () => {
    const opened = await open()
    try {
      const { db } = opened
      const listed = await readListed(db)
      const { 'communes of phase 2': second } = await readStanding(db)
      const mixed = communesOf(listed, '2024-07-04')
      const refused = await tryImportText(db, mixed, { maxRejected: 0.05 })
      expect(refused).toMatchObject({ outcome: 'refused', changes: null })
      const { counts, summary } = refused as Extract<typeof refused, { counts: unknown }>
      expect(counts.rejected).toBeGreaterThan(counts.rows / 3)
      expect(summary.join('\n')).toContain('This is a territory of phase 1, and the file is of phase 2.')
      expect((await readStanding(db))['communes of phase 2']).toEqual(second)
    } finally {
      await opened.close()
    }
  })
})

describe.each(testDatabases)('actions, on $name', ({ open }) => {
  it('are of the phase that ran on the day of their file, unless they say another', async () => {
    const opened = await open()
    try {
      const { db } = opened
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
    } finally {
      await opened.close()
    }
  })
})

describe('the phase of a list', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-phase-'))
  let opened: OpenTestDatabase
  let places: Places
  beforeAll(async () => {
    opened = await testDatabases[0]!.open()
    places = await readPlaces(opened.db)
  })
  afterAll(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })

  async function find(asOf: string, ...rows: string[]) {
    const file = path.join(folder, 'list.csv')
    writeFileSync(file, ['id_ti,lib_ti', ...rows].join('\n'))
    const list = { name: 'list.csv', file: await inspectFile(file), columns: { code: 'id_ti', name: 'lib_ti' } }
    const { phase, remark } = await findPhaseOfList(list, places, asOf)
    return { ...phase, told: [...phase.told].toSorted(), remark }
  }

  it('is that of the day where nothing else tells, with a note', async () => {
    // Nine codes have one name in both phases.
    const marseille = 'ti-9301,Aix-Marseille-Provence'
    expect(await find('2024-07-04', marseille)).toEqual({
      number: 2,
      told: [2],
      remark: 'Its codes and names fit phases 1 and 2 equally well: it is read as phase 2, which ran on 2024-07-04.',
    })
    expect(await find('2023-11-08', marseille)).toMatchObject({ number: 1, told: [1] })
    expect(await find('2018-01-01', marseille)).toMatchObject({ number: 1 })
  })

  it('is that of the names, whatever the day', async () => {
    const first = await find('2026-07-01', 'ti-9301,Aix-Marseille-Provence', 'ti-0301,Cayenne')
    expect(first).toMatchObject({ number: 1, told: [1] })
    expect(first.remark).toBe('It is read as phase 1: by code and name, 2 fit phase 1 and 1 fit phase 2, of 2.')
    const second = ['ti-9301,Aix-Marseille-Provence', 'ti-0101,BASSE TERRE']
    expect(await find('2023-01-01', ...second)).toMatchObject({ number: 2, told: [2] })
  })

  it('is that of the codes where no name fits, or none is told', async () => {
    for (const name of ['', 'Autre'])
      expect(await find('2020-01-01', `ti-9301,${name}`, `ti-0103,${name}`)).toMatchObject({ number: 2, told: [2] })
  })

  it('is both where codes say so, or a cell names a territory of each', async () => {
    expect(await find('2024-07-04', 'ti-9301,', '1-ti-0301,Cayenne')).toMatchObject({ number: 2, told: [1, 2] })
    expect(await find('2024-07-04', '1-ti-9301,', '2-ti-9301,')).toMatchObject({
      told: [1, 2],
      remark: 'Each of its codes says a phase.',
    })
    const cell = `ti-0101 ; ti-0102,Communauté d’agglomération Cap Excellence ; Cap Excellence`
    expect(await find('2024-07-04', cell, 'ti-0301,Cayenne')).toMatchObject({ told: [1, 2] })
  })

  it('is asked for where a list is of both and a code could be of either', async () => {
    const cell = `ti-0101 ; ti-0102,Communauté d’agglomération Cap Excellence ; Cap Excellence`
    await expect(find('2024-07-04', cell, 'ti-9301,Aix-Marseille-Provence')).rejects.toThrow(
      'Line 2 of list.csv names territories of several phases, so ti-9301 on line 3 could be of any: write the phase before each code, like 2-ti-9301.',
    )
  })

  it('of no list is that of the day', () => {
    expect(findPhaseOfDay(places, '2021-06-01').number).toBe(1)
    expect(findPhaseOfDay(places, '2023-11-09')).toEqual({ number: 2, told: new Set([1, 2]) })
  })
})
