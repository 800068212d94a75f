import { provenance } from '../../datasets/sources.ts'
import { demonstrationId } from '../../demonstration.ts'
import type { DomainDemonstration } from '../demonstration.ts'
import { demonstrationDataset } from '../shared/demonstration-datasets.ts'
import { trades } from '../shared/demonstration-wording.ts'

const dataset = demonstrationDataset('actors', 'acteurs')

/** Demonstration actors for actions and awards, without SIREN, and with names that cannot be mistaken for real ones. */
export const demonstration: DomainDemonstration = {
  datasets: [dataset],
  makeRows: ({ has }) => (has('actions') || has('awards') ? { actor: actorRows() } : {}),
}

/** The numbers and names of each kind. Companies come first. */
const kinds = [
  { kind: 'COMPANY', count: 240, name: 'Entreprise de démonstration', hasTrade: true },
  { kind: 'INTERCOMMUNAL_BODY', count: 60, name: 'Intercommunalité de démonstration', hasTrade: false },
  { kind: 'ASSOCIATION', count: 40, name: 'Association de démonstration', hasTrade: true },
  { kind: 'OTHER', count: 20, name: 'Centre de formation de démonstration', hasTrade: true },
]

function actorRows() {
  const described = kinds.flatMap(({ count, ...kind }) =>
    Array.from({ length: count }, (_, index) => ({ ...kind, number: threeDigits(index + 1) })),
  )
  return described.map(({ kind, name, number, hasTrade }, index) => ({
    id: demonstrationId(`actor-${threeDigits(index + 1)}`),
    acronym: null,
    siren: null,
    kind,
    name: `${name} ${number}${hasTrade ? ` – ${trades[index % trades.length]!}` : ''}`,
    ...provenance(dataset),
  }))
}

function threeDigits(number: number): string {
  return String(number).padStart(3, '0')
}
