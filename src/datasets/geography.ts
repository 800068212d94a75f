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
  const former = readFormerByCommune()
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
    commune: [...readCommunes()]
      .filter((commune) => commune.type === 'commune-actuelle')
      .map((commune) => ({
        code: commune.code,
        former_codes: former.codes.get(commune.code) ?? [],
        former_names: former.names.get(commune.code) ?? [],
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

/** By the code of a present commune: the codes that lead to it, and the names of what is part of it. */
function readFormerByCommune(): Record<'codes' | 'names', ReadonlyMap<string, string[]>> {
  const parts = [...readCommunes()].filter(({ type }) => type !== 'commune-actuelle')
  return {
    codes: groupValues([...readFormerCommunes()].toSorted().map(([old, present]) => [present, old])),
    names: groupValues(parts.map(({ chefLieu, commune, nom }) => [chefLieu ?? commune ?? '', nom])),
  }
}

function groupValues(pairs: [key: string, value: string][]): ReadonlyMap<string, string[]> {
  const groups = Map.groupBy(pairs, ([key]) => key)
  return new Map(groups.entries().map(([key, group]) => [key, group.map(([, value]) => value)]))
}

/**
 * The present code of each commune that is none of its own any more: merged, renumbered, delegated, associated, or a
 * municipal arrondissement. In no particular order; present codes are not among the keys, nor is one that several
 * communes had, because its commune was split up.
 */
export function readFormerCommunes(): ReadonlyMap<string, string> {
  return (formerCommunes ??= findFormerCommunes())
}

/** Kept, because reading the file takes half a second: an import of several files would read it for each. */
let formerCommunes: ReadonlyMap<string, string> | undefined

function findFormerCommunes(): Map<string, string> {
  const present = new Set<string>()
  const former: [string, string | undefined][] = []
  for (const { code, type, anciensCodes, chefLieu, commune } of readCommunes()) {
    if (type === 'commune-actuelle') present.add(code)
    former.push(...(anciensCodes ?? []).map((old): [string, string] => [old, code]), [code, chefLieu ?? commune])
  }
  const leading = former.filter(
    (pair): pair is [string, string] => !present.has(pair[0]) && pair[1] != null && present.has(pair[1]),
  )
  const targets = Map.groupBy(leading, ([old]) => old)
  return new Map(leading.filter(([old, code]) => targets.get(old)!.every(([, other]) => other === code)))
}

/** One after the other, each from the line that it has in the file: as a whole they would stay in memory for long. */
function* readCommunes(): Generator<CommuneEntry> {
  const bytes = readFileSync(pathOf('data/communes.json'))
  for (let at = 0, end; at < bytes.length; at = end + 1) {
    end = bytes.indexOf('\n', at)
    if (end === -1) end = bytes.length
    const line = bytes.toString('utf8', at, end)
    if (line.startsWith('{')) yield JSON.parse(line.replace(/,$/, '')) as CommuneEntry
  }
}

// By path: the package's index reads its files relative to the working directory. Not by `import` or `require`, which
// would keep the 12 MB of JSON in memory.
function pathOf(file: string): string {
  return require.resolve(`${packageName}/${file}`)
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(pathOf(file), 'utf8')) as T
}
