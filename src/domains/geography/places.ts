import { sql } from 'kysely'
import { readFormerCommunes } from './package.ts'
import type { Database } from '../../db/client.ts'
import type { Places } from '../../imports/judging/places.ts'

/** Reads the codes of the geography, including former codes of communes. */
export async function readPlaces(
  db: Database,
): Promise<
  Pick<Places, 'communes' | 'postalCodes' | 'communesBySiren' | 'departments' | 'regions' | 'intercommunalBodies'>
> {
  const communes = await readCommunes(db)
  const departments = await db.selectFrom('department').select('code').execute()
  const regions = await db.selectFrom('region').select('code').execute()
  const bodies = await db.selectFrom('intercommunal_body').select('siren').execute()
  const present = new Map(communes.map(([code]) => [code, code]))
  const former = [...readFormerCommunes()].filter(([old, code]) => present.has(code) && !present.has(old))
  return {
    communes: new Map([...present, ...former]),
    postalCodes: new Set(communes.flatMap(([, , postalCodes]) => postalCodes)),
    communesBySiren: new Map(communes.flatMap(([code, siren]) => (siren === null ? [] : [[siren, code]]))),
    departments: new Set(departments.map(({ code }) => code)),
    regions: new Set(regions.map(({ code }) => code)),
    intercommunalBodies: new Set(bodies.map(({ siren }) => siren)),
  }
}

type Commune = [code: string, siren: string | null, postalCodes: string[]]

/** Reads the present communes as one value: 35 000 rows take the embedded database twice as long. */
async function readCommunes(db: Database): Promise<Commune[]> {
  const { rows } = await sql<{ communes: Commune[] }>`/* geography.communes */
    select coalesce(json_agg(json_build_array(code, siren, postal_codes)), '[]') as communes from commune`.execute(db)
  return rows[0]!.communes
}
