import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storeInDatabase } from '../../../src/db/partner-schemas.ts'
import type { SchemaStore } from '../../../src/federation/kept-schemas.ts'
import { createMetrics, type Metrics } from '../../../src/http/metrics.ts'
import { ask, codesOf } from '../../support/answers.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { answers, sends, startHostileSubgraph, type HostileSubgraph } from '../../support/hostile-subgraph.ts'
import { writePartnerFile, type PartnerFile } from '../../support/partner-file.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@provides"])'
const good = `${link} type Query { tip: String }`
const changed = `${link} type Query { tip: String hint: String }`
const other = `${link} type Query { rate: Int }`
/** It has a field of ours that is not shareable. */
const conflicting = `${link} type Query { rate: Int } type Commune @key(fields: "code") { code: ID! name: String }`

type Partner = HostileSubgraph & { publish(sdl: string): void; fail(status: number): void }

async function startPartner(sdl: string): Promise<Partner> {
  const partner = await startHostileSubgraph()
  const publish = (next: string) =>
    partner.behave((response, request) =>
      request.path.includes('_service') || request.body.includes('_service')
        ? answers({ data: { _service: { sdl: next } } })(response, request)
        : answers({ data: { tip: 'yes', hint: 'no', rate: 1 } })(response, request),
    )
  publish(sdl)
  return { ...partner, publish, fail: (status) => partner.behave(sends('', { status })) }
}

let first: Partner
let second: Partner
let file: PartnerFile
let hubs: Hub[]
beforeEach(async () => {
  hubs = []
  first = await startPartner(good)
  second = await startPartner(other)
  file = await writePartnerFile(listOf())
})
afterEach(async () => {
  for (const hub of hubs) await hub.stop()
  await first.stop()
  await second.stop()
  await file.remove()
})

const listOf = (settings = '') =>
  `subgraphs:\n  first: { url: ${first.url}, retries: 0 }\n  second: { url: ${second.url}, retries: 0${settings} }\npoll: 0\n`

let database: OpenTestDatabase
beforeAll(async () => (database = await testDatabases[0]!.openShared()))
afterAll(() => database.close())

type Options = { db?: OpenTestDatabase['db']; stores?: SchemaStore[]; metrics?: Metrics; responseCacheBytes?: number }

async function start({ db = database.db, ...options }: Options = {}): Promise<Hub> {
  const sources = { subgraphsFile: file.file }
  const hub = await startHub({ db }, { sources, logLevel: 'warn', ...options })
  hubs.push(hub)
  return hub
}

const readiness = async ({ url }: Hub) => {
  const response = await fetch(`${url}/readyz`)
  return { code: response.status, ...((await response.json()) as { subgraphProblems: Record<string, string> }) }
}
const dataOf = async (hub: Hub, query: string) => (await hub.post({ query })).body!.data
const isRefused = async (hub: Hub, query: string) =>
  codesOf(await hub.post({ query })).includes('GRAPHQL_VALIDATION_FAILED')
const linesOf = ({ logged }: Hub, message: string) => logged.filter(({ msg }) => msg === message)

describe('a partner whose schema does not fit', () => {
  it('is left out alone until it fits, and keeps its last good one later', async () => {
    second.publish(conflicting)
    const metrics = createMetrics()
    const hub = await start({ metrics })
    expect(await dataOf(hub, '{ tip }')).toEqual({ tip: 'yes' })
    expect(await isRefused(hub, '{ rate }')).toBe(true)
    expect(await readiness(hub)).toMatchObject({
      code: 200,
      subgraphs: { first: 'closed', second: 'left out' },
      subgraphProblems: { second: expect.stringContaining("'Commune.name'") },
      refusedSupergraph: null,
    })
    expect(linesOf(hub, 'the schema of a partner was refused')).toMatchObject([
      { subgraph: 'second', reason: expect.stringContaining("'Commune.name'") },
    ])
    const address = await metrics.listen({ host: '127.0.0.1', port: 0 })
    const scrape = async () => (await fetch(address)).text()
    expect(await scrape()).toContain('hub_subgraph_problems{subgraph="second",kind="refused",served="no"} 1')
    expect(await scrape()).toContain('hub_supergraph_refused 1')

    expect(await hub.federation!.refresh()).toBe(false)
    expect(linesOf(hub, 'the schema of a partner was refused')).toHaveLength(1)

    second.publish(other)
    expect(await hub.federation!.refresh()).toBe(true)
    expect(await dataOf(hub, '{ tip rate }')).toEqual({ tip: 'yes', rate: 1 })
    expect(await readiness(hub)).toMatchObject({ subgraphs: { second: 'closed' }, subgraphProblems: {} })
    expect(await scrape()).not.toContain('hub_subgraph_problems{')
    expect(await scrape()).toContain('hub_supergraph_refused 0')

    // From now on it has a good one.
    second.publish(conflicting)
    first.publish(changed)
    expect(await hub.federation!.refresh()).toBe(true)
    expect(await dataOf(hub, '{ tip hint rate }')).toEqual({ tip: 'yes', hint: 'no', rate: 1 })
    expect(await readiness(hub)).toMatchObject({
      subgraphs: { first: 'closed', second: 'closed' },
      subgraphProblems: { second: expect.stringContaining("'Commune.name'") },
    })
    expect(await scrape()).toContain('hub_subgraph_problems{subgraph="second",kind="refused",served="yes"} 1')
  })

  it('because it cannot be planned takes no other away', async () => {
    second.publish(`${link}
      type Query { offer: Offer @provides(fields: "place { __typename }") }
      type Offer @key(fields: "id") { id: ID! place: Place }
      type Place @key(fields: "id") { id: ID! }`)
    expect(await dataOf(await start(), '{ tip }')).toEqual({ tip: 'yes' })
  })

  it('and one with a @listSize of its own are served', async () => {
    second.publish(`${link}
      directive @listSize(max: Int) on FIELD_DEFINITION
      type Query { rate: Int rates: [Int] @listSize(max: 5) }`)
    expect(await dataOf(await start(), '{ tip rate }')).toEqual({ tip: 'yes', rate: 1 })
  })

  it('makes the hub unready if it is required and has no good one', async () => {
    await file.write(listOf(', required: true'))
    second.publish(conflicting)
    const hub = await start()
    expect(await readiness(hub)).toEqual({
      code: 503,
      status: 'not ready',
      reason: expect.stringMatching(/^The subgraph 'second' is required, but left out: The subgraphs do not compose/),
    })
    second.publish(other)
    await hub.federation!.refresh()
    expect((await readiness(hub)).code).toBe(200)
    // It has a good one now.
    second.publish(conflicting)
    await hub.federation!.refresh()
    expect((await readiness(hub)).code).toBe(200)
  })
})

