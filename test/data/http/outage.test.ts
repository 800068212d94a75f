import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, inLoad, openDatabase } from '../../../src/db/client.ts'
import { watchDataVersion } from '../../../src/db/data-version.ts'
import type { Limits } from '../../../src/http/limits.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { ask, codesOf } from '../../support/answers.ts'
import { isAway, isForeign, isFrozen, isGarbled, startFakeDatabase } from '../../support/fake-database.ts'
import { answers, startHostileSubgraph } from '../../support/hostile-subgraph.ts'
import { writePartnerFile } from '../../support/partner-file.ts'
import { startProxy } from '../../support/proxy.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Starts a hub whose database behaves like this. */
async function startOn(treat: Parameters<typeof startFakeDatabase>[0], options: Parameters<typeof startHub>[1] = {}) {
  const fake = await startFakeDatabase(treat)
  const db = await openDatabase({ url: fake.url })
  const hub = await startHub({ db }, options)
  // A connection that is never answered would keep the database from closing.
  closing.push(() => closeDatabase(db), fake.stop, hub.stop)
  return hub
}

/** The lines of the log about the database. */
const linesOf = (logged: Record<string, unknown>[]) =>
  logged.filter(({ msg }) => String(msg).startsWith('the database'))

const regions = '{ regions { code } }'
const refused = {
  errors: [
    {
      message: 'The database is not responding. Send the request again in a few seconds.',
      extensions: { code: 'UNAVAILABLE' },
    },
  ],
}

describe('a database that is away when an operation begins', () => {
  test('refuses it with 503, whatever the client accepts', async () => {
    const { url } = await startOn(isAway)
    for (const accept of ['application/graphql-response+json', 'application/json', '*/*']) {
      const response = await fetch(`${url}/graphql?query=${regions}`, { headers: { accept } })
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('5')
      expect(await response.json()).toEqual(refused)
    }
  })

  test('refuses tables, files and readiness with 503 too', async () => {
    const { url } = await startOn(isAway)
    for (const path of [
      `/graphql?format=csv&query=${regions}`,
      '/data/regions.csv',
      '/data/regions.parquet',
      '/readyz',
    ]) {
      const response = await fetch(url + path)
      expect(response.status).toBe(503)
      expect(await response.text()).toContain('The database is not responding.')
    }
  })

  test('is logged once, whatever failed and how often', async () => {
    const { url, post, logged } = await startOn(isAway, { logLevel: 'warn' })
    for (const path of ['/readyz', '/data/regions.csv', '/data/regions.csv', '/readyz']) await fetch(url + path)
    await Promise.all(Array.from({ length: 20 }, () => post({ query: regions })))
    expect(logged).toMatchObject([{ level: 50, msg: 'the database does not respond: requests fail until it does' }])
  })

  test.each([
    ['garbled', isGarbled],
    ['of an unknown kind', isForeign],
  ])('is one whose answers are %s', async (_what, treat) => {
    const { post } = await startOn(treat)
    expect(await post({ query: regions })).toMatchObject({ status: 503, body: refused })
  })

  test('does not disturb operations that need only partners, or that partners have answered', async () => {
    const partner = await startHostileSubgraph()
    partner.behave(answers({ data: { banks: [{ name: 'CDC' }] } }))
    const sdl =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3") type Query { banks: [Bank!] } type Bank { name: String! }'
    const text = `subgraphs: { banking: { url: '${partner.url}', schema: ./banking.graphql } }`
    const file = await writePartnerFile(text, { 'banking.graphql': sdl })
    closing.push(partner.stop, file.remove)
    const { post } = await startOn(isAway, { sources: { subgraphsFile: file.file } })
    const banks = { banks: [{ name: 'CDC' }] }
    expect(await post({ query: '{ banks { name } }' })).toMatchObject({ status: 200, body: { data: banks } })
    const mixed = await post({ query: '{ banks { name } regions { code } }' })
    expect(mixed).toMatchObject({ status: 200, body: { data: { ...banks, regions: null } } })
    expect(codesOf(mixed)).toEqual(['UNAVAILABLE'])
    expect(await post({ query: regions })).toMatchObject({ status: 503, body: refused })
  })
})

