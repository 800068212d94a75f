import type { French } from '../french.ts'

export const french: French = {
  fields: { search: 'résultats' },
}
