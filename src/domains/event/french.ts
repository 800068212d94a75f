import type { French } from '../french.ts'

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
  values: {
    __typename: { Event: 'événement', Person: 'personne' },
    role: { ATTENDED: 'a participé', OPENED: 'a ouvert', REPRESENTED: 'a représenté' },
  },
}
