import { execute, parse, type GraphQLEnumType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase, openDatabase, type Database } from '../../../src/db/client.ts'
import type { Context } from '../../../src/domains/context.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { readOneVersion } from '../../../src/graph/read-one-version.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

const signal = new AbortController().signal

describe.each(testDatabases)('an operation during a load, on $name', ({ name, openOwn }) => {
  let database: OpenTestDatabase
  let writer: Database
  let graph: Graph
  beforeAll(async () => {
    database = await openOwn()
    // On a server, a load has its own connection; the embedded database has only one.
    writer = 'url' in database.location ? await openDatabase(database.location) : database.db
  })
  beforeEach(() => {
    graph = createGraph(database.db)
  })
  afterAll(async () => {
    if (writer !== database.db) await closeDatabase(writer)
    await database.close()
  })

  let version = 3000
  const load = () =>
    writer
      .updateTable('data_state')
      .set({ version: `${version++}-01-01T00:00:00.000Z` })
      .execute()

  let reads = 0
  // Each query is different, because a request runs equal ones once.
  const read = async ({ run }: Context) =>
    (await run('test.version', sql<{ version: string }>`select version from data_state where ${reads++}::int >= 0`))[0]!
      .version

  test('is executed again, and reads the rows after the load', async () => {
    const seen: string[][] = []
    const outcome = await readOneVersion(
      graph,
      async (context) => {
        const first = await read(context)
        if (seen.length === 0) await load()
        seen.push([first, await read(context)])
        return { data: { attempt: seen.length } }
      },
      { signal },
    )
    expect(outcome).toEqual({ result: { data: { attempt: 2 } }, version: seen[1]![0] })
    expect(seen[0]![0]).not.toBe(seen[0]![1])
    expect(seen[1]![0]).toBe(seen[1]![1])
  })

  test('finally reads a snapshot if loads keep coming', async () => {
    const seen: string[][] = []
    const loads: Promise<unknown>[] = []
    const outcome = await readOneVersion(
      graph,
      async (context) => {
        const first = await read(context)
        const loading = load()
        loads.push(loading)
        // The snapshot takes the embedded database's only connection, so this load waits until it ends.
        if (name !== 'PGlite' || seen.length < 2) await loading
        seen.push([first, await read(context)])
        return { data: { attempt: seen.length } }
      },
      { signal },
    )
    await Promise.all(loads)
    expect(seen.map(([first, second]) => first === second)).toEqual([false, false, true])
    expect(outcome).toEqual({ result: { data: { attempt: 3 } }, version: seen[2]![0] })
    // The snapshot has ended, so this reads a newer version.
    expect(await graph.ping()).not.toBe(outcome.version)
  })

  test('counts lists again; between loads, counts are cached', async () => {
    const document = parse(
      '{ territories(first: 1) { totalCount demonstrationCount nodes { actions { totalCount } } } }',
    )
    const ask = async () => {
      const counting: string[] = []
      const outcome = await readOneVersion(
        graph,
        async (contextValue) => execute({ schema: graph.schema, document, contextValue }),
        { signal, onStatement: (ran, text) => void (text.includes('count(') && counting.push(ran)) },
      )
      return { ...outcome, counting }
    }
    const first = await ask()
    expect(first.counting).toEqual(['territory.all', 'action.ofTerritory'])
    expect(await ask()).toEqual({ ...first, counting: [] })
    await load()
    const { version, counting, result } = await ask()
    expect(result).toEqual(first.result)
    expect(version).toBe(await graph.ping())
    expect(counting.toSorted()).toEqual(first.counting.toSorted())
    // A restored backup: cached counts of the later version are no longer used, and new ones are cached again.
    await writer.updateTable('data_state').set({ version: first.version! }).execute()
    expect((await ask()).version).toBe(first.version)
    expect(await ask()).toEqual({ ...first, counting: [] })
  })

  test('counts a filtered list once for each of its filters, until a load', async () => {
    const document = parse(`query ($axis: [ActionAxis!], $words: String) {
      actions(first: 1, filter: { axes: $axis, text: $words }) { totalCount }
      territories(first: 3) { nodes { actions(filter: { axes: $axis }) { totalCount } } }
    }`)
    const ask = async (variableValues: Record<string, unknown>) => {
      const counting: string[] = []
      const { result } = await readOneVersion(
        graph,
        async (contextValue) => execute({ schema: graph.schema, document, contextValue, variableValues }),
        { signal, onStatement: (ran, text) => void (text.includes('count(') && counting.push(ran)) },
      )
      expect(result.errors).toBeUndefined()
      return { result, counting: counting.toSorted() }
    }
    const [axis] = (graph.schema.getType('ActionAxis') as GraphQLEnumType).getValues().map(({ name: value }) => value)
    const both = ['action.all', 'action.ofTerritory']
    const wide = await ask({})
    expect(wide.counting.filter((each) => !both.includes(each))).toEqual([])
    const narrow = await ask({ axis })
    expect(narrow.counting).toEqual(both)
    expect(narrow.result).not.toEqual(wide.result)
    expect(await ask({})).toEqual({ ...wide, counting: [] })
    expect(await ask({ axis })).toEqual({ ...narrow, counting: [] })
    // The values stand apart: the same ones under another field of the filter are another list.
    expect((await ask({ axis, words: 'zz' })).counting).toEqual(['action.all'])
    expect(await ask({ axis, words: null })).toEqual({ ...narrow, counting: [] })
    await load()
    expect(await ask({ axis })).toEqual(narrow)
  })

  test('succeeds although a statement of the snapshot fails', async () => {
    let attempts = 0
    const loads: Promise<unknown>[] = []
    const { result } = await readOneVersion(
      graph,
      async (context) => {
        attempts++
        await read(context)
        loads.push(load())
        if (name !== 'PGlite' || attempts < 3) await loads.at(-1)
        const failing = context.run('test.failing', sql`select 1 / 0 as n where ${attempts}::int >= 0`)
        const failed = await failing.then(
          () => false,
          () => true,
        )
        if (attempts < 3) await read(context)
        return { data: { attempts, failed } }
      },
      { signal },
    )
    await Promise.all(loads)
    expect(result).toEqual({ data: { attempts: 3, failed: true } })
    expect(await graph.ping()).toMatch(/^\d{4}-/)
  })

  test('has no version if it read none', async () => {
    expect(await readOneVersion(graph, async () => ({ data: {} }), { signal })).toEqual({
      result: { data: {} },
      version: null,
    })
  })
})
