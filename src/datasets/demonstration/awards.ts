import type { Insertable } from 'kysely'
import type { DB } from '../../db/tables.ts'
import type { Sized } from '../rows.ts'
import { actionCount, actionId, actionTerritories, awardedAction, awardedCount, type AwardedAction } from './actions.ts'
import { companyId } from './actors.ts'
import { createRandom, type Random } from './random.ts'
import { sized } from './sized.ts'
import { demonstrationDay, demonstrationProvenance } from './sources.ts'
import type { Terrain } from './terrain.ts'
import { awardProject } from './wording.ts'

/** The 163 published for 2024, less the 23 that are known. Every other one is under an action. */
const awardCount = 2 * awardedCount

/** Made-up awards are from 30 000 to 400 000 €. */
const most = 400_000

/**
 * Made-up laureates of the Fonds vert measure in 2024. Half of them are under a demonstration action of the same territory,
 * done or under way, that was granted as much or more; one in sixteen has no known place.
 * In: whether the demonstration actions are there.
 */
export function demonstrationAwards(
  { territories, placesByTerritory }: Terrain,
  scale: number,
  withActions: boolean,
): Sized<Insertable<DB['award']>> {
  const territoryOf = actionTerritories(territories)
  const provenance = demonstrationProvenance('awards')
  return sized(awardCount * scale, (index) => {
    const random = createRandom(3_000_000 + index)
    const action = index % 2 === 0 ? awardedAction(index / 2) : null
    const territory = territoryOf(action?.index ?? random.between(0, actionCount - 1))
    const place = index % 16 === 11 ? null : random.pick(placesByTerritory.get(territory)!)
    return {
      id: `demo-award-${String(index + 1).padStart(6, '0')}`,
      measure_id: 'territoires-industrie-en-transition-ecologique',
      year: 2024,
      project: action?.project ?? awardProject(random),
      amount: random.chance(0.9) ? amount(action, random) : null,
      beneficiary_id: companyId(random.between(0, actionCount)),
      project_commune_code: place?.commune_code ?? null,
      territory_id: place?.territory_id ?? null,
      action_id: withActions && action ? actionId(action.index) : null,
      valid_from: demonstrationDay,
      ...provenance,
    }
  })
}

/** Under an action, three quarters or more of what it was granted, up to the most. */
function amount(action: AwardedAction | null, random: Random): number {
  if (!action) return random.between(60, 800) * 500
  return Math.floor((Math.min(action.granted, most) * (0.75 + 0.25 * random.next())) / 500) * 500
}
