import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText } from '../../support/import-text.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

/** Clockwise, with a counterclockwise hole, contrary to RFC 7946. */
const outer = [[0, 45], [0, 46], [1, 46], [1, 45], [0, 45]] // prettier-ignore
const hole = [[0.2, 45.2], [0.8, 45.2], [0.8, 45.8], [0.2, 45.8], [0.2, 45.2]] // prettier-ignore

describe.each(testDatabases)('an import of outlines, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let graph: Graph
  let before: Json

  const ask = async (asOf = ''): Promise<Json> =>
    (
      await runOperation(
        graph,
        `{ territories(first: 200${asOf}) { nodes { code boundary boundarySource { title asOf } labelPoint { longitude latitude } } }
           regions { code boundary } departments(first: 200) { nodes { code boundary } } }`,
      )
    ).data

  beforeAll(async () => {
    opened = await openOwn()
    graph = createGraph(opened.db)
    before = await ask()
    const features = before.territories.nodes.slice(1).map(({ code }: Json) => ({
      type: 'Feature',
      properties: { id_territoire: code },
      geometry: { type: 'Polygon', coordinates: [outer, hole] },
    }))
    const text = JSON.stringify({ type: 'FeatureCollection', features })
    await importText(opened.db, { source: 'anct-outlines', asOf: '2024-10-01', text })
  })
  afterAll(() => opened?.close())

  it('replaces only those of territories, with their label points', async () => {
    const after = await ask()
    expect(after.regions).toEqual(before.regions)
    expect(after.departments).toEqual(before.departments)
    const [gone, ...rest] = after.territories.nodes
    expect(gone).toMatchObject({ boundary: null, boundarySource: null, labelPoint: null })
    for (const { boundary, boundarySource, labelPoint } of rest) {
      expect(boundary).toEqual({ type: 'Polygon', coordinates: [outer.toReversed(), hole.toReversed()] })
      expect(boundarySource).toEqual({
        title: 'Programme Territoires d’industrie\u00A0: contours des territoires',
        asOf: '2024-10-01',
      })
      const { longitude, latitude } = labelPoint
      expect(longitude > 0 && longitude < 1 && latitude > 45 && latitude < 46).toBe(true)
      expect(longitude > 0.2 && longitude < 0.8 && latitude > 45.2 && latitude < 45.8).toBe(false)
    }
  })

  it('leaves earlier days unchanged', async () => {
    const day = await ask(', asOf: "2024-09-30"')
    expect(day.territories).toEqual(before.territories)
  })
})
