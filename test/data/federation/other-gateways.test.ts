import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installTool } from '../../../scripts/install-tool.ts'
import { composeSupergraph } from '../../../src/federation/composition/composition.ts'
import { ask, postTo } from '../../support/answers.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases } from '../../support/databases.ts'
import { startLandSubgraph, type LandSubgraph } from '../../support/land-subgraph.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { writePartnerFile, type PartnerFile } from '../../support/partner-file.ts'
import { startHiveGateway, type HiveGateway } from '../../../tools/hive-gateway/hive-gateway.ts'

const examples = readFileSync(
  path.join(import.meta.dirname, '../../../examples/land-availability/crossing.graphql'),
  'utf8',
)
const exampleNames = parse(examples).definitions.map((each) => ('name' in each && each.name?.value) || '')

/** The one operation that finds nothing. */
const unknownObject = 'an unknown object'

/** Operations that cross both graphs in all possible ways. */
const crossing: [name: string, query: string, variables?: object][] = [
  ...exampleNames.map((name): [string, string] => [name, examples]),
  [
    'one level of the partner under a page of ours',
    '{ industrialSites(first: 30) { totalCount nodes { name plotCount plots { reference status } } } }',
  ],
  [
    'a field that requires one of ours',
    '{ industrialSites(first: 10, orderBy: {field: HECTARES, direction: DESC}) { nodes { freeShare } } }',
  ],
  [
    'there and back',
    '{ plots(minimumHectares: 8) { reference site { name territory { code communes(first: 3) { nodes { name vacancy { freeHectares } } } } } } }',
  ],
  ['back to the partner from its own', '{ plots(status: FREE) { site { id plots { reference } plotCount } } }'],
  [
    'one object on two paths',
    '{ a: territory(code: "ti-0101") { sites(first: 3) { nodes { id plots { reference } } } } b: industrialSites(first: 5) { nodes { id again: plots { hectares } } } }',
  ],
  [
    'variables on both sides',
    'query ($first: Int!, $least: Float = 5) { industrialSites(first: $first) { nodes { name plotCount } } plots(minimumHectares: $least) { reference } }',
    { first: 2 },
  ],
  [
    '@skip and @include',
    'query ($yes: Boolean!, $no: Boolean = false) { industrialSites(first: 3) { nodes { name @skip(if: $yes) plotCount @include(if: $yes) ...P @include(if: $no) } } } fragment P on IndustrialSite { plots { reference } }',
    { yes: true },
  ],
  [
    'fragments on one list',
    '{ ...A ...B } fragment A on Query { plots(minimumHectares: 9) { reference } } fragment B on Query { plots(minimumHectares: 9) { site { ...C } } } fragment C on IndustrialSite { name plots { hectares } }',
  ],
  [unknownObject, '{ commune(code: "00000") { name vacancy { note } } }'],
  ['an empty page', '{ industrialSites(filter: { labels: [] }) { totalCount nodes { plots { reference } } } }'],
  [
    'objects in a union and an interface of ours',
    '{ actor(acronym: "ANCT") { relations { target { __typename ... on Actor { name } ... on Programme { name } } } } commune(code: "59183") { ... on Node { id } ... on Commune { vacancy { freeHectares } } } }',
  ],
]

const isInstalled = await installTool('hive-gateway')
const reason = isInstalled ? '' : ' (skipped: Hive Gateway could not be installed from the npm registry)'

describe.skipIf(!isInstalled).each(testDatabases)(`on $name${reason}`, ({ openShared }) => {
  let land: LandSubgraph
  let file: PartnerFile
  let hub: Hub
  beforeAll(async () => {
    land = await startLandSubgraph()
    file = await writePartnerFile(`subgraphs:\n  land: { url: ${land.url} }\npoll: 0\n`)
    hub = await startHub(await openShared(), { sources: { subgraphsFile: file.file } })
  })
  afterAll(async () => {
    await hub.stop()
    await land.stop()
    await file.remove()
  })

  describe.each([
    ['plans in native code', true],
    ['stitches', false],
  ])('Hive Gateway, which %s, over /subgraph and a partner', (_, native) => {
    let gateway: HiveGateway
    beforeAll(async () => {
      const sdlOf = async (url: string) => {
        const { body } = await ask(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ _service { sdl } }' }),
        })
        return (body!.data!['_service'] as { sdl: string }).sdl
      }
      const own = `${hub.url}/subgraph`
      const { supergraph } = composeSupergraph([
        { name: 'territoires', url: own, sdl: await sdlOf(own) },
        { name: 'land', url: land.url, sdl: await sdlOf(land.url) },
      ])
      gateway = await startHiveGateway(supergraph!, native)
    })
    afterAll(() => gateway.stop())

    it.each(crossing)('returns the same as our hub: %s', async (name, query, variables) => {
      const operationName = exampleNames.includes(name) ? name : undefined
      const [ours, theirs] = await Promise.all([
        postTo(hub.url, { query, variables, operationName }),
        postTo(gateway.url, { query, variables, operationName }),
      ])
      expect(ours!.body!.errors).toBeUndefined()
      expect(theirs!.body!.errors).toBeUndefined()
      expect(Object.values(ours!.body!.data!).some((each) => each !== null) || name === unknownObject).toBe(true)
      expect(theirs!.body!.data).toEqual(ours!.body!.data)
    })
  })

  it.each(contractOperations)('our own operation calls no partner: $name', async ({ source, variables }) => {
    const before = land.requests()
    const { body } = await hub.post({ query: source, variables })
    expect(body!.errors).toBeUndefined()
    expect(land.requests()).toBe(before)
  })

  it.each([
    ['one level', '{ industrialSites(first: 50) { nodes { plots { reference } freeShare plotCount } } }', 1],
    [
      'two types of one level',
      '{ industrialSites(first: 20) { nodes { plotCount } } communes(first: 20) { nodes { vacancy { note } } } }',
      1,
    ],
    ['two levels', '{ plots { site { territory { communes(first: 5) { nodes { vacancy { note } } } } } } }', 2],
  ])('calls the partner once per level: %s', async (_, query, calls) => {
    const before = land.requests()
    const { body } = await hub.post({ query })
    expect(body!.errors).toBeUndefined()
    expect(land.requests() - before).toBe(calls)
  })
})
