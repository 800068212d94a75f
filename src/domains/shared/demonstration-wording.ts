import type { Random } from '../../datasets/demonstration/random.ts'

/**
 * The prefix of titles and projects of demonstration rows, so that a copied text is never mistaken for a claim about a
 * real place. Sorting and searching ignore it (`fold` in the database).
 */
export const mark = '[démonstration] '

/** Trades, each with its form after "filière". */
const sectors = {
  'mécanique de précision': 'de la mécanique de précision',
  plasturgie: 'de la plasturgie',
  métallurgie: 'métallurgique',
  agroalimentaire: 'agroalimentaire',
  'bois et ameublement': 'du bois et de l’ameublement',
  'textile technique': 'des textiles techniques',
  'chimie fine': 'de la chimie fine',
  aéronautique: 'aéronautique',
  hydrogène: 'de l’hydrogène',
  batteries: 'des batteries',
  nautisme: 'nautique',
  'matériaux composites': 'des matériaux composites',
  électronique: 'électronique',
  santé: 'de la santé',
  ferroviaire: 'ferroviaire',
  céramique: 'de la céramique',
  cosmétique: 'cosmétique',
  'papier-carton': 'du papier et du carton',
  cuir: 'du cuir',
  robotique: 'de la robotique',
} as const

/** The names of the trades. */
export const trades = Object.keys(sectors)

/** Locations of sites, in a form that follows any noun. */
const sites = [
  'sur la zone d’activités nord',
  'sur la zone d’activités sud',
  'au port',
  'près de l’ancienne gare',
  'au pôle industriel est',
  'au parc technologique',
  'au bord du canal',
  'à l’entrée de la vallée',
  'en bordure du plateau',
] as const

/** Areas of people and networks, in a form that follows any noun. */
const areas = [
  'dans la haute vallée',
  'dans la basse vallée',
  'dans le bassin d’emploi',
  'dans les communes du plateau',
  'le long du canal',
  'dans les communes du nord',
  'dans les communes du sud',
  'autour de la ville-centre',
] as const

const slots = Object.entries({ '{sector}': Object.values(sectors), '{site}': sites, '{area}': areas })

/** Texts that belong together, their common slot, and what may fill it: no word that the texts contain already. */
export type Template = {
  texts: readonly string[]
  slot: string
  fillers: readonly string[]
}

/** Finds the common slot of some texts, and what may fill it. */
export function template(texts: readonly string[]): Template {
  const [slot, words] = slots.find(([name]) => texts[0]!.includes(name))!
  const named = new Set(texts.flatMap(stems))
  return { texts, slot, fillers: words.filter((filler) => !stems(filler).some((stem) => named.has(stem))) }
}

/** Fills the slot of each text with the same words. */
export function fill({ texts, slot, fillers }: Template, random: Random): string[] {
  const filler = random.pick(fillers)
  return texts.map((text) => text.replace(slot, filler))
}

/**
 * Returns the first letters of longer words, so that "industriel" matches "industriels", and "robotique"
 * "robotisation".
 */
function stems(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 6))
}