describe('a partner that is unreachable', () => {
  it('is told with its latest reason, in the log and to probes', async () => {
    second.fail(503)
    const hub = await start()
    const told = async () => (await readiness(hub)).subgraphProblems['second']
    expect(await told()).toContain('503')
    second.fail(401)
    await hub.federation!.refresh()
    await hub.federation!.refresh()
    expect(await told()).toContain('401')
    expect(linesOf(hub, 'the schema of a partner cannot be fetched')).toMatchObject([
      { subgraph: 'second', err: { message: expect.stringContaining('503') } },
      { subgraph: 'second', err: { message: expect.stringContaining('401') } },
    ])
    // Neither does an older reason hide a newer one, nor the other way round.
    second.publish(conflicting)
    await hub.federation!.refresh()
    expect(await told()).toContain("'Commune.name'")
    second.fail(401)
    await hub.federation!.refresh()
    expect(await told()).toContain('401')
    await file.write('subgraphs: {}\npoll: 0\n')
    await hub.federation!.refresh()
    expect(await told()).toBeUndefined()
  })
})

describe.each(testDatabases)('after a restart on $name', (testDatabase) => {
  let own: OpenTestDatabase
  beforeAll(async () => (own = await testDatabase.openOwn()))
  afterAll(() => own.close())

  it('partners that are unreachable or bad have their last good schemas', async () => {
    const stores = [storeInDatabase(own.db)]
    await start({ db: own.db, stores })
    first.fail(503)
    second.publish(conflicting)
    const hub = await start({ db: own.db, stores })
    expect(await isRefused(hub, '{ tip rate }')).toBe(false)
    expect(await readiness(hub)).toMatchObject({
      subgraphs: { first: 'closed', second: 'closed' },
      subgraphProblems: { first: expect.stringContaining('503'), second: expect.stringContaining("'Commune.name'") },
    })
    // At another address, there may be another schema.
    await file.write(listOf().replace(second.url, `${second.url}/v2`))
    const moved = await start({ db: own.db, stores })
    expect(await isRefused(moved, '{ rate }')).toBe(true)
    expect(await isRefused(moved, '{ tip }')).toBe(false)
  })

  it('a kept schema that cannot be read leaves out its partner alone, until a good one replaces it', async () => {
    const stores = [storeInDatabase(own.db)]
    await start({ db: own.db, stores })
    await own.db.updateTable('partner_schema').set({ sdl: 'of a later version' }).execute()
    first.fail(503)
    const hub = await start({ db: own.db, stores })
    expect(await isRefused(hub, '{ tip }')).toBe(true)
    expect(await dataOf(hub, '{ rate }')).toEqual({ rate: 1 })
    expect(linesOf(hub, 'the schema of a partner was refused')).toMatchObject([{ subgraph: 'first' }])
    first.publish(good)
    expect(await hub.federation!.refresh()).toBe(true)
    expect(await dataOf(hub, '{ tip rate }')).toEqual({ tip: 'yes', rate: 1 })
    first.fail(503)
    expect(await isRefused(await start({ db: own.db, stores }), '{ tip rate }')).toBe(false)
  })
})

describe('a change that changes nothing', () => {
  it('swaps nothing in, and drops no cached response', async () => {
    const type = 'type Tip { text: String length: Int }'
    first.publish(`${link} type Query { best: Tip tip: String } ${type}`)
    const hub = await start({ responseCacheBytes: 1_000_000 })
    const get = async () => (await fetch(`${hub.url}/graphql?query={regions{code}}`)).headers.get('x-cache')
    await get()
    const { taken } = hub.federation!.status().supergraphs
    // Replicas may print the same schema in another order.
    first.publish(`${link} ${type} type Query { tip: String best: Tip }`)
    expect(await hub.federation!.refresh()).toBe(false)
    expect(hub.federation!.status().supergraphs.taken).toBe(taken)
    expect(await get()).toBe('hit')
  })

  it('but for the length of a list, which composition drops, is swapped in', async () => {
    const sized = (size: number) => `${link}
      directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
      type Query { tips: [String] @listSize(assumedSize: ${size}) }`
    first.publish(sized(100))
    const hub = await start()
    first.publish(sized(200))
    expect(await hub.federation!.refresh()).toBe(true)
    expect(await (await ask(`${hub.url}/schema.graphql`)).text).toContain('assumedSize: 200')
  })
})
