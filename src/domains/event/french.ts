import type { French } from '../shared/french.ts'
import { roleLabels } from './model.ts'

export const french: French = {
  fields: {
    body: 'organisme',
    event: 'événement',
    functions: 'fonctions',
    heldOn: 'date',
    onBehalfOf: 'au nom de',
    participations: 'participations',
    person: 'personne',
    place: 'lieu',
    role: 'rôle',
  },
  values: { role: roleLabels },
}
