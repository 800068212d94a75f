import type { Rows } from '../rows.ts'
import { createDeck } from './random.ts'
import { demonstrationDay, demonstrationProvenance } from './sources.ts'
import type { Terrain } from './terrain.ts'

/** The 164 project leads published: most territories have one, a few have two, some have none. */
const leadCount = 164
const territoriesWithTwo = 7

/** The 15 regional coordinators published, one to a region. */
const coordinatorCount = 15

/** Project leads by territory, regional coordinators by region, and that every territory has a pair. No names. */
export function demonstrationEngineering({ territories, regions }: Terrain): Rows {
  const shuffled = createDeck(
    11,
    territories.map((territory) => [territory, 1]),
  )
  const provenance = { ...demonstrationProvenance('engineering'), valid_from: demonstrationDay }
  return {
    engineering: shuffled.map((territory, index) => ({
      territory_id: territory,
      project_lead_count: index < territoriesWithTwo ? 2 : index < leadCount - territoriesWithTwo ? 1 : 0,
      ...provenance,
    })),
    regional_coordination: createDeck(
      12,
      regions.map((region) => [region, 1]),
    )
      .slice(0, coordinatorCount)
      .map((region) => ({ region_code: region, coordinator_count: 1, ...provenance })),
    pair: territories.map((territory) => ({ territory_id: territory, ...demonstrationProvenance('pairs') })),
  }
}
