import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { geojson } from '../../../../src/tabular/formats/geojson.ts'
import { ndjson } from '../../../../src/tabular/formats/ndjson.ts'
import { column, tableOf, writeAll } from './library.ts'

const place = { type: 'Point', coordinates: [1.5, 43.6] }

describe('NDJSON', () => {
  it('has an object per row, with JSON types', async () => {
    const columns = [
      column('territory.code', 'text'),
      column('jobs', 'integer'),
      column('share', 'decimal'),
      column('isOpen', 'boolean'),
      column('on', 'date'),
      column('place', 'geometry'),
    ]
    const row = { 'territory.code': 'ti-9307', jobs: 12, share: 1e21, isOpen: true, on: '2025-11-13', place }
    const empty = Object.fromEntries(columns.map(({ name }) => [name, null]))
    expect((await writeAll(ndjson, tableOf(columns, [[row, empty]]))).toString()).toBe(
      `${JSON.stringify(row)}\n${JSON.stringify(empty)}\n`,
    )
  })

  it('escapes what JSON escapes', async () => {
    const texts = ['"', '\\', '\n', '\u0000', '\u001f', '\ud800', 'a\udc00b', '😀', 'é']
    const written = await writeAll(ndjson, tableOf([column('a"b', 'text')], [texts.map((text) => ({ 'a"b': text }))]))
    expect(written.toString()).toBe(texts.map((text) => `${JSON.stringify({ 'a"b': text })}\n`).join(''))
  })
})

describe('GeoJSON', () => {
  const code = column('code', 'text')

  it('is a collection of features with geometry and properties', async () => {
    const columns = [code, column('place', 'geometry'), column('jobs', 'integer')]
    const rows = [
      { code: '01', place, jobs: 3 },
      { code: '02', place: null, jobs: null },
    ]
    const written = await writeAll(geojson, tableOf(columns, [rows.slice(0, 1), [], rows.slice(1)]))
    expect(JSON.parse(written.toString())).toEqual({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', geometry: place, properties: { code: '01', jobs: 3 } },
        { type: 'Feature', geometry: null, properties: { code: '02', jobs: null } },
      ],
    })
  })

  it('uses a point if there is no outline', async () => {
    const columns = [
      code,
      column('place', 'geometry'),
      column('at.longitude', 'decimal'),
      column('at.latitude', 'decimal'),
    ]
    const rows = [
      { code: '01', place, 'at.longitude': 5, 'at.latitude': 44 },
      { code: '02', place: null, 'at.longitude': 5.5, 'at.latitude': 44.5 },
      { code: '03', place: null, 'at.longitude': null, 'at.latitude': null },
    ]
    const geometries = async (some: typeof columns) => {
      const written = await writeAll(geojson, tableOf(some, [rows]))
      const { features } = JSON.parse(written.toString()) as { features: { geometry: unknown }[] }
      return features.map(({ geometry }) => geometry)
    }
    const points = [{ type: 'Point', coordinates: [5, 44] }, { type: 'Point', coordinates: [5.5, 44.5] }, null]
    expect(await geometries(columns)).toEqual([place, ...points.slice(1)])
    expect(await geometries(columns.filter(({ type }) => type !== 'geometry'))).toEqual(points)
  })

  it('is a collection without features if there are no rows', async () => {
    const written = await writeAll(geojson, tableOf([column('place', 'geometry')], []))
    expect(JSON.parse(written.toString())).toEqual({ type: 'FeatureCollection', features: [] })
  })

  it.each([
    ['none', [code], /no column holds one\. Select 'labelPoint/],
    [
      'two',
      [column('place', 'geometry'), code, column('outline', 'geometry')],
      /several columns hold one: place, outline\. Select one/,
    ],
  ])('fails before reading if the columns with a geometry are %s', (_, columns, message) => {
    const write = () => geojson.write(tableOf(columns, []))
    expect(write).toThrow(message)
    expect(write).toThrow(GraphQLError)
    expect(write).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }))
  })
})
