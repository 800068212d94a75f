import { readFileSync } from 'node:fs'
import path from 'node:path'
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition'
import { buildASTSchema, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRegister } from '../../../examples/land-availability/register.ts'
import { composeSupergraph } from '../../../src/federation/composition/composition.ts'
import { OWN_NAME } from '../../../src/federation/own-name.ts'
import { createOwnSubgraph } from '../../../src/federation/own-subgraph.ts'
import { defaultSettings, readSubgraphsFile } from '../../../src/federation/subgraphs-file/subgraphs-file.ts'
import { toGlobalId } from '../../../src/relay/global-id.ts'
import { testDatabases } from '../../support/databases.ts'
import { startHubProcess } from '../../support/hub-process.ts'
import { startLandSubgraph, type LandSubgraph } from '../../support/land-subgraph.ts'

const root = path.join(import.meta.dirname, '../../..')
const folder = path.join(root, 'examples/land-availability')
const register = readRegister()
const inspira = toGlobalId('IndustrialSite', 'inspira')

type Site = { plots: object[] | null; plotCount: number | null; freeShare: number | null }

let land: LandSubgraph
beforeAll(async () => {
  land = await startLandSubgraph()
})
afterAll(() => land.stop())

async function ask<Data>(query: string, variables = {}, url = land.url) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  const { data, errors } = (await response.json()) as { data: Data; errors?: object[] }
  return { data, errors, cacheControl: response.headers.get('cache-control') }
}

const entities = /* GraphQL */ `
  query ($representations: [_Any!]!) {
    found: _entities(representations: $representations) {
      ... on IndustrialSite {
        plots {
          reference
          isDemonstration
        }
        plotCount
        freeShare
      }
      ... on Commune {
        vacancy {
          freeHectares
          isDemonstration
        }
      }
    }
  }
`

async function resolve<Entity>(...representations: object[]) {
  const { data, errors } = await ask<{ found: Entity[] }>(entities, { representations })
  expect(errors).toBeUndefined()
  return data.found
}

