import type { French } from '../shared/french.ts'
import { euros } from '../shared/number-forms.ts'
import { statusLabels } from './model.ts'

export const french: French = {
  fields: {
    actions: 'actions',
    axisLabel: 'axe',
    budget: 'budget',
    leadActor: 'porteur',
    status: 'avancement',
    statusLabel: 'avancement (libellé)',
  },
  values: { status: statusLabels },
  numbers: { budget: euros },
  parameters: { axes: 'Axes des actions.', statuses: 'États d’avancement.' },
}
