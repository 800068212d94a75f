import type { French } from '../french.ts'

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
    __typename: { KeyFigure: 'chiffre clé', Programme: 'programme' },
    bound: { ABOUT: 'environ', EXACT: 'exactement', MORE_THAN: 'plus de' },
    unit: { COUNT: 'nombre', EURO: '€', HECTARE: 'ha', PERCENT: '%' },
  },
}
