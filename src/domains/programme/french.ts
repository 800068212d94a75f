import type { French } from '../shared/french.ts'
import { euros } from '../shared/number-forms.ts'
import { boundLabels } from './model.ts'

export const french: French = {
  fields: {
    bound: 'précision',
    counted: 'compté',
    demonstration: 'lignes de démonstration',
    difference: 'écart',
    endYear: 'dernière année',
    history: 'série publiée',
    keyFigures: 'chiffres clés',
    number: 'numéro',
    phase: 'phase',
    phases: 'phases',
    programme: 'programme',
    published: 'publié',
    real: 'lignes publiées',
    startedOn: 'début',
    unit: 'unité',
    unknown: 'sans valeur connue',
    value: 'valeur',
  },
  values: {
    __typename: { Programme: 'programme' },
    bound: boundLabels,
    unit: { COUNT: 'nombre', EURO: '€', HECTARE: 'ha', PERCENT: '%' },
  },
  numbers: { value: 'AS_UNIT', real: 'AS_UNIT', demonstration: 'AS_UNIT', difference: 'AS_UNIT' },
  units: {
    EURO: euros,
    HECTARE: { maximumFractionDigits: 3, suffix: '\u00A0ha' },
    PERCENT: { style: 'unit', unit: 'percent', maximumFractionDigits: 1 },
  },
}
