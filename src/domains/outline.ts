import { simplify } from '@turf/simplify'
import type { LineString, MultiPolygon, Polygon, Position } from 'geojson'
import type { GraphQLResolveInfo } from 'graphql'
import type { Relation } from '../batch/relation.ts'
import { badUserInput } from '../errors.ts'
import type { Context } from './context.ts'

/** What is published of an area's extent. */
type Outline = Polygon | MultiPolygon

/** The tables of outlines, by area. */
type OutlineTable = 'region_outline' | 'department_outline' | 'territory_outline'

const METRES_PER_DEGREE = 111_320

/** Past this nothing of an area would be left. */
const MOST_METRES = 100_000

/**
 * Makes the resolver of a field `boundary`.
 *
 * @param outlines - Where the outline under a parent is found; `geometry` is among its columns.
 */
export function boundaryOf<T extends OutlineTable>(outlines: Relation<T, object, 'one'>) {
  return async (
    parent: object,
    { tolerance }: { tolerance?: number | null },
    c: Context,
    info: GraphQLResolveInfo,
  ): Promise<Outline | null> => {
    const metres = checkTolerance(tolerance)
    const found = await c.load(outlines, parent, {}, info)
    return found && simplifyOutline((found as unknown as { geometry: Outline }).geometry, metres)
  }
}

/** Reads how far a simplified line may lie from the published one, in metres; 0 where nobody asked. Errors: BAD_USER_INPUT. */
function checkTolerance(tolerance: number | null | undefined): number {
  const metres = tolerance ?? 0
  if (!(metres >= 0 && metres <= MOST_METRES))
    throw badUserInput(`'tolerance' is ${metres}. Send a number of metres from 0 to ${MOST_METRES}.`)
  return metres
}

/**
 * Leaves out points of an outline: what stays lies within that many metres of what was published, counted in degrees of
 * latitude. A ring of which no area would be left stays whole.
 */
function simplifyOutline(outline: Outline, metres: number): Outline {
  if (metres === 0) return outline
  const tolerance = metres / METRES_PER_DEGREE
  const rings = (polygon: Position[][]) => polygon.map((ring) => simplifyRing(ring, tolerance))
  return outline.type === 'Polygon'
    ? { ...outline, coordinates: rings(outline.coordinates) }
    : { ...outline, coordinates: outline.coordinates.map(rings) }
}

/** As a line: of a polygon, the library would try ever smaller tolerances for a ring that collapses. */
function simplifyRing(ring: Position[], tolerance: number): Position[] {
  const line: LineString = { type: 'LineString', coordinates: ring }
  const { coordinates } = simplify(line, { tolerance, highQuality: true })
  return coordinates.length < 4 ? ring : coordinates
}
