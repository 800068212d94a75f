import type { French } from '../shared/french.ts'

export const french: French = {
  fields: { search: 'résultats' },
}
