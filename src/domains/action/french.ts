import type { French } from '../french.ts'

export const french: French = {
  fields: {
    actions: 'actions',
    axisLabel: 'axe',
    budget: 'budget',
    leadActor: 'porteur',
    status: 'avancement',
    statusLabel: 'avancement (libellé)',
  },
  values: {
    __typename: { Action: 'action' },
    status: {
      DONE: 'réalisée',
      DROPPED: 'abandonnée',
      PLANNED: 'prévue',
      UNDER_WAY: 'en cours',
      UNKNOWN: 'non renseigné',
    },
  },
  parameters: { axes: 'Axes des actions.', statuses: 'États d’avancement.' },
}
