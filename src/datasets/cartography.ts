import { readFileSync } from 'node:fs'
import path from 'node:path'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { JsonObject } from '../db/tables.ts'
import { readSeed, seedFolder } from './csv.ts'
import { labelPoint, normaliseOutline, type Outline } from './outline.ts'
import type { Rows } from './rows.ts'
import type { Provenance } from './sources.ts'

/** The areas of `data/outlines.topojson`; the id of each is the key of its row. */
type Areas = Record<'regions' | 'departments' | 'territories', GeometryCollection>

/**
 * Reads the outlines of regions, departments and territories, and the points of communes. Each file comes from one source.
 *
 * @param from - The provenance of a source.
 * @param beginOf - The day from which on a territory stands, by its id.
 * @throws Where a file cannot be read.
 */
export function readCartography(
  from: (source: string) => Provenance,
  beginOf: (territory: string) => string,
): Pick<Rows, 'region_outline' | 'department_outline' | 'territory_outline' | 'commune_point'> {
  const topology = JSON.parse(readFileSync(path.join(seedFolder, 'outlines.topojson'), 'utf8')) as Topology<Areas>
  const outlinesOf = (areas: keyof Areas) =>
    feature(topology, topology.objects[areas]).features.map(({ id, geometry }) => {
      const outline = normaliseOutline(geometry as Outline)
      return { id: id as string, outline, geometry: outline as object as JsonObject }
    })
  const ofOutlines = from('anct-contours-2024')
  const ofPoints = from('anct-points-communes-2024')
  return {
    region_outline: outlinesOf('regions').map(({ id, geometry }) => ({ region_code: id, geometry, ...ofOutlines })),
    department_outline: outlinesOf('departments').map(({ id, geometry }) => ({
      department_code: id,
      geometry,
      ...ofOutlines,
    })),
    territory_outline: outlinesOf('territories').map(({ id, outline, geometry }) => ({
      territory_id: id,
      geometry,
      ...labelPoint(outline),
      valid_from: beginOf(id),
      ...ofOutlines,
    })),
    commune_point: readSeed('commune-points', ['commune', 'longitude', 'latitude']).map((row) => ({
      commune_code: row.commune,
      longitude: Number(row.longitude),
      latitude: Number(row.latitude),
      ...ofPoints,
    })),
  }
}
