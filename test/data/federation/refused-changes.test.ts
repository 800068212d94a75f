import { afterAll, beforeAll, expect, it } from 'vitest'
import { answers, startHostileSubgraph, type HostileSubgraph } from '../../support/hostile-subgraph.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { writePartnerFile, type PartnerFile } from '../../support/partner-file.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

const schemaOf = (hectares: string, population = '') => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@override", "@authenticated"])
  type Query { hectares: Int ${hectares} }
  type Commune @key(fields: "code") { code: String! free: Int ${population} }`
const overriding = schemaOf('', 'population: Int @override(from: "hub")')

let database: OpenTestDatabase
let partner: HostileSubgraph
let file: PartnerFile
let hub: Hub
let sdl = schemaOf('')
const settingsWith = (more: string) => `subgraphs:\n  land: { url: ${partner.url}${more} }\npoll: 0\n`

beforeAll(async () => {
  database = await testDatabases[0]!.openShared()
  partner = await startHostileSubgraph()
  partner.behave((response, request) =>
    request.path.includes('_service')
      ? answers({ data: { _service: { sdl } } })(response, request)
      : answers({ data: { hectares: 5, _entities: [{ __typename: 'Commune', population: 7 }] } })(response, request),
  )
  file = await writePartnerFile(settingsWith(''))
  hub = await startHub({ db: database.db }, { sources: { subgraphsFile: file.file } })
})
afterAll(async () => {
  await hub.stop()
  await partner.stop()
  await file.remove()
  await database.close()
})

async function refusal() {
  const ready = (await (await fetch(`${hub.url}/readyz`)).json()) as { subgraphProblems: { land?: unknown } }
  return JSON.stringify(ready.subgraphProblems.land)
}

it('a partner that begins to protect a field is refused, and its last schema stays in use', async () => {
  sdl = schemaOf('@authenticated')
  expect(await hub.federation!.refresh()).toBe(false)
  expect(await refusal()).toContain("'Query.hectares' has @authenticated, which the hub does not enforce")
  expect((await hub.post({ query: '{ hectares }' })).body).toEqual({ data: { hectares: 5 } })
})

it('a field of ours is taken over once the subgraphs file allows it, and not before', async () => {
  const ask = async () =>
    (await hub.post({ query: '{ commune(code: "59183") { population } }' })).body!.data!['commune']
  sdl = overriding
  expect(await hub.federation!.refresh()).toBe(false)
  expect(await refusal()).toContain("overrides: [Commune.population] under 'land'")
  expect(await ask()).not.toEqual({ population: 7 })

  await file.write(settingsWith(', overrides: [Commune.population]'))
  expect(await hub.federation!.refresh()).toBe(true)
  expect(await refusal()).toBeUndefined()
  expect(await ask()).toEqual({ population: 7 })
})
