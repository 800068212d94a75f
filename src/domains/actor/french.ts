import type { French } from '../french.ts'

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
    __typename: { Actor: 'acteur' },
    direction: { IN: 'entrante (de la cible)', OUT: 'sortante (vers la cible)' },
    kind: {
      AGENCY: 'agence',
      ASSOCIATION: 'association',
      BANK: 'banque',
      COMMUNE: 'commune',
      COMPANY: 'entreprise',
      INTERCOMMUNAL_BODY: 'intercommunalité',
      DIRECTORATE: 'administration centrale',
      MINISTRY: 'ministère',
      OTHER: 'autre',
      REGION: 'région',
      STATE: 'État',
      ACCOMPANIES: 'accompagne',
      ASSOCIATE_MEMBER_OF: 'est membre associé de',
      CO_STEERS: 'copilote',
      FUNDS: 'finance',
      INSTRUCTS: 'instruit',
      RUNS: 'opère',
      STEERS: 'pilote',
    },
  },
  parameters: { sirens: 'SIREN.' },
}
