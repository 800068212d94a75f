import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { codesOf, faultsIn, type Answer } from '../../support/answers.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import {
  answers,
  breaksOff,
  drips,
  floods,
  isSilent,
  sends,
  startHostileSubgraph,
  waitsFor,
  type Behaviour,
  type HostileSubgraph,
  type Received,
} from '../../support/hostile-subgraph.ts'
import { writePartnerFile, type PartnerFile } from '../../support/partner-file.ts'

const landSdl = readFileSync(
  path.join(import.meta.dirname, '../../../examples/land-availability/schema.graphql'),
  'utf8',
)

const SITES = '{ industrialSites(first: 2) { nodes { name plotCount } } regions { code } }'

/** Responds with plots for the entities of a request. */
function plots(count: (index: number) => number = (index) => index): Behaviour {
  return (response, request) => answers({ data: { _entities: entitiesOf(request, count) } })(response, request)
}

function entitiesOf({ body }: Received, count: (index: number) => number) {
  const { variables } = JSON.parse(body) as { variables?: { representations: object[] } }
  // The canary operation requests no entities.
  return (variables?.representations ?? []).map((_, index) => ({
    __typename: 'IndustrialSite',
    plotCount: count(index),
  }))
}

let database: OpenTestDatabase
beforeAll(async () => (database = await testDatabases[0]!.openShared()))
afterAll(() => database.close())

