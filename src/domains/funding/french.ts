import type { French } from '../shared/french.ts'
import { euros } from '../shared/number-forms.ts'

export const french: French = {
  fields: {
    amount: 'montant',
    applicationUrl: 'où candidater',
    awards: 'lauréats',
    beneficiary: 'bénéficiaire',
    closesOn: 'clôture',
    contactEmail: 'courriel',
    coverageRate: 'taux de prise en charge',
    departmentCount: 'nombre de départements',
    eligibility: 'éligibilité',
    envelopes: 'enveloppes',
    fund: 'fonds',
    funder: 'financeur',
    fundingMeasures: 'mesures de financement',
    funds: 'finance',
    instructor: 'instructeur',
    isOpen: 'ouverte',
    measure: 'mesure',
    opensOn: 'ouverture',
    project: 'projet',
    projectCommune: 'commune du projet',
    publishedAwardCount: 'lauréats publiés',
    rounds: 'éditions',
    strands: 'volets',
  },
  numbers: { amount: euros },
  parameters: {
    beneficiarySirens: 'SIREN des bénéficiaires.',
    funderAcronyms: 'Sigles des financeurs.',
    measureSlugs: 'Noms courts de mesures de financement.',
    years: 'Années.',
  },
}
