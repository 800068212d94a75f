import { createDeck } from '../../datasets/demonstration/random.ts'
import { provenance } from '../../datasets/sources.ts'
import type { DomainDemonstration } from '../demonstration.ts'
import { datedProvenance, demonstrationDataset } from '../shared/demonstration-datasets.ts'
import { readTerrain, type Terrain } from '../territory/terrain.ts'

const engineering = demonstrationDataset('engineering', 'chefs de projet et coordinateurs régionaux')
const pairs = demonstrationDataset('pairs', 'binômes élu-industriel')

/** Demonstration numbers of project leads and regional coordinators, and a pair for every territory; no names. */
export const demonstration: DomainDemonstration = {
  datasets: [engineering, pairs],
  async makeRows({ db, has }) {
    const terrain = await readTerrain(db)
    return {
      ...(has('engineering') && engineeringRows(terrain)),
      ...(has('pairs') && {
        pair: terrain.territories.map((territory) => ({ territory_id: territory, ...provenance(pairs) })),
      }),
    }
  },
}

/** The 164 project leads published: most territories have one, a few have two, some have none. */
const leadCount = 164
const territoriesWithTwo = 7

/** The 15 regional coordinators published, one to a region. */
const coordinatorCount = 15

function engineeringRows({ territories, regions }: Terrain) {
  const shuffledTerritories = createDeck(
    11,
    territories.map((territory) => [territory, 1]),
  )
  const shuffledRegions = createDeck(
    12,
    regions.map((region) => [region, 1]),
  )
  return {
    engineering: shuffledTerritories.map((territory, index) => ({
      territory_id: territory,
      project_lead_count: index < territoriesWithTwo ? 2 : index < leadCount - territoriesWithTwo ? 1 : 0,
      ...datedProvenance(engineering),
    })),
    regional_coordination: shuffledRegions
      .slice(0, coordinatorCount)
      .map((region) => ({ region_code: region, coordinator_count: 1, ...datedProvenance(engineering) })),
  }
}