describe.each(['hive', 'stitching'] as const)('a partner of a hub that plans by %s', (engine) => {
  let partner: HostileSubgraph
  let file: PartnerFile
  let hub: Hub

  beforeAll(async () => {
    partner = await startHostileSubgraph()
    file = await writePartnerFile(
      `subgraphs:
  land:
    url: ${partner.url}
    schema: ./land.graphql
    timeout: 500ms
    retries: 1
    limits: { answer: 1MB }
    breaker: { failures: 1000, pause: 60s }
    errors: [NOT_LISTED]
poll: 0
`,
      { 'land.graphql': landSdl },
    )
    hub = await startHub({ db: database.db }, { sources: { subgraphsFile: file.file }, engine, logLevel: 'warn' })
  })
  afterAll(async () => {
    await hub.stop()
    await partner.stop()
    await file.remove()
  })
  beforeEach(() => partner.behave(plots()))

  it('contributes its part of the response, all of it requested in one call', async () => {
    const before = partner.received.length
    const { status, body } = await hub.post({ query: '{ industrialSites(first: 50) { nodes { name plotCount } } }' })
    expect(status).toBe(200)
    expect(body!.errors).toBeUndefined()
    const { nodes } = body!.data!['industrialSites'] as { nodes: { name: string; plotCount: number }[] }
    expect(nodes.map(({ plotCount }) => plotCount)).toEqual(nodes.map((_, index) => index))
    expect(nodes.length).toBe(50)
    expect(partner.received.length - before).toBe(1)
  })

  const { behaviour: flood } = floods(200 * 1024 * 1024)
  it.each<[string, Behaviour]>([
    ['is silent', isSilent],
    ['breaks off its response', breaksOff],
    ['sends its response too slowly', drips],
    ['sends 200 MB', flood],
    ['sends no JSON', sends('<html>at Object.resolve (/srv/app/index.js:3:7)</html>')],
    ['sends a list', answers([])],
    ['reports a failure', sends('Error: password authentication failed for user "land"', { status: 500 })],
    [
      'sends too few entities',
      (response, request) => answers({ data: { _entities: entitiesOf(request, Number).slice(1) } })(response, request),
    ],
    [
      'sends too many entities',
      (response, request) =>
        answers({ data: { _entities: [...entitiesOf(request, Number), null] } })(response, request),
    ],
    ['sends no entities', answers({ data: {} })],
    [
      'sends entities of another type',
      (response, request) =>
        answers({
          data: { _entities: entitiesOf(request, Number).map((each) => ({ ...each, __typename: 'Commune' })) },
        })(response, request),
    ],
    [
      'sends entities of an unknown type',
      (response, request) =>
        answers({
          data: { _entities: entitiesOf(request, Number).map((each) => ({ ...each, __typename: 'Secret' })) },
        })(response, request),
    ],
  ])('that %s leaves null, one clear error, and the rest of the response', async (_, behaviour) => {
    partner.behave(behaviour)
    const answer = await hub.post({ query: SITES })
    expect(answer.status).toBe(200)
    // How much is sent depends on what the client asks for.
    const isTooLarge = behaviour === flood
    expect(codesOf(answer)).toEqual([isTooLarge ? 'SUBGRAPH_REFUSED' : 'SUBGRAPH_UNAVAILABLE'])
    const [error] = answer.body!.errors!
    expect(error!.message).toMatch(
      isTooLarge
        ? /^The response of the subgraph 'land' is too large, so its part of the response is missing\./
        : /^The subgraph 'land' is unavailable at the moment, so its part of the response is missing\./,
    )
    expect(error!.extensions).toMatchObject({
      subgraph: 'land',
      correlationId: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    expect(error!.path?.[0]).toBe('industrialSites')
    const { industrialSites, regions } = answer.body!.data as {
      industrialSites: { nodes: object[] }
      regions: object[]
    }
    expect(industrialSites.nodes).toEqual([
      expect.objectContaining({ plotCount: null }),
      expect.objectContaining({ plotCount: null }),
    ])
    expect(regions.length).toBe(26)
    expect(faultsIn(answer)).toEqual([])
    expect(answer.text).not.toMatch(/srv|password|html|Secret/)
    expect(hub.logged.some(({ correlationId }) => correlationId === error!.extensions.correlationId)).toBe(true)
  })

  it('reveals only allowed parts of its errors: no message, stack, header or status', async () => {
    const errors = [
      {
        message: 'select * from secret',
        path: ['_entities', 0, 'plotCount'],
        extensions: { code: 'X', stacktrace: ['at /srv'], http: { status: 418, headers: { 'x-secret': '1' } } },
      },
      {
        message: 'This site is not listed.',
        path: ['_entities', 1, 'plotCount'],
        extensions: { code: 'NOT_LISTED', secret: 1 },
      },
    ]
    partner.behave((response, request) =>
      answers({ data: { _entities: entitiesOf(request, () => null as never) }, errors })(response, request),
    )
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SITES }),
    })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).not.toMatch(/secret|srv|\b418\b|stacktrace/)
    expect(response.headers.get('x-secret')).toBeNull()
    const { errors: told } = JSON.parse(text) as NonNullable<Answer['body']>
    expect(
      told!.map(({ path: at, extensions, message }) => ({ at, message: message.slice(0, 24), ...extensions })),
    ).toEqual([
      {
        at:
          engine === 'hive' ? ['industrialSites', 'nodes', 0, 'plotCount'] : ['industrialSites', 'nodes', 'plotCount'],
        message: "The subgraph 'land' repo",
        code: 'SUBGRAPH_ERROR',
        subgraph: 'land',
        correlationId: expect.any(String),
      },
      {
        at:
          engine === 'hive' ? ['industrialSites', 'nodes', 1, 'plotCount'] : ['industrialSites', 'nodes', 'plotCount'],
        message: 'This site is not listed.',
        code: 'SUBGRAPH_ERROR',
        subgraph: 'land',
        subgraphCode: 'NOT_LISTED',
        correlationId: expect.any(String),
      },
    ])
  })

  it('that returns null for a non-null field leaves its parent null, with an error', async () => {
    partner.behave(
      answers({
        data: {
          plots: [
            { reference: null, hectares: 1 },
            { reference: 'B', hectares: 2 },
          ],
        },
      }),
    )
    const answer = await hub.post({ query: '{ plots { reference hectares } regions { code } }' })
    expect(answer.status).toBe(200)
    expect(answer.body!.data).toMatchObject({ plots: null, regions: expect.any(Array) })
    expect(codesOf(answer)).toHaveLength(1)
  })

  it('that returns a value of another type leaves it null, with an error', async () => {
    partner.behave(answers({ data: { plots: [{ reference: 'A', availableFrom: 'soon' }] } }))
    const answer = await hub.post({ query: '{ plots { reference availableFrom } }' })
    expect(answer.body!.data).toEqual({ plots: [{ reference: 'A', availableFrom: null }] })
    expect(codesOf(answer)).toEqual(['SUBGRAPH_ERROR'])
    expect(answer.text).not.toContain('soon')
  })

  it('is not called for fields of our own graph', async () => {
    const before = partner.received.length
    const { body } = await hub.post({ query: '{ industrialSites(first: 2) { nodes { name } } dataVersion }' })
    expect(body!.errors).toBeUndefined()
    expect(partner.received.length).toBe(before)
  })

  it('is no longer called once the client has left or the deadline has passed', async () => {
    partner.behave(isSilent)
    const before = partner.abandoned()
    const client = new AbortController()
    const sent = fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SITES }),
      signal: client.signal,
    })
    while (partner.received.length === 0 || !partner.received.at(-1)!.body.includes('plotCount')) await pause(5)
    client.abort()
    await expect(sent).rejects.toThrow()
    while (partner.abandoned() === before) await pause(5)
  })

  it('and our own graph are introspected as one, but /subgraph shows nothing of the partner', async () => {
    const { body } = await hub.post({
      query: '{ __type(name: "IndustrialSite") { fields { name } } regions { code } }',
    })
    const { fields } = body!.data!['__type'] as { fields: { name: string }[] }
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['name', 'plots', 'freeShare']))
    expect(body!.data!['regions']).toHaveLength(26)
    const sdl = await (await fetch(`${hub.url}/schema.graphql`)).text()
    expect(sdl).toMatch(/type Plot \{/)
    expect(sdl).not.toMatch(/join__|link__|@key/)
    expect(await (await fetch(`${hub.url}/subgraph?query={_service{sdl}}`)).text()).not.toContain('Plot')
  })
})

