import { readSeed } from '../../datasets/csv.ts'
import { geographyVersion, readAreas, readCommunes, readFormerCommunes } from './official-geography.ts'
import type { Seed } from '../../datasets/seed.ts'
import type { Provenance } from '../../datasets/sources.ts'
import { readOutlines } from './cartography.ts'

/** The version of the geography package, which determines the edition of the *code officiel géographique*. */
export const edition = `geography ${geographyVersion}`

const zones = { metro: 'METROPOLE', drom: 'DROM', com: 'COM' }

/** All regions, departments, intercommunal bodies (EPCI and EPT) and current communes, with outlines and points. */
export const seed: Seed = ({ from }) => {
  const provenance = from('decoupage-administratif')
  const { regions, departments, bodies } = readAreas()
  return {
    region: regions.map(({ code, nom, zone }) => ({ code, name: nom, zone: zones[zone], ...provenance })),
    department: departments.map(({ code, nom, zone, region }) => ({
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
    commune: communeRows(provenance),
    intercommunal_body_commune: bodies.flatMap((body) =>
      body.membres.map((member) => ({ intercommunal_body_siren: body.code, commune_code: member.code })),
    ),
    ...outlineRows(from('anct-contours-2024')),
    commune_point: readSeed('commune-points', ['commune', 'longitude', 'latitude']).map((row) => ({
      commune_code: row.commune,
      longitude: Number(row.longitude),
      latitude: Number(row.latitude),
      ...from('anct-points-communes-2024'),
    })),
  }
}

/** Makes the rows of communes. Delegated and associated communes have none, because they reuse current codes. */
function communeRows(provenance: Provenance) {
  const former = readFormerByCommune()
  return [...readCommunes()]
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
    }))
}

/** Reads, by the code of a current commune, the former codes that lead to it and the names of its parts. */
function readFormerByCommune(): Record<'codes' | 'names', ReadonlyMap<string, string[]>> {
  const parts = [...readCommunes()].filter(({ type }) => type !== 'commune-actuelle')
  return {
    codes: groupValues([...readFormerCommunes()].toSorted().map(([old, current]) => [current, old])),
    names: groupValues(parts.map(({ chefLieu, commune, nom }) => [chefLieu ?? commune ?? '', nom])),
  }
}

function groupValues(pairs: [key: string, value: string][]): ReadonlyMap<string, string[]> {
  const groups = Map.groupBy(pairs, ([key]) => key)
  return new Map(groups.entries().map(([key, group]) => [key, group.map(([, value]) => value)]))
}

function outlineRows(provenance: Provenance) {
  return {
    region_outline: readOutlines('regions').map(({ id, geometry }) => ({ region_code: id, geometry, ...provenance })),
    department_outline: readOutlines('departments').map(({ id, geometry }) => ({
      department_code: id,
      geometry,
      ...provenance,
    })),
  }
}
