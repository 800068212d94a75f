import { readFileSync } from 'node:fs'
import path from 'node:path'
import { rewind } from '@turf/rewind'
import type { Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { seedFolder } from '../../datasets/csv.ts'
import type { JsonObject } from '../../db/tables.ts'
import type { Outline } from './outline.ts'

/** The areas of `data/outlines.topojson`; the id of each is the key of its row. */
type Areas = Record<'regions' | 'departments' | 'territories', GeometryCollection>

/**
 * Reads the outlines of areas from `data/outlines.topojson`.
 *
 * @param areas - The kind of areas to read.
 * @returns The id and outline of each area; `geometry` is the outline as a database value.
 * @throws If the file cannot be read.
 */
export function readOutlines(areas: keyof Areas): { id: string; outline: Outline; geometry: JsonObject }[] {
  const topology = JSON.parse(readFileSync(path.join(seedFolder, 'outlines.topojson'), 'utf8')) as Topology<Areas>
  return feature(topology, topology.objects[areas]).features.map(({ id, geometry }) => {
    const outline = normaliseOutline(geometry as Outline)
    return { id: id as string, outline, geometry: outline as object as JsonObject }
  })
}

/**
 * Normalises an outline to RFC 7946: outer rings counterclockwise, holes clockwise, six decimals (0.1 m).
 *
 * @param outline - Rings in any direction.
 * @returns A new outline.
 */
export function normaliseOutline(outline: Outline): Outline {
  const rounded = (polygon: Position[][]) =>
    polygon.map((ring) => ring.map(([x, y]) => [roundDegrees(x!), roundDegrees(y!)]))
  const { type, coordinates } = outline
  return rewind<Outline>(
    type === 'Polygon'
      ? { type, coordinates: rounded(coordinates) }
      : { type, coordinates: coordinates.map((polygon) => rounded(polygon)) },
    { mutate: true },
  ) as Outline
}

/** Rounds degrees to six decimals. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
