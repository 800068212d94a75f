import { one } from '../../batch/relation.ts'
import { engineering, pair, regionalCoordination } from './model.ts'

/** The local engineering of a territory: `… from engineering where territory_id = $territory`. */
export const engineeringOfTerritory = one({
  name: 'engineering.ofTerritory',
  of: engineering,
  under: (rows, territory) => rows.where('r.territory_id', '=', territory),
  order: { TERRITORY: 'territory_id' },
})

/** The pair that leads a territory: `… from pair where territory_id = $territory`. */
export const pairOfTerritory = one({
  name: 'pair.ofTerritory',
  of: pair,
  under: (rows, territory) => rows.where('r.territory_id', '=', territory),
  order: { TERRITORY: 'territory_id' },
})

/** The regional coordination of a region: `… from regional_coordination where region_code = $region`. */
export const coordinationOfRegion = one({
  name: 'regionalCoordination.ofRegion',
  of: regionalCoordination,
  under: (rows, region) => rows.where('r.region_code', '=', region),
  order: { REGION: 'region_code' },
  always: ['coordinator_count', 'source_kind'],
})
