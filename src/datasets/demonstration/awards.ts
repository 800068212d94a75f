import type { Insertable } from 'kysely'
import type { DB } from '../../db/tables.ts'
import type { Sized } from '../rows.ts'
import { actionCount, actionId, actionTerritories } from './actions.ts'
import { companyId } from './actors.ts'
import { createRandom } from './random.ts'
import { sized } from './sized.ts'
import { demonstrationProvenance } from './sources.ts'
import type { Terrain } from './terrain.ts'
import { awardProject } from './wording.ts'

/** The 163 published for 2024, less the 23 that are known. */
const awardCount = 140

/**
 * Made-up laureates of the Fonds vert measure in 2024. Half of them are under a demonstration action of the same territory;
 * one in sixteen has no known place.
 */
export function demonstrationAwards(
  { territories, placesByTerritory }: Terrain,
  scale: number,
): Sized<Insertable<DB['award']>> {
  const territoryOf = actionTerritories(territories)
  const provenance = demonstrationProvenance('awards')
  return sized(awardCount * scale, (index) => {
    const random = createRandom(3_000_000 + index)
    const action = random.between(0, actionCount * scale - 1)
    const place = index % 16 === 11 ? null : random.pick(placesByTerritory.get(territoryOf(action))!)
    return {
      id: `demo-award-${String(index + 1).padStart(6, '0')}`,
      measure_id: 'territoires-industrie-en-transition-ecologique',
      year: 2024,
      project: awardProject(random),
      amount: random.chance(0.9) ? random.between(60, 800) * 500 : null,
      beneficiary_id: companyId(random.between(0, actionCount)),
      project_commune_code: place?.commune_code ?? null,
      territory_id: place?.territory_id ?? null,
      action_id: place && index % 2 === 0 ? actionId(action) : null,
      ...provenance,
    }
  })
}
