import type { French } from '../shared/french.ts'
import { memberKindLabels } from './model.ts'

export const french: French = {
  fields: {
    commune: 'commune',
    communeCount: 'nombre de communes',
    communes: 'communes',
    department: 'département',
    departments: 'départements',
    intercommunalBody: 'intercommunalité',
    latitude: 'latitude',
    longitude: 'longitude',
    population: 'population',
  },
  values: { kind: memberKindLabels },
  parameters: {
    departmentCodes: 'Codes INSEE de départements\u00A0: 01, 2A, 971.',
    regionCodes: 'Codes INSEE de régions\u00A0: 84, 01.',
    zones: 'Zones géographiques.',
  },
}
