import { readFormerCommunes } from './package.ts'
import type { Database } from '../../db/client.ts'
import type { Places } from '../../imports/judging/places.ts'

/** Reads the codes of the geography, including former codes of communes. */
export async function readPlaces(
  db: Database,
): Promise<
  Pick<Places, 'communes' | 'postalCodes' | 'communesBySiren' | 'departments' | 'regions' | 'intercommunalBodies'>
> {
  const communes = await db.selectFrom('commune').select(['code', 'siren']).execute()
  const postalCodes = await db
    .selectFrom('commune')
    .select((eb) => eb.fn<string>('unnest', ['postal_codes']).as('code'))
    .distinct()
    .execute()
  const departments = await db.selectFrom('department').select('code').execute()
  const regions = await db.selectFrom('region').select('code').execute()
  const bodies = await db.selectFrom('intercommunal_body').select('siren').execute()
  const current = new Map(communes.map(({ code }) => [code, code]))
  const former = [...readFormerCommunes()].filter(([old, code]) => current.has(code) && !current.has(old))
  return {
    communes: new Map([...current, ...former]),
    postalCodes: new Set(postalCodes.map(({ code }) => code)),
    communesBySiren: new Map(communes.flatMap(({ code, siren }) => (siren === null ? [] : [[siren, code]]))),
    departments: new Set(departments.map(({ code }) => code)),
    regions: new Set(regions.map(({ code }) => code)),
    intercommunalBodies: new Set(bodies.map(({ siren }) => siren)),
  }
}
