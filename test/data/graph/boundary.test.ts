import { graphql } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

/** A circle of about 11 km and an islet of about 10 m, with numbers that a float preserves. */
const circle = (longitude: number, latitude: number, radius: number) => {
  const points = Array.from({ length: 90 }, (_, index) => {
    const angle = (index / 90) * 2 * Math.PI
    return [longitude + radius * Math.cos(angle), latitude + radius * Math.sin(angle)]
  })
  return [...points, points[0]]
}
const land = circle(6.123456789012345, 44.1, 0.1)
const islet = circle(7, 44.1, 0.0001)
const outline = { type: 'MultiPolygon', coordinates: [[land], [islet]] }

describe.each(testDatabases)('on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openOwn()
    graph = createGraph(database.db)
    await sql`update territory_outline set geometry = ${JSON.stringify(outline)}::jsonb, valid_from = '2024-06-01'
      where territory_id = '2-ti-7610'`.execute(database.db)
  })
  afterAll(() => database?.close())

  const ask = (fields: string, args = '') => runOperation(graph, `{ territory(code: "ti-7610"${args}) { ${fields} } }`)
  const boundary = async (args: string): Promise<Json> => (await ask(`boundary${args}`)).data.territory.boundary

  it('is exactly as published', async () => {
    expect(await boundary('')).toEqual(outline)
    expect(await boundary('(tolerance: 0)')).toEqual(outline)
    expect(await boundary('(tolerance: null)')).toEqual(outline)
  })

  it('has fewer of the published points, within the tolerance', async () => {
    const [[ring]] = (await boundary('(tolerance: 100)')).coordinates
    expect(ring.length).toBeGreaterThan(10)
    expect(ring.length).toBeLessThan(land.length / 2)
    expect(ring[0]).toEqual(ring.at(-1))
    for (const point of ring) expect(land).toContainEqual(point)
    for (const point of land) expect(distanceToLine(point as number[], ring)).toBeLessThanOrEqual(100 / 111_320)
    const [[coarser]] = (await boundary('(tolerance: 1000)')).coordinates
    expect(coarser.length).toBeLessThan(ring.length)
  })

  it('keeps a ring that would disappear', async () => {
    const { coordinates } = await boundary('(tolerance: 100000)')
    expect(coordinates).toEqual(outline.coordinates)
    expect((await boundary('(tolerance: 100)')).coordinates[1]).toEqual([islet])
  })

  it.each([-1, 100_001, 1e300])('rejects a tolerance of %d, with or without an outline', async (tolerance) => {
    const source = `query ($tolerance: Float) {
      a: territory(code: "ti-7610") { boundary(tolerance: $tolerance) }
      b: territory(code: "ti-9307") { boundary(tolerance: $tolerance) }
    }`
    const { errors } = await graphql({
      schema: graph.schema,
      source,
      variableValues: { tolerance },
      contextValue: graph.createContext(),
    })
    expect(errors?.map(({ message }) => message)).toEqual(
      Array(2).fill(`'tolerance' is ${tolerance}. Send a number of metres from 0 to 100000.`),
    )
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(Array(2).fill('BAD_USER_INPUT'))
  })

  it('is null without an outline, as are its source and the label point', async () => {
    const { data } = await runOperation(
      graph,
      `{ territory(code: "ti-9307", phase: 1) { boundary(tolerance: 5) boundarySource { title } labelPoint { latitude } } }`,
    )
    expect(data.territory).toEqual({ boundary: null, boundarySource: null, labelPoint: null })
  })

  it('takes one statement for all territories and tolerances', async () => {
    const { statements } = await runOperation(
      graph,
      `{ territories(first: 200) { nodes { fine: boundary coarse: boundary(tolerance: 500) } } }`,
    )
    expect(statements.map(({ name }) => name)).toEqual(['territory.all', 'territoryOutline.ofTerritory'])
  })

  it('is that of the date', async () => {
    expect((await ask('boundary', ', asOf: "2024-06-01"')).data.territory.boundary).toEqual(outline)
    expect((await ask('boundary', ', asOf: "2024-05-31"')).data.territory.boundary).toBeNull()
  })

  it('is available for regions and departments, with its source', async () => {
    const source = {
      publisher: 'ANCT, service de cartographie',
      licence: 'Licence Ouverte 2.0',
      asOf: '2024-07-04',
      kind: 'OFFICIAL',
    }
    const area = 'boundary boundarySource { publisher licence asOf kind }'
    const { data, statements } = await runOperation(
      graph,
      `{ regions { code zone ${area} } departments(first: 200) { nodes { code zone ${area} } }
         territories(first: 200) { nodes { code ${area} } } }`,
    )
    expect(statements).toHaveLength(9)
    const areas: Json[] = [...data.regions, ...data.departments.nodes, ...data.territories.nodes]
    const outlined = areas.filter(({ boundary }) => boundary !== null)
    expect(outlined).toHaveLength(18 + 101 + 183)
    for (const { boundarySource } of outlined) expect(boundarySource).toEqual(source)
    for (const area of areas.filter(({ boundary }) => boundary === null))
      expect(area).toMatchObject({ zone: 'COM', boundarySource: null })
  })

  it('is simplified for regions and departments within a valid tolerance', async () => {
    const { data } = await runOperation(
      graph,
      `{ region(code: "53") { fine: boundary coarse: boundary(tolerance: 5000) }
         department(code: "2A") { fine: boundary coarse: boundary(tolerance: 5000) } }`,
    )
    for (const { fine, coarse } of [data.region, data.department])
      expect(JSON.stringify(coarse).length).toBeLessThan(JSON.stringify(fine).length / 2)
    for (const field of ['region(code: "53")', 'department(code: "2A")']) {
      const { errors } = await graphql({
        schema: graph.schema,
        source: `{ ${field} { boundary(tolerance: -1) } }`,
        contextValue: graph.createContext(),
      })
      expect(errors?.map(({ message }) => message)).toEqual([
        `'tolerance' is -1. Send a number of metres from 0 to 100000.`,
      ])
    }
  })

  it('is read only if selected', async () => {
    const { statements } = await runOperation(
      graph,
      '{ regions { name } departments { nodes { name region { name } } } territories { nodes { labelPoint { longitude } } } }',
    )
    expect(statements.map(({ sql }) => sql).join()).not.toContain('outline')
  })
})

/** In degrees. */
function distanceToLine([x, y]: number[], line: number[][]): number {
  const distances = line.slice(1).map(([x2, y2], index) => {
    const [x1, y1] = line[index]!
    const [dx, dy] = [x2! - x1!, y2! - y1!]
    const along = Math.max(0, Math.min(1, ((x! - x1!) * dx + (y! - y1!) * dy) / (dx * dx + dy * dy)))
    return Math.hypot(x! - x1! - along * dx, y! - y1! - along * dy)
  })
  return Math.min(...distances)
}
