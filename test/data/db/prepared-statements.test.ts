import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, countConnections, executeQuery, openDatabase, type Database } from '../../../src/db/client.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

type Backend = { pid: number; prepared: number; bytes: number }

const backend = CompiledQuery.raw(`select pg_backend_pid() as pid,
  (select count(*)::int from pg_prepared_statements) as prepared,
  (select sum(total_bytes)::int from pg_backend_memory_contexts) as bytes`) as CompiledQuery<Backend>

describe.each(testDatabases)('prepared statements on $name', ({ openEmpty }) => {
  let database: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    database = await openEmpty()
    const { location } = database
    db = 'url' in location ? await openDatabase({ ...location, maxConnections: 2 }) : database.db
  })
  afterAll(async () => {
    if (db !== database.db) await closeDatabase(db)
    await database.close()
  })

  test('are used from the third time on', async () => {
    const again = CompiledQuery.raw('select $1::int as again', [1])
    for (const expected of [0, 0, 1, 1]) {
      expect(await executeQuery(db, again)).toEqual([{ again: 1 }])
      const found = `select name from pg_prepared_statements where statement = 'select $1::int as again'`
      // The comment makes each statement unique, so that this one is not prepared.
      expect(await executeQuery(db, CompiledQuery.raw(`${found} -- ${Math.random()}`))).toHaveLength(expected)
    }
  })

  test('are limited, and so is the memory of each connection, after 10 000 selections', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `column_${index}`)
    for (let selection = 0; selection < 10_000; selection++) {
      const columns = names.filter((_, index) => selection & (1 << index))
      const text = `select ${['key', ...columns].map((name) => `$1::text as ${name}`).join()} from data_state
        where exists (select from territory join action on action.territory_id = territory.id)`
      const query = CompiledQuery.raw(text, ['x'])
      // Two at once, to use both connections.
      for (let times = 0; times < 2; times++)
        await Promise.all([1, 2].map(() => executeQuery(db, query, new AbortController().signal)))
    }
    const connections = Math.max(1, countConnections(db).open)
    const signals = Array.from({ length: connections }, () => new AbortController().signal)
    const backends = (await Promise.all(signals.map((signal) => executeQuery(db, backend, signal)))).flat()
    expect(new Set(backends.map(({ pid }) => pid)).size).toBe(connections)
    for (const { prepared, bytes } of backends) {
      expect(prepared).toBeGreaterThan(80)
      expect(prepared).toBeLessThanOrEqual(100)
      expect(bytes).toBeLessThan(40_000_000)
    }
  })

  test('leave the connection usable if they fail', async () => {
    const divide = (by: number) => executeQuery(db, CompiledQuery.raw('select 1 / $1::int as result', [by]))
    for (let times = 0; times < 4; times++) {
      await expect(divide(0)).rejects.toThrow(/division by zero/)
      expect(await divide(1)).toEqual([{ result: 1 }])
    }
  })

  test('that are pipelined respond in order, even if one fails', async () => {
    const { signal } = new AbortController()
    const given = ['1', '1 / 0', '3'].map((value) =>
      executeQuery(db, CompiledQuery.raw(`select ${value} as value, pg_backend_pid() as pid`), signal),
    )
    const [first, second, third] = await Promise.allSettled(given)
    expect(second).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
    const rows = [first, third].map((settled) => (settled as PromiseFulfilledResult<object[]>).value[0])
    expect(rows).toMatchObject([{ value: 1 }, { value: 3 }])
    // They used one connection.
    expect(new Set(rows.map((row) => (row as { pid: number }).pid)).size).toBe(1)
  })
})
