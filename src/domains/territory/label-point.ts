import type { Position } from 'geojson'
import polylabel from 'polylabel'
import { roundDegrees } from '../geography/cartography.ts'
import type { Outline } from '../geography/outline.ts'

/**
 * Finds the label point of an area: the point inside its largest polygon that is farthest from the edges.
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
  return { longitude: roundDegrees(x / shrink), latitude: roundDegrees(y) }
}

/** The area of the outer ring by the shoelace formula, in square degrees. */
function area([ring]: Position[][]): number {
  return Math.abs(
    ring!.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring![(index + 1) % ring!.length]!
      return sum + x! * nextY! - nextX! * y!
    }, 0),
  )
}
