import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const axes = ['transition écologique et énergétique', 'innovation', 'compétences et recrutement', 'foncier industriel']
const statuses = ['prévue', 'en cours', 'réalisée', 'abandonnée']
const verbs = ['Ouvrir', 'Moderniser', 'Étudier', 'Relocaliser', 'Former', 'Réhabiliter', 'Raccorder', 'Équiper']
const things = ['un atelier partagé', 'la friche', 'une école de production', "l'usine", 'un réseau de chaleur']

/** Fictitious SIREN numbers with valid check digits. */
const sirens = Array.from({ length: 2000 }, (_, index) => withCheckDigit(20_000_000 + index * 7))

/**
 * Writes a file of fictitious actions in the hub's own template, the same for the same parameters.
 * @param territories - Codes of territories over which to spread the actions.
 * @param options - `comment`: text for a column that the hub does not read. `edition`: another one has other budgets.
 */
export async function writeActions(
  file: string,
  rows: number,
  territories: readonly string[],
  { comment = '', edition = 0 } = {},
): Promise<void> {
  function* lines(): Generator<string> {
    yield 'commentaire;reference;code_territoire;titre;axe;statut;debut;fin;budget;demande;accorde;siren_porteur;nom_porteur;sirens_partenaires;noms_partenaires\n'
    let block = ''
    for (let index = 0; index < rows; index++) {
      const pick = <T>(of: readonly T[], salt: number): T => of[(Math.imul(index + 1, salt) >>> 0) % of.length]!
      const day = String((index % 28) + 1).padStart(2, '0')
      const budget = 20_000 + ((index * 7919 + edition) % 980_000)
      const siren = sirens[index % sirens.length]!
      const title = `${pick(verbs, 40_507)} ${pick(things, 65_537)} n° ${index} à ${pick(territories, 97)}`
      block += `${[
        comment,
        `R-${index}`,
        territories[index % territories.length],
        title,
        pick(axes, 31),
        pick(statuses, 17),
        `${day}/03/2024`,
        index % 3 === 0 ? '' : `2026-06-${day}`,
        `${budget.toLocaleString('fr-FR')},50 €`,
        Math.round(budget / 2),
        index % 2 === 0 ? '' : Math.round(budget / 4),
        siren,
        `Porteur ${siren}`,
        '',
        '',
      ].join(';')}\n`
      if (block.length < 100_000) continue
      yield block
      block = ''
    }
    yield block
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
}

/** By Luhn: every other digit is doubled, starting with the last of the eight. */
function withCheckDigit(eight: number): string {
  const sum = [...String(eight)].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${eight}${(10 - (sum % 10)) % 10}`
}
