import type { Database } from '../../db/client.ts'
import { readFormerCommunes } from './package.ts'

/** The codes of the geography. */
export type GeographyLookups = {
  /** The present code of a commune, by its present or former code. */
  communes: ReadonlyMap<string, string>
  /** Postal codes of present communes, to recognise one in place of a commune code. */
  postalCodes: ReadonlySet<string>
  /** Codes of communes by their SIREN. */
  communesBySiren: ReadonlyMap<string, string>
  regions: ReadonlySet<string>
  /** SIRENs. */
  intercommunalBodies: ReadonlySet<string>
}

/** Reads the codes of the geography, including former codes of communes. */
export async function readLookups(db: Database): Promise<GeographyLookups> {
  const communes = await db.selectFrom('commune').select(['code', 'siren']).execute()
  const postalCodes = await db
    .selectFrom('commune')
    .select((eb) => eb.fn<string>('unnest', ['postal_codes']).as('code'))
    .distinct()
    .execute()
  const regions = await db.selectFrom('region').select('code').execute()
  const bodies = await db.selectFrom('intercommunal_body').select('siren').execute()
  const current = new Map(communes.map(({ code }) => [code, code]))
  const former = [...readFormerCommunes()].filter(([old, code]) => current.has(code) && !current.has(old))
  return {
    communes: new Map([...current, ...former]),
    postalCodes: new Set(postalCodes.map(({ code }) => code)),
    communesBySiren: new Map(communes.flatMap(({ code, siren }) => (siren === null ? [] : [[siren, code]]))),
    regions: new Set(regions.map(({ code }) => code)),
    intercommunalBodies: new Set(bodies.map(({ siren }) => siren)),
  }
}
