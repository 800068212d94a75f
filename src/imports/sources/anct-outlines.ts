import type { MultiPolygon, Polygon, Position } from 'geojson'
import polylabel from 'polylabel'
import type { Source, SourceRecord } from '../source.ts'
import { ofStagedPhases } from './rows.ts'

/** The outlines of territories, as the ANCT draws them. */
export const anctOutlines: Source = {
  name: 'anct-outlines',
  title: "Programme Territoires d'industrie : contours des territoires",
  publisher: 'ANCT',
  kind: 'OFFICIAL',
  licence: 'Licence Ouverte 2.0',
  url: 'https://www.data.gouv.fr/datasets/programme-territoires-dindustrie/',
  takes: 'The outlines (GeoJSON, longitudes and latitudes: id_territoire, lib_territoire, liste_geo), all of a phase.',
  standIns: [],
  layouts: [
    {
      name: 'outlines',
      format: 'geojson',
      columns: [{ name: 'id_territoire', required: true }, { name: 'lib_territoire' }, { name: 'liste_geo' }],
      byPhase: { code: 'id_territoire', name: 'lib_territoire' },
      judge(record: SourceRecord) {
        const [territory, other] = record.territories('id_territoire', 'lib_territoire')
        const cell = record.text('id_territoire')
        if (territory === undefined) record.reject('id_territoire', '', 'This may not be empty.')
        if (other !== undefined) record.reject('id_territoire', cell!, 'An outline is that of one territory.')
        const geometry = readOutline(record.geometry)
        if (typeof geometry === 'string') record.reject('geometry', '', geometry)
        return [{ table: 'territory_outline', row: { territory_id: territory, geometry, ...labelPoint(geometry) } }]
      },
    },
  ],
  targets: [
    {
      table: 'territory_outline',
      rows: 'outlines of territories',
      columns: ['territory_id', 'geometry', 'longitude', 'latitude'],
      mode: 'replace',
      scope: ofStagedPhases('territory_outline'),
    },
  ],
}

/**
 * Where the name of an area is best written: inside the largest of its polygons, as far from its edges as can be.
 * In: longitudes and latitudes in degrees. Out: the same, to six decimals (0.1 m).
 */
function labelPoint(geometry: Polygon | MultiPolygon): { longitude: number; latitude: number } {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const largest = polygons.reduce((best, polygon) => (area(polygon) > area(best) ? polygon : best))
  // A degree of longitude is shorter than one of latitude: stretched so that distances to the edges compare.
  const [, latitude] = largest[0]![0] as [number, number]
  const shrink = Math.cos((latitude * Math.PI) / 180)
  const plane = largest.map((ring) => ring.map(([x, y]): [number, number] => [x! * shrink, y!]))
  const [x, y] = polylabel(plane, 0.0001)
  return { longitude: round(x / shrink), latitude: round(y) }
}

/** Out: the outline with six decimals, or why it is none. */
function readOutline(geometry: unknown): Polygon | MultiPolygon | string {
  if (typeof geometry !== 'object' || geometry === null) return 'There is no outline.'
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if (type !== 'Polygon' && type !== 'MultiPolygon') return 'An outline is a Polygon or a MultiPolygon.'
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  if (!isFilled(polygons)) return 'The outline has no polygon.'
  for (const polygon of polygons) {
    if (!isFilled(polygon)) return 'A polygon of the outline has no ring.'
    for (const ring of polygon) {
      if (!Array.isArray(ring) || ring.length < 4) return 'A ring of the outline has fewer than four positions.'
      if (!ring.every(isPosition)) return 'A position of the outline is no longitude and latitude in degrees.'
      const [first, last] = [ring[0]!, ring.at(-1)!]
      if (first[0] !== last[0] || first[1] !== last[1]) return 'A ring of the outline is not closed.'
    }
  }
  const rounded = (polygons as Position[][][]).map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]) => [round(x!), round(y!)])),
  )
  return type === 'Polygon' ? { type, coordinates: rounded[0]! } : { type, coordinates: rounded }
}

function isFilled(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0
}

function isPosition(value: unknown): value is Position {
  return (
    Array.isArray(value) &&
    Number.isFinite(value[0]) &&
    Number.isFinite(value[1]) &&
    Math.abs(value[0] as number) <= 180 &&
    Math.abs(value[1] as number) <= 90
  )
}

/** Of the outer ring, by the shoelace formula, in square degrees. */
function area([ring]: Position[][]): number {
  return Math.abs(
    ring!.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring![(index + 1) % ring!.length]!
      return sum + x! * nextY! - nextX! * y!
    }, 0),
  )
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
