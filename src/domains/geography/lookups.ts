import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'
import { readFormerCommunes } from './official-geography.ts'

/** The codes of the geography. */
export type GeographyLookups = {
  /** The current code of a commune, by its current or former code. */
  communes: ReadonlyMap<string, string>
  /** Postal codes of current communes, to recognise one in place of a commune code. */
  postalCodes: ReadonlySet<string>
  /** Codes of communes by their SIREN. */
  communesBySiren: ReadonlyMap<string, string>
  regions: ReadonlySet<string>
  /** SIRENs. */
  intercommunalBodies: ReadonlySet<string>
}

/** Reads the codes of the geography, including former codes of communes. */
export async function readLookups(db: Database): Promise<GeographyLookups> {
  const communes = await readCommunes(db)
  const regions = await db.selectFrom('region').select('code').execute()
  const bodies = await db.selectFrom('intercommunal_body').select('siren').execute()
  const current = new Map(communes.map(([code]) => [code, code]))
  const former = [...readFormerCommunes()].filter(([old, code]) => current.has(code) && !current.has(old))
  return {
    communes: new Map([...current, ...former]),
    postalCodes: new Set(communes.flatMap(([, , postalCodes]) => postalCodes)),
    communesBySiren: new Map(communes.flatMap(([code, siren]) => (siren === null ? [] : [[siren, code]]))),
    regions: new Set(regions.map(({ code }) => code)),
    intercommunalBodies: new Set(bodies.map(({ siren }) => siren)),
  }
}

type Commune = [code: string, siren: string | null, postalCodes: string[]]

/** Reads the current communes as one value: 35 000 rows take the embedded database twice as long. */
async function readCommunes(db: Database): Promise<Commune[]> {
  const { rows } = await sql<{ communes: Commune[] }>`/* geography.communes */
    select coalesce(json_agg(json_build_array(code, siren, postal_codes)), '[]') as communes from commune`.execute(db)
  return rows[0]!.communes
}
