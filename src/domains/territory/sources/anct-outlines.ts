import type { Position } from 'geojson'
import type { Source, SourceRecord } from '../../../imports/source.ts'
import { normaliseOutline } from '../../geography/cartography.ts'
import type { Outline } from '../../geography/outline.ts'
import { labelPoint } from '../label-point.ts'
import { byPhase } from '../phase-partitions.ts'
import { findPhasesOfLists, type PhaseLookups } from './find-phases.ts'
import { findMeant, readTerritories, type FilePhase } from '../readers.ts'
import { replacePhases } from './replace-phases.ts'

const columns = { codes: 'id_territoire', names: 'lib_territoire' }

/** The ANCT's outlines of territories. */
export const anctOutlines: Source<PhaseLookups, FilePhase> = {
  name: 'anct-outlines',
  title: 'Programme Territoires d’industrie\u00A0: contours des territoires',
  publisher: 'ANCT',
  kind: 'OFFICIAL',
  licence: 'Licence Ouverte 2.0',
  url: 'https://www.data.gouv.fr/datasets/programme-territoires-dindustrie/',
  takes: 'All outlines of a phase (GeoJSON, longitudes and latitudes: id_territoire, lib_territoire, liste_geo).',
  standIns: [],
  partitioning: byPhase,
  survey: (lists, lookups, asOf) => findPhasesOfLists(lists, columns, lookups, asOf),
  layouts: [
    {
      name: 'outlines',
      format: 'geojson',
      columns: [{ name: 'id_territoire', required: true }, { name: 'lib_territoire' }, { name: 'liste_geo' }],
      findOwners: (record, context) => findMeant(record, columns, context),
      judge(record: SourceRecord, context) {
        const [territory, other] = readTerritories(record, columns, context)
        const cell = record.text('id_territoire')
        if (territory === undefined) record.reject('id_territoire', '', 'This must not be empty.')
        if (other !== undefined) record.reject('id_territoire', cell!, 'An outline must name a single territory.')
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
      ...replacePhases('territory_outline'),
    },
  ],
}

/** Reads an outline. Returns a sentence if it is invalid. */
function readOutline(geometry: unknown): Outline | string {
  if (typeof geometry !== 'object' || geometry === null) return 'The outline is missing.'
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if (type !== 'Polygon' && type !== 'MultiPolygon') return 'An outline must be a Polygon or a MultiPolygon.'
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  if (!isFilled(polygons)) return 'The outline has no polygon.'
  for (const polygon of polygons) {
    if (!isFilled(polygon)) return 'A polygon of the outline has no ring.'
    for (const ring of polygon) {
      if (!Array.isArray(ring) || ring.length < 4) return 'A ring of the outline has fewer than four positions.'
      if (!ring.every(isPosition)) return 'A position of the outline is not a longitude and latitude in degrees.'
      const [first, last] = [ring[0]!, ring.at(-1)!]
      if (first[0] !== last[0] || first[1] !== last[1]) return 'A ring of the outline is not closed.'
    }
  }
  return normaliseOutline(geometry as Outline)
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
