import { boolean, number, readSeed, several } from '../../datasets/csv.ts'
import type { Seed } from '../../datasets/seed.ts'

/** Labels of industrial sites, the platforms that list them, and the sites known by name. */
export const seed: Seed = ({ from, since }) => {
  const sites = readSeed(
    'sites',
    ['id', 'label', 'name', 'department', 'source'],
    ['communes', 'hectares', 'available_from', 'available_to', 'land_recycling', 'carrier_kind', 'note'],
  )
  const labels = readSeed(
    'site-labels',
    ['code', 'name', 'edition', 'summary', 'criteria', 'source'],
    ['planned_change', 'platforms'],
  )
  return {
    site_label: labels.map(({ source, platforms: _, ...row }) => ({
      ...row,
      criteria: several(row.criteria),
      ...from(source),
    })),
    label_platform: labels.flatMap((row) =>
      several(row.platforms).map((platform) => ({ label_code: row.code, platform_id: platform })),
    ),
    platform: readSeed('platforms', ['id', 'name', 'source'], ['url']).map(({ source, ...row }) => ({
      ...row,
      ...from(source),
    })),
    industrial_site: sites.map((row) => ({
      id: row.id,
      label_code: row.label,
      name: row.name,
      department_code: row.department,
      hectares: number(row.hectares),
      available_from: number(row.available_from),
      available_to: number(row.available_to),
      land_recycling: boolean(row.land_recycling),
      carrier_kind: row.carrier_kind,
      note: row.note,
      valid_from: since(row.source),
      ...from(row.source),
    })),
    site_commune: sites.flatMap((row) =>
      several(row.communes).map((commune) => ({
        site_id: row.id,
        commune_code: commune,
        valid_from: since(row.source),
      })),
    ),
  }
}
