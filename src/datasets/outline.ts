import { rewind } from '@turf/rewind'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import polylabel from 'polylabel'

/** The extent of an area: longitudes and latitudes in degrees (WGS 84). */
export type Outline = Polygon | MultiPolygon

/**
 * Makes an outline one of RFC 7946: outer rings counterclockwise, holes clockwise, six decimals (0.1 m).
 *
 * @param outline - Rings in any direction.
 * @returns A new outline.
 */
export function normaliseOutline(outline: Outline): Outline {
  const rounded = (polygon: Position[][]) => polygon.map((ring) => ring.map(([x, y]) => [round(x!), round(y!)]))
  const { type, coordinates } = outline
  return rewind<Outline>(
    type === 'Polygon'
      ? { type, coordinates: rounded(coordinates) }
      : { type, coordinates: coordinates.map((polygon) => rounded(polygon)) },
    { mutate: true },
  ) as Outline
}

/**
 * Finds where the name of an area is best written: inside the largest of its polygons, as far from its edges as can be.
 *
 * @returns Longitude and latitude in degrees, with six decimals.
 */
export function labelPoint(outline: Outline): { longitude: number; latitude: number } {
  const polygons = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
  const largest = polygons.reduce((best, polygon) => (area(polygon) > area(best) ? polygon : best))
  // A degree of longitude is shorter than one of latitude: stretched so that distances to the edges compare.
  const [, latitude] = largest[0]![0] as [number, number]
  const shrink = Math.cos((latitude * Math.PI) / 180)
  const plane = largest.map((ring) => ring.map(([x, y]): [number, number] => [x! * shrink, y!]))
  const [x, y] = polylabel(plane, 0.0001)
  return { longitude: round(x / shrink), latitude: round(y) }
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
