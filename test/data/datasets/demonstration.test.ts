import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemonstration } from '../../../src/datasets/demonstration/rows.ts'
import { findTables } from '../../../src/datasets/tables.ts'
import { ensureData } from '../../../src/datasets/load.ts'
import { content } from '../../../src/domains/content.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

const quiet = () => {}
const loadedAt = '2026-01-01T00:00:00.000Z'

/** The prefix of titles and projects. */
const mark = '[démonstration] '

describe.each(testDatabases)('demonstration rows on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  beforeAll(async () => {
    opened = await openOwn()
  })
  afterAll(() => opened?.close())

  async function all<Row>(query: RawBuilder<Row>): Promise<Row[]> {
    return (await query.execute(opened.db)).rows
  }
  async function value(query: RawBuilder<{ value: unknown }>): Promise<unknown> {
    return (await all(query))[0]?.value
  }

  it('are the same every time', async () => {
    const make = async () => {
      const made = await makeDemonstration(opened.db, content, { scale: 2, loadedAt })
      return Object.entries(made).map(([table, rows]) => [table, [...(rows as Iterable<object>)]])
    }
    expect(await make()).toEqual(await make())
  })

  it('report their number correctly', async () => {
    for (const rows of Object.values(await makeDemonstration(opened.db, content, { scale: 3, loadedAt })))
      expect([...rows]).toHaveLength(rows.length)
  })

  it('follow the published shares of actions', async () => {
    const axes = await all(
      sql<{ axis: string; count: number }>`select axis, count(*) from action group by 1 order by 1`,
    )
    expect(Object.fromEntries(axes.map(({ axis, count }) => [axis, Math.round((100 * count) / 3072)]))).toEqual({
      ECOLOGICAL_TRANSITION: 24,
      INNOVATION: 18,
      SKILLS: 32,
      LAND: 18,
      OTHER: 8,
    })
    expect(await value(sql`select count(*) as value from action where status in ('DONE', 'UNDER_WAY')`)).toBe(1720)
    expect(await value(sql`select count(distinct status) as value from action`)).toBe(5)
    expect(await value(sql`select count(distinct territory_id) as value from action`)).toBe(183)
  })

  it('bring the sites of each region up to the published number', async () => {
    const sites = await all(sql<{ region: string; count: number }>`
      select region_code as region, count(*) from industrial_site join department on code = department_code group by 1`)
    expect(Object.fromEntries(sites.map(({ region, count }) => [region, count]))).toMatchObject({
      28: 7,
      76: 6,
      32: 5,
      84: 5,
      11: 5,
      75: 4,
      24: 3,
      27: 2,
      52: 1,
      93: 8,
    })
    const [range] = await all(sql<{ min: number; max: number; sum: number }>`
      select min(hectares), max(hectares), sum(hectares) from industrial_site`)
    expect(range?.min).toBeGreaterThanOrEqual(3)
    expect(range?.max).toBeLessThanOrEqual(340)
    expect(range?.sum).toBeLessThan(3342)
  })

  it('refer to no real body, and no real award refers to a demonstration action', async () => {
    expect(
      await value(sql`select count(*) as value from actor where source_kind = 'DEMONSTRATION' and siren is not null`),
    ).toBe(0)
    const real = await all(sql`
      select 'leader' as role, action.id from action join actor on actor.id = lead_actor_id
        where action.source_kind = 'DEMONSTRATION' and actor.source_kind <> 'DEMONSTRATION'
      union all
      select 'partner', action.id from action join action_partner on action_id = action.id
        join actor on actor.id = actor_id
        where action.source_kind = 'DEMONSTRATION' and actor.source_kind <> 'DEMONSTRATION'
      union all
      select 'beneficiary', award.id from award join actor on actor.id = beneficiary_id
        where award.source_kind = 'DEMONSTRATION' and actor.source_kind <> 'DEMONSTRATION'
      union all
      select 'action', award.id from award join action on action.id = action_id
        where award.source_kind <> 'DEMONSTRATION' and action.source_kind = 'DEMONSTRATION'
      union all
      select 'platform', site_id from site_platform where site_id like 'demo-%'`)
    expect(real).toEqual([])
  })

  describe.each([1, 2])('at scale %i', (scale) => {
    it('link an award only to a decided action of its territory with enough granted', async () => {
      await ensureData(opened.db, content, { demonstration: true, scale, progress: quiet })
      const [awards] = await all(sql`select count(*) as under,
        count(distinct action.id) as actions,
        count(*) filter (where action.status not in ('DONE', 'UNDER_WAY')) as undecided,
        count(*) filter (where action.axis not in ('ECOLOGICAL_TRANSITION', 'INNOVATION', 'LAND')) as misplaced,
        count(*) filter (where award.territory_id is distinct from action.territory_id or not exists (
          select from territory_commune link
          where link.commune_code = project_commune_code and link.territory_id = action.territory_id)) as astray,
        count(*) filter (where action.granted is null or award.amount > action.granted) as beyond
        from award join action on action.id = action_id`)
      expect(awards).toEqual({
        under: 70 * scale,
        actions: 70 * scale,
        undecided: 0,
        misplaced: 0,
        astray: 0,
        beyond: 0,
      })
    })

    afterAll(() => ensureData(opened.db, content, { demonstration: true, scale: 1, progress: quiet }))
  })

  it('never request more than the budget, nor grant more than requested', async () => {
    expect(await value(sql`select count(*) as value from action where requested > budget or granted > requested`)).toBe(
      0,
    )
  })

  it('give an award the trade or the place of its action', async () => {
    const pairs = await all(sql<{ title: string; project: string }>`
      select title, project from award join action on action.id = action_id`)
    // The last word before the part, or before the place of a workshop.
    const last = (text: string) =>
      text
        .replace(/( – tranche \d|, ouvert aux industriels)+$/, '')
        .split(' ')
        .at(-1)
    expect(pairs.filter(({ title, project }) => last(title) !== last(project))).toEqual([])
  })

  it('never repeat a trade or a thing in a title', async () => {
    const texts = await all(sql<{ text: string }>`select title as text from action
      union select project from award where source_kind = 'DEMONSTRATION'`)
    const twice = texts.filter(({ text }) => {
      const stems = text
        .slice(mark.length)
        .toLowerCase()
        .match(/\p{L}{4,}/gu)!
        .map((word) => word.slice(0, 6))
      return new Set(stems).size < stems.length
    })
    expect(twice).toEqual([])
    expect(texts.filter(({ text }) => /[{}]/.test(text))).toEqual([])
  })

  it('say in every name that they are demonstration', async () => {
    for (const [table, column, words] of [
      ['action', 'title', `${mark}%`],
      ['award', 'project', `${mark}%`],
      ['actor', 'name', '% de démonstration %'],
      ['industrial_site', 'name', 'Site de démonstration %'],
      ['exhibit', 'name', 'Objet de démonstration %'],
      ['dataset', 'title', 'Jeu de démonstration – %'],
    ] as const)
      expect(
        await all(sql`select ${sql.ref(column)} as text from ${sql.table(table)}
          where (id like 'demo-%') <> coalesce(${sql.ref(column)} like ${words}, false)`),
        `${table}.${column}`,
      ).toEqual([])
  })

  it('have no other text that could claim something', async () => {
    const named = ['action title', 'award project', 'actor name', 'industrial_site name', 'exhibit name']
    const noWords = /(^|_)(id|code|kind|slug|sort|from|on)$|^(axis|status|search)$/
    const found = new Set<string>()
    for (const { name } of (await findTables(opened.db)).filter(({ sourced }) => sourced))
      for (const { column } of await all(sql<{ column: string }>`select distinct entry.key as column
        from ${sql.table(name)} held cross join jsonb_each(to_jsonb(held)) entry
        where source_kind = 'DEMONSTRATION' and jsonb_typeof(entry.value) = 'string'`))
        if (!noWords.test(column)) found.add(`${name} ${column}`)
    expect([...found].toSorted()).toEqual(named.toSorted())
  })

  it('use French grammar after a noun', async () => {
    const titles = await all(sql<{ text: string }>`select title as text from action
      union select project from award where source_kind = 'DEMONSTRATION'`)
    const sectors = new Set(titles.flatMap(({ text }) => /filière (.*?)(?: – tranche \d)?$/.exec(text)?.[1] ?? []))
    expect(sectors.size).toBe(20)
    for (const sector of sectors) expect(sector).toMatch(/^(de la |de l’|du |des |\p{L}+(que|aire)$)/u)
  })

  it('are sorted and found by their subject', async () => {
    const [first] = await all(sql<{ title: string; sort: string }>`
      select title, title_sort as sort from action order by title_sort, id limit 1`)
    expect(first?.title).toMatch(/^\[démonstration\] A/)
    expect(first?.sort).toMatch(/^a/)
    const found = (words: string) =>
      value(sql`select count(*) as value from action where search @@ public.search_query(${words})`)
    expect(await found('jumeau numérique')).toBeGreaterThan(0)
    // These words share the stem of the prefix.
    expect(await found('démonstrateur')).toBe(
      await value(sql`select count(*) as value from action where title like '%émonstrateur%'`),
    )
    // A user may copy the title from a response.
    expect(await found(first!.title)).toBeGreaterThan(0)
  })

  it('use typographic apostrophes', async () => {
    for (const { name } of (await findTables(opened.db)).filter(({ sourced }) => sourced))
      expect(
        await value(sql`select count(*) as value from ${sql.table(name)} held
          where source_kind = 'DEMONSTRATION' and to_jsonb(held)::text ~ '[[:alpha:]]''[[:alpha:]]'`),
      ).toBe(0)
    expect(await value(sql`select count(*) as value from action where title like '%’%'`)).toBeGreaterThan(0)
  })

  it('never make an action’s lead actor its partner', async () => {
    expect(
      await value(sql`select count(*) as value from action_partner join action on action.id = action_id
        where actor_id = lead_actor_id`),
    ).toBe(0)
  })

  it('say in every id that they are demonstration', async () => {
    for (const table of ['actor', 'action', 'award', 'industrial_site', 'exhibit'] as const)
      expect(
        await value(sql`select count(*) as value from ${sql.table(table)}
          where (source_kind = 'DEMONSTRATION') <> (id like 'demo-%')`),
      ).toBe(0)
  })

  it('can be switched off and on again without a trace', async () => {
    const before = await fingerprints()
    const version = () => opened.db.selectFrom('data_state').select('version').executeTakeFirstOrThrow()
    const first = await version()

    const rows = { actions: 3072, actors: 360, awards: 140, engineering: 198, exhibits: 47, pairs: 183, sites: 27 }
    expect(await ensureData(opened.db, content, { demonstration: false, scale: 1, progress: quiet })).toEqual({
      loaded: true,
      switched: { added: {}, removed: rows },
    })
    for (const { name } of (await findTables(opened.db)).filter(({ sourced }) => sourced))
      expect(
        await value(sql`select count(*) as value from ${sql.table(name)} where source_kind = 'DEMONSTRATION'`),
      ).toBe(0)
    expect(await value(sql`select sum(counted_demonstration) as value from key_figure`)).toBe(0)
    expect(await value(sql`select sum(counted_real) as value from key_figure`)).toBe(
      183 + 629 + 23 + 28 + 1 + 1271.7 + 4,
    )
    expect(await ensureData(opened.db, content, { demonstration: false, scale: 7, progress: quiet })).toEqual({
      loaded: false,
    })
    const second = await version()
    expect(second.version > first.version).toBe(true)

    expect(await ensureData(opened.db, content, { demonstration: true, scale: 1, progress: quiet })).toEqual({
      loaded: true,
      switched: { added: rows, removed: {} },
    })
    expect((await version()).version > second.version).toBe(true)
    expect(await fingerprints()).toEqual(before)
  })

  it('are multiplied by the scale: only actions, awards and sites', async () => {
    expect(await ensureData(opened.db, content, { demonstration: true, scale: 2, progress: quiet })).toEqual({
      loaded: true,
      switched: { added: { actions: 3072, awards: 140, sites: 27 }, removed: {} },
    })
    const [counts] = await all(sql`select (select count(*) from action) as actions,
      (select count(*) from award where id like 'demo-%') as awards,
      (select count(*) from industrial_site where id like 'demo-%') as sites,
      (select count(*) from territory) as territories, (select count(*) from exhibit) as exhibits,
      (select counted_demonstration from key_figure where code = 'ACTIONS_DONE_OR_UNDER_WAY') as share`)
    expect(counts).toEqual({ actions: 6144, awards: 280, sites: 54, territories: 332, exhibits: 51, share: 56 })
  })

  it.each([
    ['auto', false, 1],
    ['keep', true, 2],
  ] as const)('keep the setting with %s, even if everything is reloaded', async (word, demonstration, scale) => {
    await ensureData(opened.db, content, { demonstration, scale, progress: quiet })
    const left = { demonstration: word, scale: undefined, progress: quiet }
    const state = () => opened.db.selectFrom('data_state').select(['demonstration', 'demonstration_scale']).execute()
    const before = await fingerprints()
    expect(await ensureData(opened.db, content, left)).toEqual({ loaded: false })
    await opened.db.updateTable('data_state').set({ reference_checksum: 'of another release of the hub' }).execute()
    expect(await ensureData(opened.db, content, left)).toEqual({ loaded: true })
    expect(await state()).toEqual([{ demonstration, demonstration_scale: scale }])
    expect(await fingerprints()).toEqual(before)
  })

  async function fingerprints(): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {}
    for (const { name } of await findTables(opened.db))
      found[name] = await value(sql`select count(*) || ' rows, ' || sum(hashtextextended(line, 0)::numeric) as value
        from (select (to_jsonb(held) - 'loaded_at')::text as line from ${sql.table(name)} held) lines`)
    return found
  }
})