describe("the land agency's graph", () => {
  it('resolves sites and communes in one request, in the order of the representations', async () => {
    const before = land.requests()
    const found = await resolve(
      { __typename: 'Commune', code: '97118' },
      { __typename: 'IndustrialSite', id: inspira },
      { __typename: 'Commune', code: '59183' },
    )
    const plots = register.plotsOf(inspira)!.map(({ reference }) => ({ reference, isDemonstration: true }))
    const vacancyOf = (code: string) => {
      const { freeHectares } = register.vacancyOf(code)!
      return { vacancy: { freeHectares, isDemonstration: true } }
    }
    expect(found).toEqual([vacancyOf('97118'), { plots, plotCount: plots.length, freeShare: null }, vacancyOf('59183')])
    expect(land.requests()).toBe(before + 1)
  })

  it('computes the free share from the area in a representation', async () => {
    const areas = [340, 170, 0, null]
    const sites = await resolve<Site>(
      ...areas.map((hectares) => ({ __typename: 'IndustrialSite', id: inspira, hectares })),
    )
    // 43.8 and 60.5 hectares are free.
    expect(sites.map(({ freeShare }) => freeShare)).toEqual([0.3068, 0.6135, null, null])
  })

  it('returns null for what it does not know, without an error', async () => {
    const unknownSite = { plots: null, plotCount: null, freeShare: null }
    expect(
      await resolve(
        { __typename: 'IndustrialSite', id: toGlobalId('IndustrialSite', 'elpa-i'), hectares: 10 },
        { __typename: 'IndustrialSite', id: 'nothing', hectares: 10 },
        { __typename: 'Commune', code: '75056' },
      ),
    ).toEqual([unknownSite, unknownSite, { vacancy: null }])
  })

  it('lists plots by size and status, each with the key of its site', async () => {
    type Plots = { plots: { reference: string; statusLabel: string; site: { id: string } }[] }
    const { data } = await ask<Plots>(
      '{ plots(minimumHectares: 10, status: FREE) { reference statusLabel site { id } } }',
    )
    const large = register.plots.filter(({ hectares, status }) => hectares >= 10 && status === 'FREE')
    expect(large.length).toBeGreaterThan(3)
    expect(data.plots).toEqual(
      large.map(({ reference, siteId }) => ({ reference, statusLabel: 'libre', site: { id: siteId } })),
    )
  })

  it('marks every row as demonstration', async () => {
    const communes = await resolve(...register.communes.map((code) => ({ __typename: 'Commune', code })))
    const { data } = await ask<{ plots: object[] }>('{ plots { isDemonstration } }')
    expect(data.plots).toEqual(register.plots.map(() => ({ isDemonstration: true })))
    expect(communes).toEqual(
      register.communes.map(() => ({ vacancy: expect.objectContaining({ isDemonstration: true }) })),
    )
  })

  it('allows responses to be cached for a minute, unless they have an error', async () => {
    const representations = [{ __typename: 'IndustrialSite', id: inspira }]
    expect(await ask('{ plots { reference } }')).toMatchObject({ cacheControl: 'max-age=60, public' })
    expect(await ask(entities, { representations })).toMatchObject({ cacheControl: 'max-age=60, public' })
    const failed = await ask(entities, { representations: [{ __typename: 'Unknown' }] })
    expect(failed).toMatchObject({ errors: [{}], cacheControl: 'no-store' })
  })

  it("composes with the hub's graph, and the crossing operations are valid in it", async () => {
    const { data } = await ask<{ service: { sdl: string } }>('{ service: _service { sdl } }')
    const { supergraph, notes, conflicts } = composeSupergraph([
      { name: OWN_NAME, url: '', sdl: createOwnSubgraph().sdl },
      { name: 'land', url: land.url, sdl: data.service.sdl },
    ])
    // A note would report a type of its own with the name of one of ours.
    expect({ notes, conflicts }).toEqual({ notes: [] })
    const schema = buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph!)))
    const operations = parse(readFileSync(path.join(folder, 'crossing.graphql'), 'utf8'))
    expect(validate(schema, operations)).toEqual([])
  })

  it('is named in a subgraphs file that spells out the default settings', async () => {
    const { remotes } = await readSubgraphsFile(path.join(folder, 'hub.subgraphs.yaml'), {})
    const settings = defaultSettings('land', 'http://127.0.0.1:4101/graphql')
    expect(remotes).toEqual([{ settings, schemaFile: undefined, overrides: [], required: false }])
  })

  it('runs in its own process, and stops on a signal', async () => {
    const child = startHubProcess([process.execPath, path.join(folder, 'server.ts')], {
      env: { ...process.env, NODE_ENV: 'production', PORT: '0' },
    })
    const url = await child.logged(/^ready: the land subgraph at (http:\/\/127\.0\.0\.1:\d+\/graphql)$/m)
    expect(await ask('{ __typename }', {}, url)).toMatchObject({ data: { __typename: 'Query' } })
    child.stop('SIGTERM')
    expect(await child.ended).toMatchObject({ errors: '' })
  })
})

describe('its register', () => {
  it.each(testDatabases)('names sites and communes of the hub, on $name', async ({ openShared }) => {
    const { db, close } = await openShared()
    const sites = await db
      .selectFrom('industrial_site')
      .select('id')
      .where('source_kind', '<>', 'DEMONSTRATION')
      .execute()
    const communes = await db.selectFrom('commune').select('code').execute()
    await close()
    const siteIds = sites.map(({ id }) => toGlobalId('IndustrialSite', id))
    expect(new Set(register.plots.map(({ siteId }) => siteId)).difference(new Set(siteIds))).toEqual(new Set())
    expect(new Set(register.communes).difference(new Set(communes.map(({ code }) => code)))).toEqual(new Set())
  })

  it('gives every plot a unique reference, a size and a status', () => {
    expect(new Set(register.plots.map(({ reference }) => reference)).size).toBe(register.plots.length)
    for (const { hectares, status } of register.plots) {
      expect(hectares).toBeGreaterThan(0)
      expect(['FREE', 'RESERVED', 'OCCUPIED']).toContain(status)
    }
  })
})
