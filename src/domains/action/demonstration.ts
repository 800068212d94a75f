import { createRandom } from '../../datasets/demonstration/random.ts'
import { sized } from '../../datasets/demonstration/sized.ts'
import type { DemonstrationContext, DomainDemonstration } from '../demonstration.ts'
import { datedProvenance, demonstrationDataset, demonstrationDay } from '../shared/demonstration-datasets.ts'
import { readTerrain } from '../territory/terrain.ts'
import { actionCount, actionId, actionTerritories, describeAction } from './demonstration-actions.ts'

const dataset = demonstrationDataset('actions', 'actions')

/**
 * Demonstration actions and their partners. Every territory gets some; the scale repeats them with other titles and amounts.
 */
export const demonstration: DomainDemonstration = {
  datasets: [dataset],
  makeRows: (context) => (context.has('actions') ? actionRows(context) : {}),
}

/** The numbers of partners of eight actions in a row: a cycle, so that partners can be numbered without counting. */
const partnerCycle = [0, 1, 2, 3, 1, 2, 0, 3]
const partnersOfCycle = partnerCycle.flatMap((count, action) =>
  Array.from({ length: count }, (_, rank) => ({ action, rank })),
)

async function actionRows({ db, scale, rows }: DemonstrationContext) {
  const { territories } = await readTerrain(db)
  const territoryOf = actionTerritories(territories)
  const provenance = datedProvenance(dataset)
  const actors = [...(rows.actor ?? [])].map(({ id }) => id)
  const leadActorOf = (index: number) => createRandom(2_000_000 + index).between(0, actors.length - 1)
  return {
    action: sized(actionCount * scale, (index) => ({
      id: actionId(index),
      territory_id: territoryOf(index),
      ...describeAction(index).row,
      publisher_status: null,
      lead_actor_id: index % 20 === 7 ? null : actors[leadActorOf(index)]!,
      ...provenance,
    })),
    // Zero to three each, never the lead actor.
    action_partner: sized((actionCount * scale * partnersOfCycle.length) / partnerCycle.length, (index) => {
      const { action, rank } = partnersOfCycle[index % partnersOfCycle.length]!
      const actionIndex = Math.floor(index / partnersOfCycle.length) * partnerCycle.length + action
      return {
        action_id: actionId(actionIndex),
        actor_id: actors[(leadActorOf(actionIndex) + 7 + 31 * rank) % actors.length]!,
        valid_from: demonstrationDay,
      }
    }),
  }
}
