import { readSeed } from '../../datasets/csv.ts'
import type { Seed, SeedContext } from '../../datasets/seed.ts'
import { slugOf } from '../../slug.ts'
import { readOutlines } from '../geography/cartography.ts'
import { labelPoint } from './label-point.ts'

/** The territories of each phase, their members and their outlines. */
export const seed: Seed = (context) => ({
  territory: territoryRows(context),
  territory_member: memberRows(context),
  territory_outline: outlineRows(context),
})

function territoryRows({ from }: SeedContext) {
  const beginOf = readBeginOf()
  return readSeed('territories', ['phase', 'code', 'name', 'source'], ['home_region']).map((row) => ({
    id: idOf(row.phase, row.code),
    phase_number: Number(row.phase),
    code: row.code,
    slug: slugOf(row.name),
    name: row.name,
    // The list of phase 1 has no regions, but a code starts with that of the home region: ti-8401.
    home_region_code: row.home_region ?? row.code.slice(3, 5),
    valid_from: beginOf(idOf(row.phase, row.code)),
    ...from(row.source),
  }))
}

function memberRows({ from, rows }: SeedContext) {
  const beginOf = readBeginOf()
  const bodies = new Set([...(rows.intercommunal_body ?? [])].map(({ siren }) => siren))
  const communes = new Map([...(rows.commune ?? [])].map(({ siren, code }) => [siren, code]))
  return readSeed('territory-members', ['phase', 'territory', 'siren', 'kind', 'name', 'source']).map(
    ({ phase, territory, source, ...row }) => {
      const isBody = bodies.has(row.siren)
      if (!isBody && !communes.has(row.siren))
        throw new Error(`The member ${row.siren} (${row.name}) of ${territory} is not in the geography.`)
      return {
        ...row,
        intercommunal_body_siren: isBody ? row.siren : null,
        commune_code: isBody ? null : communes.get(row.siren),
        territory_id: idOf(phase, territory),
        valid_from: beginOf(idOf(phase, territory)),
        ...from(source),
      }
    },
  )
}

function outlineRows({ from }: SeedContext) {
  const beginOf = readBeginOf()
  return readOutlines('territories').map(({ id, outline, geometry }) => ({
    territory_id: id,
    geometry,
    ...labelPoint(outline),
    valid_from: beginOf(id),
    ...from('anct-contours-2024'),
  }))
}

function idOf(phase: string, code: string): string {
  return `${phase}-${code}`
}

/**
 * Reads the start dates of territories, their members and their outlines: the first day on which all names of their
 * phase are known.
 *
 * @returns The start date by the id of a territory.
 */
function readBeginOf(): (territory: string) => string {
  const phases = readSeed('phases', ['number', 'territories_known_from'])
  const knownFrom = new Map(phases.map((phase) => [phase.number, phase.territories_known_from]))
  return (territory) => {
    const day = knownFrom.get(territory.slice(0, territory.indexOf('-')))
    if (day === undefined) throw new Error(`The phase of ${territory} is missing from data/phases.csv.`)
    return day
  }
}