test('a database that answers nothing before the time limit is away: the client did not ask for too much', async () => {
  const { url, post, logged } = await startOn(isFrozen, { limits: { operationMilliseconds: 3_000 } })
  const [answer, table] = await Promise.all([post({ query: regions }), ask(`${url}/data/regions.csv`)])
  const message = expect.stringMatching(/^The database did not answer in time\. Send the request again/)
  expect(answer).toMatchObject({ status: 503, body: { errors: [{ message, extensions: { code: 'UNAVAILABLE' } }] } })
  expect(answer.body).not.toHaveProperty('data')
  expect(table.status).toBe(503)
  expect(codesOf(table)).toEqual(['UNAVAILABLE'])
  expect(linesOf(logged)).toHaveLength(1)
})

describe.skipIf(!postgres)('a database behind a network that fails, on PostgreSQL', () => {
  let database: OpenTestDatabase
  beforeAll(async () => (database = await postgres!.openShared()))
  afterAll(() => database.close())

  async function startBehindProxy(limits: Partial<Limits> = {}) {
    const proxy = await startProxy(new URL((database.location as { url: string }).url))
    const db = await openDatabase({ url: proxy.url })
    const hub = await startHub({ db }, { logLevel: 'warn', limits })
    closing.push(proxy.close, () => closeDatabase(db), hub.stop)
    return { ...hub, proxy, db }
  }
  /** Different each time, so that no answer is kept. */
  let count = 0
  const askAnew = ({ post }: Pick<Hub, 'post'>) => post({ query: `{ number${count++}: regions { code } }` })

  test('logs when it is back, and how many requests failed', async () => {
    const { proxy, logged, ...hub } = await startBehindProxy()
    expect((await askAnew(hub)).status).toBe(200)
    proxy.goAway()
    for (let times = 0; times < 3; times++) expect((await askAnew(hub)).status).toBe(503)
    proxy.comeBack()
    await expect
      .poll(async () => {
        expect((await askAnew(hub)).status).toBe(200)
        return linesOf(logged)
      })
      .toMatchObject([
        { level: 50, msg: 'the database does not respond: requests fail until it does' },
        { level: 40, msg: 'the database responds again', failedRequests: 3 },
      ])
  })

  test('refuses what waits on a connection that has silently died, which is no outage', async () => {
    const { proxy, logged, ...hub } = await startBehindProxy({ operationMilliseconds: 3_000 })
    expect((await askAnew(hub)).status).toBe(200)
    proxy.silence()
    const statuses = new Set<number>()
    let hasFailed = false
    const client = async () => {
      while (!hasFailed) {
        const answer = await askAnew(hub)
        statuses.add(answer.status)
        hasFailed ||= codesOf(answer).length > 0
        await pause(50)
      }
    }
    await Promise.all([client(), client()])
    expect(statuses).toEqual(new Set([200, 503]))
    expect(linesOf(logged)).toEqual([])
  })

  test('ends a connection with garbled answers, and no other', async () => {
    const { proxy, db, ...hub } = await startBehindProxy()
    const loading = Promise.withResolvers<void>()
    const garbled = Promise.withResolvers<void>()
    const load = inLoad(db, async (session) => {
      loading.resolve()
      await garbled.promise
      await session.db.selectFrom('region').select('code').execute()
      return { commit: false, result: null }
    })
    await loading.promise
    expect((await askAnew(hub)).status).toBe(200)
    const dataVersion = watchDataVersion(db, pino({ level: 'silent' }), { heartbeat: 50 })
    await expect.poll(() => dataVersion.current).toBeTypeOf('string')

    proxy.garble(true)
    garbled.resolve()
    await expect(load).rejects.toThrow(/^The database connection was lost during a load .*Run the load again/)
    expect(await askAnew(hub)).toMatchObject({ status: 503, body: refused })
    await expect.poll(() => dataVersion.current).toBeUndefined()

    proxy.garble(false)
    expect((await askAnew(hub)).status).toBe(200)
    await expect.poll(() => dataVersion.current).toBeTypeOf('string')
  })
})
