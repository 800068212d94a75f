import { simplify } from '@turf/simplify'
import type { LineString, MultiPolygon, Polygon, Position } from 'geojson'
import type { GraphQLResolveInfo } from 'graphql'
import { sql } from 'kysely'
import type { Model } from '../../batch/model.ts'
import { one, type Relation, type SortColumn } from '../../batch/relation.ts'
import type { Column, Table } from '../../db/table-traits.ts'
import { badUserInput } from '../../errors.ts'
import type { Context } from '../context.ts'

/** A table with outlines. */
type OutlineTable = { [T in Table]: 'geometry' extends Column<T> ? T : never }[Table]

/** The outline of an area, with longitudes and latitudes in degrees (WGS 84). */
export type Outline = Polygon | MultiPolygon

const METRES_PER_DEGREE = 111_320

/** A larger tolerance would leave nothing of an area. */
const MAX_METRES = 100_000

/** Describes the outline of an area: `… from <outlines> where <key> = $area`. */
export function outlineOf<T extends OutlineTable>(name: string, of: Model<T>): Relation<T, object, 'one'> {
  return one<T>({
    name,
    of,
    under: (rows, area) => rows.where(sql.ref(`r.${of.key}`), '=', area),
    order: { AREA: of.key as SortColumn<T> },
    always: ['geometry' as Column<T>],
  })
}

/**
 * Creates the resolver of a field `boundary`.
 *
 * @param outlines - The relation from the parent to its outline, made by {@link outlineOf}.
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

/** Reads how far the simplified line may be from the published one, in metres; by default 0. */
function checkTolerance(tolerance: number | null | undefined): number {
  const metres = tolerance ?? 0
  if (!(metres >= 0 && metres <= MAX_METRES))
    throw badUserInput(`'tolerance' is ${metres}. Send a number of metres from 0 to ${MAX_METRES}.`)
  return metres
}

/**
 * Simplifies an outline within a tolerance in metres, converted to degrees of latitude. A ring that would lose its area
 * stays unchanged.
 */
function simplifyOutline(outline: Outline, metres: number): Outline {
  if (metres === 0) return outline
  const tolerance = metres / METRES_PER_DEGREE
  const rings = (polygon: Position[][]) => polygon.map((ring) => simplifyRing(ring, tolerance))
  return outline.type === 'Polygon'
    ? { ...outline, coordinates: rings(outline.coordinates) }
    : { ...outline, coordinates: outline.coordinates.map(rings) }
}

/** Simplifies as a line: for a polygon, the library would retry with smaller tolerances if the ring collapses. */
function simplifyRing(ring: Position[], tolerance: number): Position[] {
  const line: LineString = { type: 'LineString', coordinates: ring }
  const { coordinates } = simplify(line, { tolerance, highQuality: true })
  return coordinates.length < 4 ? ring : coordinates
}
