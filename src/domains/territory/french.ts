import type { French } from '../shared/french.ts'

export const french: French = {
  fields: {
    cogYear: 'année du COG',
    coveredRegions: 'régions couvertes',
    homeRegion: 'région de rattachement',
    labelPoint: 'point',
    memberCount: 'nombre de membres',
    members: 'groupements membres',
    territories: 'territoires',
    territory: 'territoire',
  },
  parameters: {
    communeCodes: 'Codes INSEE de communes.',
    coveredRegionCodes: 'Codes INSEE de régions couvertes, même en partie.',
    homeRegionCodes: 'Codes INSEE de régions de rattachement\u00A0: 84, 01.',
    memberSirens: 'SIREN de groupements membres.',
    phases: 'Numéros de phases\u00A0; la phase en cours sauf mention contraire.',
    territoryCodes: 'Codes de territoires de la phase en cours\u00A0: ti-9307.',
  },
}
