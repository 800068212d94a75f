import type { French } from '../shared/french.ts'
import { year } from '../shared/number-forms.ts'

export const french: French = {
  fields: {
    availableFrom: 'disponible à partir de',
    availableTo: 'disponible au plus tard en',
    carrierKind: 'type de porteur',
    hectares: 'hectares',
    industrialSites: 'sites industriels',
    landRecycling: 'recyclage foncier',
    listedOn: 'référencé sur',
    operators: 'opérateurs',
    plannedChange: 'évolution prévue',
    siteCommunes: 'communes du site',
    sites: 'sites',
  },
  // What a site was awarded, not the name of a figure.
  objects: { label: 'label' },
  values: {
    carrierKind: { OTHER: 'autre', PRIVATE: 'privé', PUBLIC: 'public' },
  },
  numbers: { availableFrom: year, availableTo: year },
  parameters: {
    carrierKinds: 'Natures de porteurs\u00A0; les sites dont le porteur est inconnu n’en ont aucune.',
    labels: 'Labels des sites.',
  },
}
