import { graphql } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../../../src/domains/registry.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { toGlobalId } from '../../../src/relay/global-id.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

/** A date on which the default data set is complete, and the next day, from which the changes below apply. */
const BEFORE = '2025-09-30'
const AFTER = '2025-10-01'

describe.each(testDatabases)('on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  let changed: { action: string; territory: string; title: string; partners: string[] }

  beforeAll(async () => {
    database = await openOwn()
    graph = createGraph(database.db)
    changed = await changeAnAction()
  })
  afterAll(() => database?.close())

  const ask = async (source: string) => (await runOperation(graph, source)).data
  const namesOf = async (source: string) => (await runOperation(graph, source)).statements.map(({ name }) => name)
  const refusal = async (source: string) => {
    const { errors } = await graphql({ schema: graph.schema, source, contextValue: graph.createContext() })
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT'])
    return errors![0]!.message
  }

  /** Changes an action's title and removes its partners from a date on, as an import does, and adds another action. */
  async function changeAnAction() {
    const { db } = database
    const { rows } = await sql<{ id: string; territory_id: string; title: string; partners: string[] }>`
      select id, territory_id, title, array(
        select actor_id from action_partner where action_id = id order by actor_id
      ) as partners
      from action where exists (select from action_partner where action_id = id)
        and exists (select from award where award.action_id = action.id)
      order by id limit 1`.execute(db)
    const { id, territory_id, title, partners } = rows[0]!
    await sql`insert into history.action
      (id, territory_id, title, axis, status, publisher_status, starts_on, ends_on, budget, requested, granted,
       lead_actor_id, release_id, source_kind, valid_from, valid_to)
      select id, territory_id, title, axis, status, publisher_status, starts_on, ends_on, budget, requested, granted,
        lead_actor_id, release_id, source_kind, valid_from, ${AFTER} from action where id = ${id}`.execute(db)
    await sql`update action set title = 'Aujourd’hui', valid_from = ${AFTER} where id = ${id}`.execute(db)
    await sql`insert into history.action_partner (action_id, actor_id, valid_from, valid_to)
      select action_id, actor_id, valid_from, ${AFTER} from action_partner where action_id = ${id}`.execute(db)
    await sql`delete from action_partner where action_id = ${id}`.execute(db)
    await sql`insert into action
      (id, territory_id, title, axis, status, publisher_status, starts_on, ends_on, budget, requested, granted,
       lead_actor_id, release_id, source_kind, valid_from)
      select 'new', territory_id, 'Nouvelle', axis, status, publisher_status, starts_on, ends_on, budget, requested,
        granted, lead_actor_id, release_id, source_kind, ${AFTER} from action where id = ${id}`.execute(db)
    return { action: id, territory: territory_id.slice(2), title, partners }
  }

  it('a database function returns the rows of each kept table', async () => {
    const { rows } = await sql<{ name: string }>`
      select proname as name from pg_proc
      where pronamespace = 'history'::regnamespace and proname not in ('figure_part', 'figure_count')
      order by 1`.execute(database.db)
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(registry.kept).toSorted())
  })

  it('known_since has only tables for which there is an error message', async () => {
    const { rows } = await sql<{ name: string }>`select table_name as name from known_since`.execute(database.db)
    for (const { name } of rows) expect(registry.kept[name], name).toBeTypeOf('string')
  })

  describe('territories', () => {
    const count = (day: string, args = '') => `territories(asOf: "${day}"${args}) { totalCount nodes { phaseNumber } }`

    it.each([
      ['2022-12-31', 149, 1],
      ['2023-11-08', 149, 1],
      ['2023-11-09', 183, 2],
      ['2099-12-31', 183, 2],
    ])('on %s: %i of phase %i', async (day, total, phase) => {
      const { territories } = await ask(`{ ${count(day)} }`)
      expect(territories.totalCount).toBe(total)
      expect(new Set(territories.nodes.map((node: Json) => node.phaseNumber))).toEqual(new Set([phase]))
    })

    it('of two dates can be selected together, and fragments below follow each date', async () => {
      const list = (args: string) =>
        `territories(first: 1, filter: { homeRegionCodes: ["84"] }${args}) { nodes { ...T } }`
      const { early, late, now } = await ask(`{
        early: ${list(', asOf: "2022-12-31"')} late: ${list(`, asOf: "${AFTER}"`)} now: ${list('')}
      }
      fragment T on Territory { phaseNumber code members { name } homeRegion { territories { totalCount } } }`)
      expect(late).toEqual(now)
      expect(now.nodes).toMatchObject([{ phaseNumber: 2, homeRegion: { territories: { totalCount: 24 } } }])
      expect(early.nodes).toMatchObject([{ phaseNumber: 1, code: 'ti-8401' }])
      expect(early.nodes[0].members).toContainEqual({ name: 'CA Annonay Rhône Agglo' })
      const ofRegion = await ask(`{ territories(filter: { phases: [1], homeRegionCodes: ["84"] }) { totalCount } }`)
      expect(early.nodes[0].homeRegion.territories).toEqual(ofRegion.territories)
      expect(ofRegion.territories.totalCount).not.toBe(24)
    })

    it('before the first known list are rejected with that date', async () => {
      expect(await refusal(`{ ${count('2018-11-22')} }`)).toBe(
        `'asOf' is 2018-11-22, but no territories are known before 2022-12-31. Send that date or a later one.`,
      )
      expect(await refusal(`{ territory(code: "ti-7610", asOf: "2022-12-30") { name } }`)).toMatch(/2022-12-31/)
    })

    it('are filtered on the date', async () => {
      const { territories } = await ask(`{ ${count('2022-12-31', ', filter: { phases: [2] }')} }`)
      expect(territories.totalCount).toBe(0)
    })
  })

  it('the programme has the phases and key figures of the date', async () => {
    const { programme, keyFigure } = await ask(`{
      programme(asOf: "2022-12-31") {
        phases { number territories { totalCount } }
        keyFigures { code published { value } history { value } counted { real } difference }
      }
      keyFigure(code: TERRITORIES, asOf: "2022-12-31") { published { value } counted { real } }
    }`)
    expect(programme.phases).toEqual([{ number: 1, territories: { totalCount: 149 } }])
    const of = (code: string) => programme.keyFigures.find((figure: Json) => figure.code === code)
    expect(of('TERRITORIES')).toMatchObject({ published: { value: 149 }, counted: { real: 149 }, difference: 0 })
    expect(of('TERRITORIES').history.at(-1)).toEqual({ value: 149 })
    expect(of('INTERCOMMUNAL_BODIES')).toMatchObject({
      published: { value: 551 },
      counted: { real: 550 },
      difference: 1,
    })
    expect(of('ACTIONS')).toMatchObject({ published: null, counted: null, difference: null })
    expect(keyFigure).toEqual({ published: { value: 149 }, counted: { real: 149 } })
  })

  it('a union and its members keep the date', async () => {
    const { programme } = await ask(`{ programme(asOf: "2022-12-31") {
      steeredBy { relations { target { ... on Programme { phases { number } } } } }
    } }`)
    const targets = programme.steeredBy.flatMap(({ relations }: Json) => relations.map(({ target }: Json) => target))
    expect(targets.filter(({ phases }: Json) => phases)).toContainEqual({ phases: [{ number: 1 }] })
    expect(targets).not.toContainEqual({ phases: [{ number: 1 }, { number: 2 }] })
  })

  describe('rows', () => {
    const one = (day: string) => `territory(code: "${changed.territory}"${day && `, asOf: "${day}"`}) {
      actions(first: 1000) { totalCount nodes { id title partners { name } source { title } awards { nodes { action { title } } } } }
    }`
    const find = ({ actions }: Json) =>
      actions.nodes.find(({ id }: Json) => id === toGlobalId('Action', changed.action))

    it('are as on the date, with their relations in both directions', async () => {
      const { before, after, now } = await ask(`{ before: ${one(BEFORE)} after: ${one(AFTER)} now: ${one('')} }`)
      expect(find(before)).toMatchObject({ title: changed.title })
      expect(find(before).partners).toHaveLength(changed.partners.length)
      expect(find(before).awards.nodes[0]).toEqual({ action: { title: changed.title } })
      expect(find(now)).toMatchObject({ title: 'Aujourd’hui', partners: [] })
      expect(find(now).awards.nodes[0]).toEqual({ action: { title: 'Aujourd’hui' } })
      expect(after).toEqual(now)
      expect(before.actions.totalCount).toBe(now.actions.totalCount - 1)
    })

    it('are found, ordered and paged as on the date', async () => {
      const titles = async (args: string) =>
        (await ask(`{ actions(first: 1000, ${args}) { nodes { title } } }`)).actions.nodes.map(
          ({ title }: Json) => title,
        )
      expect(await titles(`asOf: "${BEFORE}", filter: { text: "nouvelle" }`)).not.toContain('Nouvelle')
      expect(await titles(`filter: { text: "nouvelle" }`)).toContain('Nouvelle')
      const whole = await titles(`asOf: "${BEFORE}", filter: { territoryCodes: ["${changed.territory}"] }`)
      expect(whole).toContain(changed.title)
      const { first } = await ask(`{ first: actions(asOf: "${BEFORE}", first: 1, orderBy: { field: TITLE },
        filter: { territoryCodes: ["${changed.territory}"] }) { pageInfo { endCursor } } }`)
      const rest = await titles(`asOf: "${BEFORE}", orderBy: { field: TITLE }, after: "${first.pageInfo.endCursor}",
        filter: { territoryCodes: ["${changed.territory}"] }`)
      expect(rest).toHaveLength(whole.length - 1)
    })

    it('without data on the date are an error at the root, and null below', async () => {
      expect(await refusal(`{ actions(asOf: "2025-05-26") { totalCount } }`)).toBe(
        `'asOf' is 2025-05-26, but no actions are known before 2025-05-27. Send that date or a later one.`,
      )
      const { territory } = await ask(`{ territory(code: "ti-7610", asOf: "2024-01-01") {
        name actions { totalCount } sites { totalCount } engineering { projectLeadCount }
      } }`)
      expect(territory).toMatchObject({ actions: null, sites: null, engineering: null })
      expect(territory.name).toBeTypeOf('string')
    })

    it('without any known date are rejected', async () => {
      await sql`create table kept_since as select * from known_since`.execute(database.db)
      await sql`delete from known_since where table_name = 'award'`.execute(database.db)
      try {
        expect(await refusal(`{ awards(asOf: "${AFTER}") { totalCount } }`)).toBe(
          `'asOf' is ${AFTER}, but no history of awards has been loaded. Omit 'asOf'.`,
        )
      } finally {
        await sql`insert into known_since select * from kept_since where table_name = 'award'`.execute(database.db)
      }
    })
  })

  it('what has no history is shown as it is now', async () => {
    const { territory } = await ask(
      `{ territory(code: "ti-8401", phase: 1, asOf: "2022-12-31") { homeRegion { name } } }`,
    )
    expect(territory).toEqual((await ask(`{ territory(code: "ti-8401", phase: 1) { homeRegion { name } } }`)).territory)
  })

  it('counts on a date are neither cached nor taken from the cache', async () => {
    const count = async (args: string) => {
      const contextValue = graph.createContext()
      const source = `{ actions${args} { totalCount } }`
      return (await graphql({ schema: graph.schema, source, contextValue })).data as Json
    }
    const now = (await count('')).actions.totalCount
    const before = (await count(`(asOf: "${BEFORE}")`)).actions.totalCount
    expect(before).toBe(now - 1)
    expect((await count('')).actions.totalCount).toBe(now)
  })

  it('takes as many statements as without a date, with the same text for every date', async () => {
    const source = (args: string) =>
      `{ actions(first: 5${args}) { totalCount nodes { title territory { name } partners { name } } } }`
    expect(await namesOf(source(`, asOf: "${BEFORE}"`))).toEqual(await namesOf(source('')))
    const texts = async (day: string) =>
      (await runOperation(graph, source(`, asOf: "${day}"`))).statements.map(({ sql: text }) => text)
    expect(await texts(BEFORE)).toEqual(await texts(AFTER))
    expect((await texts(BEFORE)).join()).not.toContain(BEFORE)
  })

  it.each([
    ['actions(first: 5, asOf: $day) { nodes { title } }', 'action', 'action_pkey'],
    ['territory(code: "ti-7610", asOf: $day) { actions(first: 5) { nodes { title } } }', 'action', 'action_territory'],
    ['awards(first: 5, asOf: $day) { nodes { project } }', 'award', 'award_pkey'],
  ])('%s uses the indexes of current and past rows', async (field, table, index) => {
    const { statements } = await runOperation(graph, `{ ${field.replace('$day', `"${BEFORE}"`)} }`)
    const plan = await explain(statements.at(-1)!.sql)
    expect(plan).toMatch(new RegExp(`using ${index}\\w* on (public\\.)?${table}\\b`))
    expect(plan).toMatch(new RegExp(`on ${table} ${table}_\\d|on history\\.${table}`))
    expect(plan).toContain('Merge Append')
    expect(plan).not.toMatch(/Seq Scan on (public\.|history\.)?(action|award)/)
  })

  async function explain(text: string): Promise<string> {
    const values = Array(new Set(text.match(/\$\d+/g)).size)
      .fill('null')
      .join()
    return database.db.transaction().execute(async (trx) => {
      for (const setting of ['enable_seqscan', 'enable_sort', 'enable_incremental_sort', 'enable_bitmapscan'])
        await sql`set local ${sql.ref(setting)} = off`.execute(trx)
      await sql`set local plan_cache_mode = force_generic_plan`.execute(trx)
      await sql.raw(`prepare explained as ${text}`).execute(trx)
      const { rows } = await sql
        .raw<{ 'QUERY PLAN': string }>(`explain (costs off) execute explained (${values})`)
        .execute(trx)
      await sql`deallocate explained`.execute(trx)
      return rows.map((line) => line['QUERY PLAN']).join('\n')
    })
  }

  it('reports a date outside the database’s calendar as the client’s error', async () => {
    expect(await refusal(`{ territories(asOf: "0000-01-01") { totalCount } }`)).toMatch(/^An argument contains a value/)
  })
})
