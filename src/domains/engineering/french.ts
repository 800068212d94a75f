import type { French } from '../french.ts'

export const french: French = {
  fields: {
    demonstrationProjectLeadCount: 'chefs de projet de démonstration',
    engineering: 'ingénierie locale',
    projectLeadCount: 'chefs de projet',
  },
}
