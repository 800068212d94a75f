import type { French } from '../french.ts'

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
  values: {
    __typename: {
      Commune: 'commune',
      Department: 'département',
      IntercommunalBody: 'intercommunalité',
      Region: 'région',
    },
    kind: {
      CA: 'communauté d’agglomération',
      CC: 'communauté de communes',
      COM: 'commune',
      CU: 'communauté urbaine',
      EPT: 'établissement public territorial',
      MET69: 'métropole de Lyon',
      METRO: 'métropole',
    },
  },
  parameters: {
    departmentCodes: 'Codes INSEE de départements\u00A0: 01, 2A, 971.',
    regionCodes: 'Codes INSEE de régions\u00A0: 84, 01.',
    zones: 'Zones géographiques.',
  },
}
