import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, executeQuery, openDatabase } from '../../../src/db/client.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startProxy } from '../../support/proxy.ts'

const sleep = (seconds: number) => CompiledQuery.raw(`select pg_sleep(${seconds})`)
const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(!postgres)('a statement on PostgreSQL that nobody waits for any more', () => {
  let database: OpenTestDatabase
  let url: string
  beforeAll(async () => {
    database = await postgres!.openEmpty()
    url = (database.location as { url: string }).url
  })
  afterAll(() => database.close())

  test('takes no other down with it that has its connection next', async () => {
    const db = await openDatabase({ url, maxConnections: 1 })
    await executeQuery(db, sleep(0))
    for (let times = 0; times < 20; times++) {
      const left = new AbortController()
      const given = executeQuery(db, sleep(0.002), left.signal).catch(() => {})
      setImmediate(() => left.abort(new Error('left')))
      await given
      await executeQuery(db, sleep(0.05))
    }
    await closeDatabase(db)
  })

  test('leaves its connection, where the server behind it has gone silent', async () => {
    const proxy = await startProxy(new URL(url))
    const db = await openDatabase({ url: proxy.url, maxConnections: 1 })
    await executeQuery(db, sleep(0))
    proxy.silence()
    const timeOut = AbortSignal.timeout(200)
    await expect(executeQuery(db, sleep(0), timeOut)).rejects.toThrow(/timeout/)
    // Over a new connection, as soon as the silent one is given up.
    expect(await executeQuery(db, CompiledQuery.raw('select 1 as one'))).toEqual([{ one: 1 }])
    await closeDatabase(db)
    await proxy.close()
  })
})

test('a statement on PGlite that nobody waits for any more is not begun', async () => {
  const db = await openDatabase({ memory: true })
  const next = CompiledQuery.raw(`select nextval('visits') as value`)
  await executeQuery(db, CompiledQuery.raw('create sequence visits'))
  const left = new AbortController()
  const before = executeQuery(db, sleep(0))
  const waiting = executeQuery(db, next, left.signal)
  left.abort(new Error('left'))
  await expect(waiting).rejects.toThrow('left')
  await before
  expect(await executeQuery(db, next)).toEqual([{ value: 1 }])
  await closeDatabase(db)
})
