import { createDeck, createRandom, type Random } from '../../datasets/demonstration/random.ts'
import { sized } from '../../datasets/demonstration/sized.ts'
import { demonstrationId } from '../../demonstration.ts'
import type { DemonstrationContext, DomainDemonstration } from '../demonstration.ts'
import { datedProvenance, demonstrationDataset, demonstrationDay } from '../shared/demonstration-datasets.ts'
import { readTerrain, type TerritoryCommune } from '../territory/terrain.ts'

const dataset = demonstrationDataset('sites', 'sites clés en main')

/**
 * Demonstration turnkey sites and their communes. One in seven has no known commune, nor do those in regions without communes
 * in a territory.
 */
export const demonstration: DomainDemonstration = {
  datasets: [dataset],
  makeRows: (context) => (context.has('sites') ? siteRows(context) : {}),
}

/**
 * By region: the published number minus the sites known by name; 9 of the 55 are in regions without a published number.
 */
const regions = createDeck(7, [
  ['11', 4],
  ['24', 2],
  ['27', 2],
  ['52', 1],
  ['84', 3],
  ['93', 7],
  ['44', 3],
  ['53', 3],
  ['94', 1],
  ['04', 1],
])

/** In the published proportion: 28 public, 11 private and 16 others. */
const carriers = createDeck(8, [
  ['PUBLIC', 14],
  ['PRIVATE', 5],
  ['OTHER', 8],
])

/** In the published proportion: 18 in 2025-2027, 32 in 2027-2030; the five of 2024 are all known by name. */
const availabilities = createDeck(9, [
  [{ available_from: 2025, available_to: 2027 }, 10],
  [{ available_from: 2027, available_to: 2030 }, 17],
])

/** In the published proportion: 30 of 55 on recycled land. */
const recycled = createDeck(10, [
  [true, 15],
  [false, 12],
])

/** The past or present kinds of sites. */
const siteNatures = [
  'ancienne filature',
  'ancienne fonderie',
  'friche ferroviaire',
  'parc d’activités',
  'plateforme portuaire',
  'ancienne papeterie',
  'zone industrielle',
  'ancienne base logistique',
  'terrain d’extension',
  'ancienne sucrerie',
] as const

async function siteRows({ db, scale }: DemonstrationContext) {
  const { communesByRegion } = await readTerrain(db)
  const provenance = datedProvenance(dataset)
  const count = regions.length * scale
  const sites = sized(count, (index) => {
    const { random, commune } = pickCommune(index)
    const card = index % regions.length
    return {
      id: siteId(index),
      name: `Site de démonstration ${String(index + 1).padStart(2, '0')} – ${random.pick(siteNatures)}`,
      label_code: 'TURNKEY_FRANCE_2030',
      department_code: commune?.department_code ?? null,
      hectares: 3 + Math.round(3370 * random.next() ** 4) / 10,
      land_recycling: recycled[card],
      ...availabilities[card],
      carrier_kind: carriers[card],
      territory_id: hasCommune(index) ? (commune?.territory_id ?? null) : null,
      ...provenance,
    }
  })
  const placed = Array.from({ length: count }, (_, index) => index).filter(hasCommune)
  return {
    industrial_site: sites,
    site_commune: placed.flatMap((index) => {
      const { commune } = pickCommune(index)
      if (!commune) return []
      return [{ site_id: siteId(index), commune_code: commune.commune_code, valid_from: demonstrationDay }]
    }),
  }

  function pickCommune(index: number): { random: Random; commune: TerritoryCommune | undefined } {
    const random = createRandom(4_000_000 + index)
    const communes = communesByRegion.get(regions[index % regions.length]!)
    return { random, commune: communes && random.pick(communes) }
  }
}

function siteId(index: number): string {
  return demonstrationId(`site-${String(index + 1).padStart(5, '0')}`)
}

function hasCommune(index: number): boolean {
  return index % 7 !== 3
}
