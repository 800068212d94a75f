import { createRandom, type Random } from '../../datasets/demonstration/random.ts'
import { sized } from '../../datasets/demonstration/sized.ts'
import { demonstrationId } from '../../demonstration.ts'
import {
  actionCount,
  actionId,
  actionTerritories,
  awardedAction,
  awardedCount,
  type AwardedAction,
} from '../action/demonstration-actions.ts'
import type { DemonstrationContext, DomainDemonstration } from '../demonstration.ts'
import { datedProvenance, demonstrationDataset } from '../shared/demonstration-datasets.ts'
import { fill, mark, template } from '../shared/demonstration-wording.ts'
import { readTerrain } from '../territory/terrain.ts'

const dataset = demonstrationDataset('awards', 'lauréats')

/**
 * Demonstration laureates of the Fonds vert measure in 2024. Half of them belong to a demonstration action of the same
 * territory, done or under way, that was granted at least as much; one in sixteen has no known commune.
 */
export const demonstration: DomainDemonstration = {
  datasets: [dataset],
  async makeRows(context) {
    return context.has('awards') ? { award: await awardRows(context) } : {}
  },
}

/** The 163 published for 2024, minus the 23 known ones. Every other one belongs to an action. */
const awardCount = 2 * awardedCount

/** The highest demonstration award; the lowest is 30 000 €. */
const maxAward = 400_000

/** Projects of awards without an action. */
const awardTexts = [
  ['Investissement dans une ligne de production sobre en énergie pour la filière {sector}'],
  ['Relocalisation d’un atelier de la filière {sector}'],
  ['Investissement dans une unité de recyclage pour la filière {sector}'],
  ['Valorisation de ressources locales dans la filière {sector}'],
  ['Usine-école pour les métiers de la transition dans la filière {sector}'],
  ['Investissement dans des équipements de production d’hydrogène {site}'],
  ['Modernisation d’un four industriel {site}'],
  ['Investissement dans la réutilisation des eaux de procédé {site}'],
  ['Industrialisation d’un matériau bas carbone pour la filière {sector}'],
  ['Accompagnement au rebond des industriels {area}'],
] as const

const awardTemplates = awardTexts.map(template)

async function awardRows({ db, scale, has, rows }: DemonstrationContext) {
  const { territories, communesByTerritory } = await readTerrain(db)
  const territoryOf = actionTerritories(territories)
  const companies = [...(rows.actor ?? [])].filter(({ kind }) => kind === 'COMPANY').map(({ id }) => id)
  const provenance = datedProvenance(dataset)
  return sized(awardCount * scale, (index) => {
    const random = createRandom(3_000_000 + index)
    const action = index % 2 === 0 ? awardedAction(index / 2) : null
    const territory = territoryOf(action?.index ?? random.between(0, actionCount - 1))
    const commune = index % 16 === 11 ? null : random.pick(communesByTerritory.get(territory)!)
    return {
      id: demonstrationId(`award-${String(index + 1).padStart(6, '0')}`),
      measure_id: 'territoires-industrie-en-transition-ecologique',
      year: 2024,
      project: action?.project ?? awardProject(random),
      amount: random.chance(0.9) ? amount(action, random) : null,
      beneficiary_id: companies[random.between(0, actionCount) % companies.length]!,
      project_commune_code: commune?.commune_code ?? null,
      territory_id: commune?.territory_id ?? null,
      action_id: has('actions') && action ? actionId(action.index) : null,
      ...provenance,
    }
  })
}

/** Makes the project of an award without an action. */
function awardProject(random: Random): string {
  return mark + fill(random.pick(awardTemplates), random)[0]
}

/** Makes an amount; with an action, at least three quarters of what it was granted, up to `maxAward`. */
function amount(action: AwardedAction | null, random: Random): number {
  if (!action) return random.between(60, 800) * 500
  return Math.floor((Math.min(action.granted, maxAward) * (0.75 + 0.25 * random.next())) / 500) * 500
}
