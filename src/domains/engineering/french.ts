import type { French } from '../shared/french.ts'

export const french: French = {
  fields: {
    demonstrationProjectLeadCount: 'chefs de projet de démonstration',
    engineering: 'ingénierie locale',
    projectLeadCount: 'chefs de projet',
  },
}
