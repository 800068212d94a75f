import { sql } from 'kysely'
import type { Database } from '../db/client.ts'

/** A commune of a territory. */
export interface Place {
  territory_id: string
  commune_code: string
  department_code: string
  region_code: string
}

/** The real geography for demonstration rows: territories of the current phase, their communes, and regions. */
export interface Terrain {
  territories: string[]
  regions: string[]
  placesByTerritory: Map<string, Place[]>
  placesByRegion: Map<string, Place[]>
}

/** Reads the terrain, in a stable order. */
export async function readTerrain(db: Database): Promise<Terrain> {
  const { rows: places } = await sql<Place>`/* datasets.read-terrain */
    select link.territory_id, link.commune_code, commune.department_code, commune.region_code
    from territory_commune link
    join commune on commune.code = link.commune_code
    join territory on territory.id = link.territory_id
    where territory.phase_number = (select max(number) from phase)
    order by link.territory_id, link.commune_code`.execute(db)
  const regions = await db.selectFrom('region').select('code').where('zone', '<>', 'COM').orderBy('code').execute()
  const placesByTerritory = Map.groupBy(places, (place) => place.territory_id)
  return {
    territories: [...placesByTerritory.keys()],
    regions: regions.map((region) => region.code),
    placesByTerritory,
    placesByRegion: Map.groupBy(places, (place) => place.region_code),
  }
}
