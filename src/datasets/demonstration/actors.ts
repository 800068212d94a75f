import type { Insertable } from 'kysely'
import type { DB } from '../../db/tables.ts'
import { demonstrationProvenance } from './sources.ts'
import { trades } from './wording.ts'

const companyCount = 240
const bodyCount = 60
const associationCount = 40
const schoolCount = 20

/** Made-up actors: no SIREN, and names that nobody could take for real ones. */
export function demonstrationActors(): Insertable<DB['actor']>[] {
  const provenance = demonstrationProvenance('actors')
  return Array.from({ length: actorCount }, (_, index) => ({
    id: actorId(index),
    acronym: null,
    siren: null,
    ...describe(index),
    ...provenance,
  }))
}

/** How many there are; the first `companyCount` are companies. */
export const actorCount = companyCount + bodyCount + associationCount + schoolCount

/** The id of the actor at that place. */
export function actorId(index: number): string {
  return `demo-actor-${String(index + 1).padStart(3, '0')}`
}

/** The id of the company at that place, counted around. */
export function companyId(index: number): string {
  return actorId(index % companyCount)
}

function describe(index: number): { kind: string; name: string } {
  const trade = trades[index % trades.length]!
  const number = (first: number) => String(index - first + 1).padStart(3, '0')
  const bodies = companyCount
  const associations = bodies + bodyCount
  const schools = associations + associationCount
  if (index < bodies) return { kind: 'COMPANY', name: `Entreprise de démonstration ${number(0)} – ${trade}` }
  if (index < associations)
    return { kind: 'INTERCOMMUNAL_BODY', name: `Intercommunalité de démonstration ${number(bodies)}` }
  if (index < schools)
    return { kind: 'ASSOCIATION', name: `Association de démonstration ${number(associations)} – ${trade}` }
  return { kind: 'OTHER', name: `Centre de formation de démonstration ${number(schools)} – ${trade}` }
}
