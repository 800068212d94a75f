import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  closeDatabase,
  executeQuery,
  inSnapshot,
  openDatabase,
  startTextQuery,
  type Database,
} from '../../../src/db/client.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

const { raw } = CompiledQuery

describe.each(testDatabases)('rows as text on $name', ({ name, openEmpty }) => {
  let database: OpenTestDatabase
  let db: Database
  beforeAll(async () => {
    database = await openEmpty()
    const { location } = database
    // One connection, so that statements follow each other on it.
    db = 'url' in location ? await openDatabase({ ...location, maxConnections: 1 }) : database.db
  })
  afterAll(async () => {
    if (db !== database.db) await closeDatabase(db)
    await database.close()
  })

  /** How many times a statement has run prepared on the connection. */
  async function preparedRuns(sql: string): Promise<number[]> {
    const found = `select (generic_plans + custom_plans)::int as runs from pg_prepared_statements where statement = $1`
    // The comment makes each statement unique, so that this one is not prepared.
    const rows = await executeQuery(db, raw(`${found} -- ${Math.random()}`, [sql]))
    return (rows as { runs: number }[]).map(({ runs }) => runs)
  }

  test('are what the database writes for values of each type', async () => {
    const values = [
      '-7::int',
      '9007199254740993::bigint',
      '1.50::numeric',
      "'NaN'::float8",
      "date '2025-05-27'",
      "timestamptz '2025-05-27 09:30:00.123+02'",
      `'É "b" \\ , {}'::text`,
      "''::text",
      'null::text',
      `array['a', null, 'b,"c"', '']`,
      'array[[1, 2], [3, 4]]',
      `'{"a": [1, null]}'::jsonb`,
    ]
    const [row] = await startTextQuery(db, raw(`select ${values.join()}`))
    const asText = values.map((value, at) => `(${value})::text as value_${at}`)
    const [cast] = await executeQuery(db, raw(`select ${asText.join()}`))
    expect(row).toEqual(Object.values(cast as object))
    expect(await startTextQuery(db, raw('select true, false'))).toEqual([['t', 'f']])
  })

  test('are as many as there are, none included', async () => {
    expect(await startTextQuery(db, raw('select n, null from generate_series(1, 3) n'))).toEqual([
      ['1', null],
      ['2', null],
      ['3', null],
    ])
    expect(await startTextQuery(db, raw('select 1 where false'))).toEqual([])
  })

  test('follow from parameters that are sent as those of other statements', async () => {
    const parameters = [
      `it's "q" \\ é`,
      -1.5,
      true,
      null,
      ['a', null, '', `b,"c"\\{}'`],
      [1, 2],
      [],
      new Date('2025-05-27T09:30:00.123Z'),
      { a: [1, null] },
    ]
    const types = ['text', 'float8', 'bool', 'int', 'text[]', 'int[]', 'text[]', 'timestamptz', 'jsonb']
    const columns = types.map((type, at) => `$${at + 1}::${type}::text as value_${at}`)
    const query = raw(`select ${columns.join()}`, parameters)
    for (let times = 0; times < 4; times++) {
      const [row] = await executeQuery(db, query)
      expect(await startTextQuery(db, query)).toEqual([Object.values(row as object)])
    }
  })

  test('come from statements that a connection parses once, whoever receives their rows', async () => {
    const sql = 'select $1::int + 1 as next'
    for (let times = 0; times < 5; times++)
      expect(await startTextQuery(db, raw(sql, [times]))).toEqual([[`${times + 1}`]])
    expect(await preparedRuns(sql)).toEqual([3])
    expect(await executeQuery(db, raw(sql, [7]))).toEqual([{ next: 8 }])
    expect(await startTextQuery(db, raw(sql, [8]))).toEqual([['9']])
    expect(await preparedRuns(sql)).toEqual([5])
  })

  test('leave the connection usable if their statement fails, prepared or not', async () => {
    const divide = (by: number) => startTextQuery(db, raw('select 6 / $1::int, $1::int', [by]))
    for (let times = 0; times < 4; times++) {
      await expect(divide(0)).rejects.toMatchObject({ code: '22012', severity: 'ERROR' })
      expect(await divide(2)).toEqual([['3', '2']])
    }
    await expect(startTextQuery(db, raw('select from nowhere'))).rejects.toMatchObject({ code: '42P01' })
    // It fails after it has sent rows.
    const late = raw('select 1 / (3 - n) from generate_series(1, 3) n')
    await expect(startTextQuery(db, late)).rejects.toMatchObject({ code: '22012' })
    expect(await divide(3)).toEqual([['2', '3']])
  })

  test('come in order beside those of other statements of the same signal, even if one fails', async () => {
    const { signal } = new AbortController()
    const settled = await Promise.allSettled([
      startTextQuery(db, raw('select 1'), signal),
      executeQuery(db, raw('select 2 as two'), signal),
      startTextQuery(db, raw('select 1 / 0'), signal),
      startTextQuery(db, raw('select 4'), signal),
    ])
    expect(settled).toMatchObject([
      { status: 'fulfilled', value: [['1']] },
      { status: 'fulfilled', value: [{ two: 2 }] },
      { status: 'rejected', reason: { code: '22012' } },
      { status: 'fulfilled', value: [['4']] },
    ])
  })

  test('are of the snapshot in which they are read', async () => {
    const isolation = raw('show transaction_isolation')
    const { signal } = new AbortController()
    const inside = await inSnapshot(db, signal, () => startTextQuery(db, isolation, signal))
    expect(inside).toEqual([['repeatable read']])
    expect(await startTextQuery(db, isolation)).toEqual([['read committed']])
  })

  test('are not waited for once the signal has aborted', async () => {
    const left = AbortSignal.abort(new Error('left'))
    await expect(startTextQuery(db, raw('select 1'), left)).rejects.toThrow('left')
    const cancelling = new AbortController()
    const before = startTextQuery(db, raw('select pg_sleep(0)'))
    const waiting = startTextQuery(db, raw('select 1'), cancelling.signal)
    cancelling.abort(new Error('left'))
    await expect(waiting).rejects.toThrow('left')
    await before
    expect(await startTextQuery(db, raw('select 1'))).toEqual([['1']])
  })

  test('for which a prepared statement is slow come from unprepared runs as well', async () => {
    const sql = 'select pg_sleep($1), 1'
    const slow = raw(sql, [0.01])
    for (let times = 0; times < 8; times++) expect(await startTextQuery(db, slow)).toEqual([['', '1']])
    // Two runs before it is prepared, three prepared ones, and three that are compared with them.
    expect(await preparedRuns(sql)).toEqual([3])
    // Other values stay prepared.
    await startTextQuery(db, raw(sql, [0]))
    expect(await preparedRuns(sql)).toEqual([4])
  })

  describe.runIf(name === 'PostgreSQL')('on a server', () => {
    test('are read again if a migration has changed their table', async () => {
      await executeQuery(db, raw('create table changing (a int)'))
      await executeQuery(db, raw('insert into changing values (1)'))
      const all = raw('select * from changing')
      for (let times = 0; times < 4; times++) expect(await startTextQuery(db, all)).toEqual([['1']])
      await executeQuery(db, raw('alter table changing add b text'))
      expect(await startTextQuery(db, all)).toEqual([['1', null]])
    })

    test('end with the statement that is cancelled', async () => {
      const cancelling = new AbortController()
      const cancelled = startTextQuery(db, raw('select pg_sleep(60)'), cancelling.signal)
      setImmediate(() => cancelling.abort(new Error('left')))
      await expect(cancelled).rejects.toThrow()
      expect(await startTextQuery(db, raw('select 1'))).toEqual([['1']])
    })
  })
})
