import type { Erasure } from '../../datasets/content.ts'

/** An award without a number of its own is called by its beneficiary. */
export const erasure: Erasure = {
  namedAfter: [{ table: 'award', column: 'beneficiary_id' }],
  isAbout: { Award: (key, id) => key.endsWith(`-${id}`) },
}
