import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

describe.each(testDatabases)('on $name', ({ openShared }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
  })
  afterAll(() => database?.close())

  const ask = async (source: string): Promise<Json> => (await runOperation(graph, source)).data

  describe('comparing the phases', () => {
    it('a commune has a territory in each phase', async () => {
      const both = (code: string) =>
        `commune(code: "${code}") { first: territory(phase: 1) { code } second: territory { code } }`
      expect(await ask(`{ chalon: ${both('71076')} marseille: ${both('13055')} ales: ${both('30007')} }`)).toEqual({
        chalon: { first: { code: 'ti-2702' }, second: { code: 'ti-2704' } },
        marseille: { first: null, second: { code: 'ti-9301' } },
        ales: { first: { code: 'ti-7602' }, second: { code: 'ti-7601' } },
      })
    })

    it('intercommunal bodies join and leave', async () => {
      const { intercommunalBodies } = await ask(`{ intercommunalBodies(first: 1000) { nodes { ...T } } }
        fragment T on IntercommunalBody { first: territory(phase: 1) { code } second: territory(phase: 2) { code } }`)
      const { intercommunalBodies: rest } = await ask(`{ intercommunalBodies(last: 266) { nodes { ...T } } }
        fragment T on IntercommunalBody { first: territory(phase: 1) { code } second: territory(phase: 2) { code } }`)
      const bodies: Json[] = [...intercommunalBodies.nodes, ...rest.nodes]
      expect(bodies).toHaveLength(1266)
      const count = (isCounted: (body: Json) => boolean) => bodies.filter(isCounted).length
      expect(count(({ first }) => first)).toBe(550)
      expect(count(({ second }) => second)).toBe(629)
      expect(count(({ first, second }) => second && !first)).toBe(152)
      expect(count(({ first, second }) => first && !second)).toBe(73)
    })

    it('communes, members and population add up in each', async () => {
      const { territoryGroups } = await ask(`{ territoryGroups(by: [PHASE], filter: { phases: [1, 2] }) {
        nodes { keys { phase { number } } count communeCount { sum } memberCount { sum } population { sum } }
      } }`)
      expect(territoryGroups.nodes).toMatchObject([
        { keys: { phase: { number: 1 } }, count: 149, communeCount: { sum: 16_151 }, memberCount: { sum: 588 } },
        { keys: { phase: { number: 2 } }, count: 183, communeCount: { sum: 18_639 }, memberCount: { sum: 641 } },
      ])
      for (const { population } of territoryGroups.nodes) expect(population.sum).toBeGreaterThan(30_000_000)
    })

    it('a territory of phase 1 has the same fields as one of phase 2', async () => {
      const { territory, department } = await ask(`{
        territory(code: "ti-9303", phase: 1, asOf: "2022-12-31") {
          memberCount communeCount cogYear members { name kind commune { code } source { title asOf } }
          communes { nodes { code } } departments { code } coveredRegions { code }
        }
        department(code: "06") { territories(filter: { phases: [1] }) { nodes { code } } }
      }`)
      expect(territory).toMatchObject({
        memberCount: 1,
        communeCount: 1,
        cogYear: 2026,
        members: [{ name: 'Carros', kind: 'COM', commune: { code: '06033' }, source: { asOf: '2023-08-02' } }],
        communes: { nodes: [{ code: '06033' }] },
        departments: [{ code: '06' }],
        coveredRegions: [{ code: '93' }],
      })
      expect(department.territories.nodes).toEqual([{ code: 'ti-9303' }, { code: 'ti-9306' }])
    })

    it('lists are at most as long as the schema says', async () => {
      const { territories } = await ask(`{ territories(first: 1000, filter: { phases: [1, 2] }) {
        nodes { members { siren } departments { code } coveredRegions { code } }
      } }`)
      const most = (field: string) => Math.max(...territories.nodes.map((node: Json) => node[field].length))
      expect([most('members'), most('departments'), most('coveredRegions')]).toEqual([20, 4, 3])
    })
  })

  describe('the point of a commune', () => {
    it('has a source if published, otherwise both are null', async () => {
      const fields = 'point { longitude latitude } pointSource { publisher licence asOf kind }'
      const { known, unknown } = await ask(
        `{ known: commune(code: "01004") { ${fields} } unknown: commune(code: "13055") { ${fields} } }`,
      )
      expect(known).toEqual({
        point: { longitude: 5.3719, latitude: 45.9608 },
        pointSource: {
          publisher: 'ANCT, service de cartographie',
          licence: 'Licence Ouverte 2.0',
          asOf: '2024-09-16',
          kind: 'OFFICIAL',
        },
      })
      expect(unknown).toEqual({ point: null, pointSource: null })
    })

    it('is read with the commune, in the same statement', async () => {
      const { statements } = await runOperation(graph, '{ communes(first: 5) { nodes { name point { latitude } } } }')
      expect(statements.map(({ name }) => name)).toEqual(['commune.all'])
    })

    it('is given for sites on a single commune', async () => {
      const { industrialSites } = await ask(`{ industrialSites(first: 1000) { nodes {
        communePoint { longitude latitude } siteCommunes { point { longitude latitude } }
      } } }`)
      const sites: Json[] = industrialSites.nodes
      for (const { communePoint, siteCommunes } of sites)
        expect(communePoint).toEqual(siteCommunes?.length === 1 ? siteCommunes[0].point : null)
      expect(sites.some(({ communePoint }) => communePoint !== null)).toBe(true)
      expect(sites.some(({ siteCommunes }) => siteCommunes === null)).toBe(true)
      const severalWithPoint = ({ siteCommunes }: Json) =>
        siteCommunes?.length > 1 && siteCommunes.some(({ point }: Json) => point !== null)
      expect(sites.some(severalWithPoint)).toBe(true)
    })
  })
})
