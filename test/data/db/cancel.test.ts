import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, executeQuery, openDatabase } from '../../../src/db/client.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startProxy } from '../../support/proxy.ts'

const sleep = (seconds: number) => CompiledQuery.raw(`select pg_sleep(${seconds})`)
const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(!postgres)('a cancelled statement on PostgreSQL', () => {
  let database: OpenTestDatabase
  let url: string
  beforeAll(async () => {
    database = await postgres!.openEmpty()
    url = (database.location as { url: string }).url
  })
  afterAll(() => database.close())

  test('does not affect the next statement on its connection', async () => {
    const db = await openDatabase({ url, maxConnections: 1 })
    await executeQuery(db, sleep(0))
    for (let times = 0; times < 20; times++) {
      const cancelling = new AbortController()
      const cancelled = executeQuery(db, sleep(0.002), cancelling.signal).catch(() => {})
      setImmediate(() => cancelling.abort(new Error('left')))
      await cancelled
      await executeQuery(db, sleep(0.05))
    }
    await closeDatabase(db)
  })

  test('gives up its connection if the server has gone silent', async () => {
    const proxy = await startProxy(new URL(url))
    const db = await openDatabase({ url: proxy.url, maxConnections: 1 })
    await executeQuery(db, sleep(0))
    proxy.silence()
    const timeOut = AbortSignal.timeout(200)
    await expect(executeQuery(db, sleep(0), timeOut)).rejects.toThrow(/timeout/)
    // A new connection replaces the silent one.
    expect(await executeQuery(db, CompiledQuery.raw('select 1 as one'))).toEqual([{ one: 1 }])
    await closeDatabase(db)
    await proxy.close()
  })
})

test('a cancelled statement on PGlite does not start', async () => {
  const db = await openDatabase({ memory: true })
  const next = CompiledQuery.raw(`select nextval('visits') as value`)
  await executeQuery(db, CompiledQuery.raw('create sequence visits'))
  const cancelling = new AbortController()
  const before = executeQuery(db, sleep(0))
  const waiting = executeQuery(db, next, cancelling.signal)
  cancelling.abort(new Error('left'))
  await expect(waiting).rejects.toThrow('left')
  await before
  expect(await executeQuery(db, next)).toEqual([{ value: 1 }])
  await closeDatabase(db)
})
