import type { French } from '../shared/french.ts'
import { actorKindLabels, relationLabels } from './model.ts'

export const french: French = {
  fields: {
    acronym: 'sigle',
    anct: 'ANCT',
    cner: 'CNER',
    direction: 'sens',
    relations: 'relations',
    steeredBy: 'copilotes',
    target: 'cible',
  },
  values: {
    direction: { IN: 'entrante (de la cible)', OUT: 'sortante (vers la cible)' },
    kind: {
      ...actorKindLabels,
      ...relationLabels,
      AGENCY: 'agence',
      ASSOCIATE_MEMBER_OF: 'est membre associé de',
    },
  },
  parameters: { sirens: 'SIREN.' },
}
