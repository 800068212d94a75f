import { parse } from 'graphql'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { watchDataVersion } from '../../../src/db/data-version.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { createWays, type Way } from '../../support/ways.ts'

const ways: Way[] = ['level', 'foreseen', 'written']

const counts = `{
  territories { totalCount }
  filtered: territories(filter: { homeRegionCodes: ["84"] }) { totalCount }
}`

describe.each(testDatabases)('counts that are known, on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  let unwatched: Graph
  beforeAll(async () => {
    database = await openOwn()
    unwatched = createGraph(database.db)
    const dataVersion = watchDataVersion(database.db, pino({ level: 'silent' }))
    await new Promise<void>((resolve) => dataVersion.onChange(resolve))
    graph = createGraph(database.db, dataVersion)
  })
  afterAll(() => database.close())

  async function ask(way: Way, query: string, on = graph) {
    const statements: string[] = []
    const versions = new Set<string>()
    const { response } = await createWays(on)[way](
      { document: parse(query) },
      { onStatement: (name) => void statements.push(name), onVersion: (version) => void versions.add(version) },
    )
    return { response, statements, versions }
  }

  test.each(ways)('take no statement, %s', async (way) => {
    const first = await ask(way, counts)
    const again = await ask(way, counts)
    expect(again.response).toBe(first.response)
    expect(again.statements).toEqual([])
    expect(again.versions).toEqual(new Set([graph.dataVersion!.current]))
  })

  test.each(ways)('take a statement where nobody watches the version, %s', async (way) => {
    await ask(way, counts, unwatched)
    expect((await ask(way, counts, unwatched)).statements).not.toEqual([])
  })

  test.each([
    '{ territories(asOf: "1900-01-01") { __typename } }',
    '{ territories(asOf: "1900-01-01") { totalCount } }',
    '{ territories { __typename } }',
  ])('do not stand for what else a list is asked: %s', async (query) => {
    await ask('level', counts)
    const level = await ask('level', query)
    for (const way of ways)
      expect(await ask(way, query)).toMatchObject({ response: level.response, versions: level.versions })
  })

  test.each(ways)('are counted again after a load, %s', async (way) => {
    const filtered = (response: string) => JSON.parse(response).data.filtered.totalCount as number
    const before = filtered((await ask(way, counts)).response)
    const next = new Date(Date.parse(graph.dataVersion!.current!) + 1000).toISOString()
    await database.db.transaction().execute(async (load) => {
      await sql`update territory set home_region_code = '11' where id = (
        select id from territory where home_region_code = '84' and phase_number = 2 order by id limit 1)`.execute(load)
      await sql`update data_state set version = ${next}`.execute(load)
    })
    await expect.poll(() => graph.dataVersion!.current).toBe(next)
    const first = await ask(way, counts)
    // An operation that has read two versions is run again.
    const after = first.versions.size > 1 ? await ask(way, counts) : first
    expect(after.versions).toEqual(new Set([next]))
    expect(filtered(after.response)).toBe(before - 1)
  })
})