describe('the deadline of an operation', () => {
  it('ends the calls to partners, and the response has what has arrived', async () => {
    const partner = await startHostileSubgraph()
    const file = await writePartnerFile(
      `subgraphs:\n  land: { url: ${partner.url}, schema: ./land.graphql, timeout: 60s, retries: 0 }\npoll: 0\n`,
      { 'land.graphql': landSdl },
    )
    const hub = await startHub(
      { db: database.db },
      { sources: { subgraphsFile: file.file }, limits: { operationMilliseconds: 700 } },
    )
    onTestFinished(async () => {
      await hub.stop()
      await partner.stop()
      await file.remove()
    })
    partner.behave(isSilent)
    const answer = await hub.post({ query: SITES })
    expect(codesOf(answer)).toEqual(['OPERATION_TIMED_OUT'])
    expect(answer.body!.data).toMatchObject({ regions: expect.any(Array) })
    while (partner.abandoned() === 0) await pause(5)
  })
})

describe("responses with a partner's part", () => {
  let partner: HostileSubgraph
  let hub: Hub
  let file: PartnerFile
  let count = 0
  const get = async (query: string) => {
    const response = await fetch(`${hub.url}/graphql?query=${encodeURIComponent(query)}`)
    return { kept: response.headers.get('x-cache'), body: await response.text() }
  }

  beforeEach(async () => {
    count = 0
    partner = await startHostileSubgraph()
    file = await writePartnerFile(`subgraphs:\n  land: { url: ${partner.url}, schema: ./land.graphql }\npoll: 0\n`, {
      'land.graphql': landSdl,
    })
    hub = await startHub({ db: database.db }, { sources: { subgraphsFile: file.file }, responseCacheBytes: 1_000_000 })
  })
  afterEach(async () => {
    await hub.stop()
    await partner.stop()
    await file.remove()
  })
  const answersFor =
    (cacheControl?: string): Behaviour =>
    (response, request) =>
      answers(
        { data: { _entities: entitiesOf(request, () => ++count) } },
        cacheControl ? { headers: { 'cache-control': cacheControl } } : {},
      )(response, request)

  it('are cached for as long as the partner allows', async () => {
    partner.behave(answersFor('public, max-age=1'))
    const first = await get(SITES)
    const second = await get(SITES)
    expect([first.kept, second.kept]).toEqual(['miss', 'hit'])
    expect(second.body).toBe(first.body)
    await pause(1_100)
    const third = await get(SITES)
    expect(third.kept).toBe('miss')
    expect(third.body).not.toBe(first.body)
  })

  it.each([undefined, 'private, max-age=60', 'no-store', 'max-age=0'])(
    'are not cached with %s',
    async (cacheControl) => {
      partner.behave(answersFor(cacheControl))
      await get(SITES)
      expect((await get(SITES)).kept).toBe('miss')
    },
  )

  it('are cached for the shortest time that a partner allows', async () => {
    partner.behave(answersFor('no-store'), answersFor('max-age=60'))
    const query = '{ a: industrialSites(first: 1) { nodes { plotCount } } plots { reference } }'
    await get(query)
    expect((await get(query)).kept).toBe('miss')
  })

  it('are not cached if a part is missing', async () => {
    partner.behave(sends('', { status: 500, headers: { 'cache-control': 'max-age=60' } }))
    await get(SITES)
    partner.behave(answersFor('max-age=60'))
    const { kept, body } = await get(SITES)
    expect(kept).toBe('miss')
    expect(body).not.toContain('SUBGRAPH_UNAVAILABLE')
  })

  it("without a partner's part are cached until the data change", async () => {
    await get('{ regions { code } }')
    expect((await get('{ regions { code } }')).kept).toBe('hit')
  })
})

