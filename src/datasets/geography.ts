import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Insertable } from 'kysely'
import type { DB } from '../db/tables.ts'
import type { Provenance } from './sources.ts'

const packageName = '@etalab/decoupage-administratif'
const require = createRequire(import.meta.url)

/** The version of the geography package, which fixes the edition of the code officiel géographique. */
export const geographyVersion: string = readJson<{ version: string }>('package.json').version

type Zone = 'metro' | 'drom' | 'com'
const zones: Record<Zone, string> = { metro: 'METROPOLE', drom: 'DROM', com: 'COM' }

interface RegionEntry {
  code: string
  nom: string
  zone: Zone
}
interface DepartmentEntry extends RegionEntry {
  region: string
}
interface CommuneEntry extends RegionEntry {
  departement: string
  region: string
  type: string
  anciensCodes?: string[]
  /** Of a delegated or associated commune. */
  chefLieu?: string
  /** Of a municipal arrondissement. */
  commune?: string
  siren?: string
  codesPostaux?: string[]
  population?: number
}
interface BodyEntry {
  code: string
  nom: string
  type: string
  populationMunicipale?: number
  membres: { code: string }[]
}

/** The rows of one edition of the geography, by table. */
export type Geography = {
  [T in 'region' | 'department' | 'intercommunal_body' | 'commune' | 'intercommunal_body_commune']: Insertable<DB[T]>[]
}

/**
 * All regions, departments, intercommunal bodies (EPCI and EPT) and present communes, from the geography package.
 * In: the provenance that the rows will carry.
 */
export function readGeography(provenance: Provenance): Geography {
  const bodies = [...readJson<BodyEntry[]>('data/epci.json'), ...readJson<BodyEntry[]>('data/ept.json')]
  return {
    region: readJson<RegionEntry[]>('data/regions.json').map(({ code, nom, zone }) => ({
      code,
      name: nom,
      zone: zones[zone],
      ...provenance,
    })),
    department: readJson<DepartmentEntry[]>('data/departements.json').map(({ code, nom, zone, region }) => ({
      code,
      name: nom,
      zone: zones[zone],
      region_code: region,
      ...provenance,
    })),
    intercommunal_body: bodies.map((body) => ({
      siren: body.code,
      name: body.nom,
      kind: body.type,
      population: body.populationMunicipale ?? null,
      commune_count: body.membres.length,
      ...provenance,
    })),
    // Delegated and associated communes reuse the code of a present one.
    commune: readJson<CommuneEntry[]>('data/communes.json')
      .filter((commune) => commune.type === 'commune-actuelle')
      .map((commune) => ({
        code: commune.code,
        name: commune.nom,
        siren: commune.siren ?? null,
        postal_codes: commune.codesPostaux ?? [],
        population: commune.population ?? null,
        department_code: commune.departement,
        region_code: commune.region,
        ...provenance,
      })),
    intercommunal_body_commune: bodies.flatMap((body) =>
      body.membres.map((member) => ({ intercommunal_body_siren: body.code, commune_code: member.code })),
    ),
  }
}

/**
 * The present code of each commune that is none of its own any more: merged, renumbered, delegated, associated, or a
 * municipal arrondissement. In no particular order; present codes are not among the keys.
 */
export function readFormerCommunes(): Map<string, string> {
  const communes = readJson<CommuneEntry[]>('data/communes.json')
  const present = new Set(communes.filter(({ type }) => type === 'commune-actuelle').map(({ code }) => code))
  const former = communes.flatMap(({ code, anciensCodes, chefLieu, commune }): [string, string | undefined][] => [
    ...(anciensCodes ?? []).map((old): [string, string] => [old, code]),
    [code, chefLieu ?? commune],
  ])
  return new Map(
    former.filter((pair): pair is [string, string] => !present.has(pair[0]) && pair[1] != null && present.has(pair[1])),
  )
}

// By path: the package's index reads its files relative to the working directory. Not by `import` or `require`, which
// would keep the 12 MB of JSON in memory.
function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(require.resolve(`${packageName}/${file}`), 'utf8')) as T
}
