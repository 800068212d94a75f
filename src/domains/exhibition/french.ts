import type { French } from '../french.ts'

export const french: French = {
  fields: { exhibition: 'exposition', exhibits: 'objets exposés' },
}
