import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTables } from '../../../src/datasets/tables.ts'
import { stateTableNames } from '../../../src/db/state-tables.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

describe.each(testDatabases)('the default data set on $name', ({ openShared }) => {
  let opened: OpenTestDatabase
  beforeAll(async () => {
    opened = await openShared()
  })
  afterAll(() => opened?.close())

  async function all<Row>(query: RawBuilder<Row>): Promise<Row[]> {
    return (await query.execute(opened.db)).rows
  }
  async function value(query: RawBuilder<{ value: unknown }>): Promise<unknown> {
    return (await all(query))[0]?.value
  }
  async function counts(query: RawBuilder<{ key: string; value: number }>): Promise<Record<string, number>> {
    return Object.fromEntries((await all(query)).map(({ key, value }) => [key, value]))
  }

  it.each([
    ['region', 26],
    ['department', 109],
    ['commune', 34_969],
    ['intercommunal_body', 1266],
    ['published_figure', 34],
    ['key_figure', 19],
    ['territory_member', 641 + 588],
    ['territory_commune', 18_639 + 16_151],
    ['territory_region', 198 + 162],
    ['territory_outline', 183],
    ['region_outline', 18],
    ['department_outline', 101],
    ['commune_point', 4354],
    ['pair', 183],
  ])('has the rows of %s: %i', async (table, count) => {
    expect(await value(sql`select count(*) as value from ${sql.table(table)}`)).toBe(count)
  })

  it('has 149 territories in phase 1 and 183 in phase 2', async () => {
    expect(await counts(sql`select phase_number as key, count(*) as value from territory group by 1`)).toEqual({
      1: 149,
      2: 183,
    })
  })

  it('has the territories of phase 2 by home region', async () => {
    const byRegion = await counts(
      sql`select home_region_code as key, count(*) as value from territory where phase_number = 2 group by 1`,
    )
    expect(byRegion).toEqual({
      84: 24,
      44: 21,
      52: 18,
      32: 17,
      75: 16,
      76: 14,
      24: 12,
      11: 11,
      27: 10,
      28: 10,
      53: 10,
      93: 8,
      94: 2,
      '01': 3,
      '02': 2,
      '03': 2,
      '04': 2,
      '06': 1,
    })
  })

  it('has 28 territories of phase 2 that cover part of region 84', async () => {
    expect(
      await value(sql`select count(*) as value from territory_region
        where region_code = '84' and territory_id like '2-%'`),
    ).toBe(28)
  })

  it('keeps the kind and name of members by the ANCT beside the current ones', async () => {
    const kindsOf = (phase: number) =>
      counts(sql`select kind as key, count(*) as value from territory_member
        where territory_id like ${`${phase}-%`} group by 1`)
    expect(await kindsOf(2)).toEqual({ CC: 431, CA: 169, METRO: 15, COM: 12, CU: 11, EPT: 3 })
    expect(await kindsOf(1)).toEqual({ CC: 387, CA: 150, COM: 38, CU: 8, EPT: 3, METRO: 2 })
    const [changed] = await all(sql<{ kinds: number; names: number }>`
      select count(*) filter (where body.kind <> member.kind) as kinds,
        count(*) filter (where coalesce(body.name, commune.name) <> member.name) as names
      from territory_member member
      left join intercommunal_body body on body.siren = member.intercommunal_body_siren
      left join commune on commune.code = member.commune_code
      where territory_id like '2-%'`)
    expect(changed).toEqual({ kinds: 1, names: 41 })
  })

  it.each([
    [1, { territories: 149, min: 1, max: 509, communes: 16_151, members: 588 }],
    [2, { territories: 183, min: 3, max: 561, communes: 18_639, members: 641 }],
  ])('has no commune or member in two territories of phase %i', async (phase, expected) => {
    const ofPhase = sql`territory_id like ${`${phase}-%`}`
    expect(await value(sql`select count(distinct commune_code) as value from territory_commune where ${ofPhase}`)).toBe(
      expected.communes,
    )
    expect(await value(sql`select count(distinct siren) as value from territory_member where ${ofPhase}`)).toBe(
      expected.members,
    )
    const [range] = await all(sql<object>`select count(*) as territories, min(commune_count), max(commune_count),
      sum(commune_count)::int as communes, sum(member_count)::int as members, min(cog_year) as cog_year
      from territory where phase_number = ${phase}`)
    expect(range).toEqual({ ...expected, cog_year: 2026 })
  })

  it('derives the departments and regions of territories from their communes', async () => {
    expect(
      await all(sql`
        select territory_id, department_code from territory_department
        except all select distinct territory_id, department_code from territory_commune join commune on code = commune_code
        union all (
          select distinct territory_id, department_code from territory_commune join commune on code = commune_code
          except all select territory_id, department_code from territory_department)`),
    ).toEqual([])
    expect(
      await all(sql`
        select territory_id, region_code from territory_region
        except all select distinct territory_id, region_code from territory_commune join commune on code = commune_code
        union all (
          select distinct territory_id, region_code from territory_commune join commune on code = commune_code
          except all select territory_id, region_code from territory_region)`),
    ).toEqual([])
    const departments = await all(sql<{ code: string }>`select department_code as code from territory_department
      where territory_id = '2-ti-7611' order by 1`)
    expect(departments.map(({ code }) => code)).toEqual(['32', '47', '82'])
  })

  it('derives the population of territories from their communes', async () => {
    expect(
      await value(sql`select count(*) as value from territory where population is distinct from (
        select sum(commune.population) from territory_commune join commune on commune.code = commune_code
        where territory_id = territory.id)`),
    ).toBe(0)
  })

  it.each([
    ['97118', ['2-ti-0101']],
    ['71076', ['1-ti-2702', '2-ti-2704']],
    // In phase 1, Aix-Marseille-Provence had nineteen single communes, without Marseille.
    ['13055', ['2-ti-9301']],
    ['13001', ['1-ti-9301', '2-ti-9301']],
  ])('places commune %s in %j', async (commune, territories) => {
    const found = await all(sql<{ id: string }>`select territory_id as id from territory_commune
      where commune_code = ${commune} order by 1`)
    expect(found.map(({ id }) => id)).toEqual(territories)
  })

  it('has the 23 known awards: 19 with amounts, in their territories, Confolens in none', async () => {
    const [awards] = await all(sql<object>`select count(*) as count, count(amount) as known, sum(amount) as sum,
      count(*) filter (where territory_id = '2-ti-9307') as in_9307,
      sum(amount) filter (where territory_id = '2-ti-9307') as sum_9307
      from award where source_kind <> 'DEMONSTRATION'`)
    expect(awards).toEqual({ count: 23, known: 19, sum: 4_373_733, in_9307: 3, sum_9307: 578_166 })
    expect(
      await counts(sql`select substr(territory_id, 3) as key, count(*) as value from award
        where source_kind <> 'DEMONSTRATION' and territory_id like '2-ti-93%' group by 1`),
    ).toEqual({ 'ti-9301': 6, 'ti-9304': 4, 'ti-9307': 3, 'ti-9302': 2, 'ti-9303': 2, 'ti-9305': 1, 'ti-9306': 1 })
    expect(
      await all(sql`select project_commune_code as commune from award
        where source_kind <> 'DEMONSTRATION' and territory_id is null`),
    ).toEqual([{ commune: '16106' }])
  })

  it('places 21 of the 28 known sites in a territory; one has no known commune', async () => {
    const [sites] = await all(sql<object>`select count(*) as count, count(territory_id) as placed,
      count(*) filter (where not exists (select from site_commune where site_id = site.id)) as unknown,
      count(*) filter (where exists (select from site_platform where site_id = site.id)) as listed
      from industrial_site site where source_kind <> 'DEMONSTRATION'`)
    expect(sites).toEqual({ count: 28, placed: 21, unknown: 1, listed: 0 })
  })

  it('places rows only in territories of their commune', async () => {
    expect(
      await value(sql`select count(*) as value from award where territory_id is not null and not exists (
        select from territory_commune link
        where link.territory_id = award.territory_id and link.commune_code = award.project_commune_code)`),
    ).toBe(0)
    expect(
      await value(sql`select count(*) as value from industrial_site site where territory_id is not null and not exists (
        select from site_commune join territory_commune using (commune_code)
        where site_id = site.id and territory_commune.territory_id = site.territory_id)`),
    ).toBe(0)
  })

  it('computes the key figures', async () => {
    const figures = Object.fromEntries(
      (
        await opened.db
          .selectFrom('key_figure')
          .select(['code', 'countable', 'counted_real', 'counted_demonstration', 'counted_unknown'])
          .execute()
      ).map((row) => [
        row.code,
        row.countable ? [row.counted_real, row.counted_demonstration, row.counted_unknown] : 'not countable',
      ]),
    )
    expect(figures).toEqual({
      TERRITORIES: [183, 0, 0],
      INTERCOMMUNAL_BODIES: [629, 0, 0],
      TERRITORIES_NEW_IN_PHASE_2: 'not countable',
      ACTIONS: [null, 3072, 0],
      ACTIONS_DONE_OR_UNDER_WAY: [null, 56, 0],
      PROJECT_LEADS: [null, 164, 0],
      REGIONAL_COORDINATORS: [null, 15, 0],
      PROGRAMME_BUDGET_EUR: 'not countable',
      PROJECT_FUNDING_EUR: 'not countable',
      PROJECT_FUNDING_USED_EUR: 'not countable',
      PROJECT_JOBS: 'not countable',
      FONDS_VERT_AWARDS_2024: [23, 140, 0],
      FONDS_VERT_ENVELOPE_2024: 'not countable',
      FONDS_VERT_USED_2024_EUR: 'not countable',
      TURNKEY_SITES: [28, 27, 0],
      TURNKEY_SITES_RECYCLED_LAND: [1, 15, 27],
      TURNKEY_SITES_HECTARES: [1271.7, expect.any(Number), 17],
      SPRINT_INNOVATION_DEPARTMENTS: 'not countable',
      EXHIBITS: [4, 47, 0],
    })
  })

  it('has funder, instructor and the published number of awards', async () => {
    expect(await all(sql`select id, funder_id, instructor_id from funding_measure order by id`)).toEqual([
      { id: 'sprint-innovation', funder_id: 'anct', instructor_id: null },
      { id: 'territoires-industrie-en-transition-ecologique', funder_id: null, instructor_id: 'ademe' },
    ])
    expect(await all(sql`select id, published_award_count as count from funding_round order by id`)).toEqual([
      { id: 'sprint-innovation-2025', count: null },
      { id: 'territoires-industrie-en-transition-ecologique-2024', count: 163 },
      { id: 'territoires-industrie-en-transition-ecologique-2025', count: null },
    ])
  })

  it('makes every member and every region an actor', async () => {
    expect(
      await value(sql`select count(*) as value from territory_member member
        join actor on actor.id = member.siren and actor.siren = member.siren`),
    ).toBe(641 + 588)
    expect(await value(sql`select count(*) as value from actor where kind = 'REGION'`)).toBe(18)
    expect(await value(sql`select siren as value from actor where id = 'limoges-metropole'`)).toBeNull()
  })

  it('counts the rows of every release', async () => {
    const sourced = (await findTables(opened.db)).filter((table) => table.sourced && table.name !== 'source_statement')
    const pointers = sql.join(
      sourced.map(({ name }) => sql`select release_id from ${sql.table(name)}`),
      sql` union all `,
    )
    expect(
      await value(sql`select count(*) as value from release where row_count <> (
        select count(*) from (${pointers}) pointer where release_id = release.id)`),
    ).toBe(0)
    expect(
      await value(sql`select count(*) as value from release where row_count = 0
        and id not in (select release_id from source_statement)`),
    ).toBe(0)
  })

  it('lists every table, and which of them refer to a release', async () => {
    const found = await all(sql<{ name: string; sourced: boolean; kept: boolean }>`
      select table_name as name, exists (
        select from information_schema.tables history
        where table_schema = 'history' and history.table_name = tables.table_name) as kept, exists (
        select from information_schema.columns
        where table_schema = 'public' and columns.table_name = tables.table_name and column_name = 'release_id') as sourced
      from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
        and table_name not like 'kysely%' and table_name not in (${stateTableNames})`)
    const tables = await findTables(opened.db)
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    expect(tables.toSorted(byName)).toEqual(found.toSorted(byName))
    const place = (name: string) => tables.findIndex((table) => table.name === name)
    for (const [parent, child] of [
      ['dataset', 'release'],
      ['region', 'commune'],
      ['territory', 'action'],
      ['action', 'award'],
    ] as const)
      expect(place(parent), `${parent} before ${child}`).toBeLessThan(place(child))
  })
})