describe("a change of a partner's schema", () => {
  it('takes effect without a restart, is refused if invalid, and fails no operation meanwhile', async () => {
    const partner = await startHostileSubgraph()
    const withField = (field: string) => landSdl.replace('  plotCount: Int', `  ${field}: Int\n  plotCount: Int`)
    let sdl = landSdl
    partner.behave((response, request) => {
      if (request.path.includes('_service')) return answers({ data: { _service: { sdl } } })(response, request)
      if (request.body.includes('_entities')) return plots()(response, request)
      return answers({ data: { plots: [] } })(response, request)
    })
    const file = await writePartnerFile(`subgraphs:\n  land: { url: ${partner.url} }\npoll: 0\n`)
    const hub = await startHub(
      { db: database.db },
      { sources: { subgraphsFile: file.file }, responseCacheBytes: 1_000_000 },
    )
    onTestFinished(async () => {
      await hub.stop()
      await partner.stop()
      await file.remove()
    })
    const ready = async () =>
      (await fetch(`${hub.url}/readyz`)).json() as Promise<{
        refusedSupergraph: string | null
        subgraphProblems: object
      }>
    const hasField = async (name: string) => {
      const { body } = await hub.post({ query: '{ __type(name: "IndustrialSite") { fields { name } } }' })
      return (body!.data!['__type'] as { fields: { name: string }[] }).fields.some((field) => field.name === name)
    }

    expect(await hub.federation!.refresh()).toBe(false)
    sdl = withField('added')
    expect(await hub.federation!.refresh()).toBe(true)
    expect(await hasField('added')).toBe(true)

    sdl = landSdl.replace('vacancy: LandVacancy', 'population: String')
    expect(await hub.federation!.refresh()).toBe(false)
    expect(await hasField('added')).toBe(true)
    expect(await ready()).toMatchObject({
      status: 'ready',
      subgraphs: { land: 'closed' },
      subgraphProblems: { land: expect.stringContaining('Commune.population') },
      refusedSupergraph: null,
    })
    expect(hub.logged.filter(({ msg }) => String(msg).includes('was refused'))).toHaveLength(1)
    expect(await hub.federation!.refresh()).toBe(false)
    expect(hub.logged.filter(({ msg }) => String(msg).includes('was refused'))).toHaveLength(1)

    sdl = withField('added')
    expect(await hub.federation!.refresh()).toBe(false)
    expect((await ready()).subgraphProblems).toEqual({})

    await file.write('subgraphs: { land: { url: nonsense } }')
    expect(await hub.federation!.refresh()).toBe(false)
    expect((await ready()).refusedSupergraph).toContain('url')
    await file.write('subgraphs: &all { land: *all }')
    expect(await hub.federation!.refresh()).toBe(false)
    expect((await ready()).refusedSupergraph).toContain('The aliases repeat too much, or contain themselves.')
    await file.write('subgraphs: {}\npoll: 0\n')
    expect(await hub.federation!.refresh()).toBe(true)
    expect(await hasField('plots')).toBe(false)
    expect((await ready()).refusedSupergraph).toBeNull()
  })

  it('from unreachable to reachable: until then, only our own graph is served', async () => {
    const partner = await startHostileSubgraph()
    const file = await writePartnerFile(`subgraphs:\n  land: { url: ${partner.url} }\npoll: 0\n`)
    partner.behave(sends('', { status: 500 }))
    const hub = await startHub({ db: database.db }, { sources: { subgraphsFile: file.file } })
    onTestFinished(async () => {
      await hub.stop()
      await partner.stop()
      await file.remove()
    })
    expect(codesOf(await hub.post({ query: SITES }))).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    expect(hub.federation!.status().subgraphs).toEqual({})
    expect((await hub.post({ query: '{ regions { code } }' })).body!.errors).toBeUndefined()
    partner.behave((response, request) =>
      request.path.includes('_service')
        ? answers({ data: { _service: { sdl: landSdl } } })(response, request)
        : plots()(response, request),
    )
    expect(await hub.federation!.refresh()).toBe(true)
    expect((await hub.post({ query: SITES })).body!.errors).toBeUndefined()
  })

  it('two hundred times under load fails no request, and does not grow the heap', async () => {
    const partner = await startHostileSubgraph()
    let number = 0
    partner.behave((response, request) =>
      request.path.includes('_service')
        ? answers({
            data: { _service: { sdl: landSdl.replace('  plotCount: Int', `  n${number % 2}: Int\n  plotCount: Int`) } },
          })(response, request)
        : request.body.includes('_entities')
          ? plots()(response, request)
          : answers({ data: { plots: [] } })(response, request),
    )
    const file = await writePartnerFile(`subgraphs:\n  land: { url: ${partner.url} }\npoll: 0\n`)
    const hub = await startHub({ db: database.db }, { sources: { subgraphsFile: file.file } })
    onTestFinished(async () => {
      await hub.stop()
      await partner.stop()
      await file.remove()
    })
    const done = new AbortController()
    const faults: unknown[] = []
    let count = 0
    const client = async () => {
      while (!done.signal.aborted) {
        const { status, body } = await hub.post({ query: SITES })
        if (status !== 200 || body?.errors) faults.push({ status, body })
        count++
      }
    }
    const clients = [client(), client(), client()]
    let early = 0
    for (number = 1; number <= 200; number++) {
      expect(await hub.federation!.refresh()).toBe(true)
      if (number === 50) early = await heapInUse()
    }
    const late = await heapInUse()
    done.abort()
    await Promise.all(clients)
    expect(faults).toEqual([])
    expect(count).toBeGreaterThan(200)
    expect(late / early).toBeLessThan(1.1)
  })
})

it('a slow call to a partner delays no other operation', async () => {
  const partner = await startHostileSubgraph()
  const file = await writePartnerFile(
    `subgraphs:\n  land: { url: ${partner.url}, schema: ./land.graphql }\npoll: 0\n`,
    { 'land.graphql': landSdl },
  )
  const hub = await startHub({ db: database.db }, { sources: { subgraphsFile: file.file } })
  onTestFinished(async () => {
    await hub.stop()
    await partner.stop()
    await file.remove()
  })
  const released = Promise.withResolvers<void>()
  partner.behave(plots(), waitsFor(released.promise, plots()))
  const slow = hub.post({ query: SITES })
  while (!partner.received.at(-1)?.body.includes('plotCount')) await pause(5)
  expect((await hub.post({ query: `${SITES} # again` })).body!.errors).toBeUndefined()
  released.resolve()
  expect((await slow).body!.errors).toBeUndefined()
})

/** In bytes, after garbage collection. */
async function heapInUse(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 3; round++) {
    await pause(50)
    collect()
  }
  return process.memoryUsage().heapUsed
}
