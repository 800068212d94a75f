import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'

/** A commune of a territory, by the codes of all that it lies in. */
export interface TerritoryCommune {
  territory_id: string
  commune_code: string
  department_code: string
  region_code: string
}

/** The real geography for demonstration rows: territories of the current phase, their communes, and regions. */
export interface Terrain {
  territories: string[]
  regions: string[]
  communesByTerritory: Map<string, TerritoryCommune[]>
  communesByRegion: Map<string, TerritoryCommune[]>
}

/** Reads the terrain, in a stable order. */
export async function readTerrain(db: Database): Promise<Terrain> {
  const { rows: communes } = await sql<TerritoryCommune>`/* datasets.read-terrain */
    select link.territory_id, link.commune_code, commune.department_code, commune.region_code
    from territory_commune link
    join commune on commune.code = link.commune_code
    join territory on territory.id = link.territory_id
    where territory.phase_number = (select max(number) from phase)
    order by link.territory_id, link.commune_code`.execute(db)
  const regions = await db.selectFrom('region').select('code').where('zone', '<>', 'COM').orderBy('code').execute()
  const communesByTerritory = Map.groupBy(communes, (commune) => commune.territory_id)
  return {
    territories: [...communesByTerritory.keys()],
    regions: regions.map((region) => region.code),
    communesByTerritory,
    communesByRegion: Map.groupBy(communes, (commune) => commune.region_code),
  }
}
