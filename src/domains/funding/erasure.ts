import type { Erasure } from '../../datasets/content.ts'

/** The id of an award without a number contains its beneficiary. */
export const erasure: Erasure = {
  namedAfter: [{ table: 'award', column: 'beneficiary_id' }],
  isAbout: { Award: (key, id) => key.endsWith(`-${id}`) },
}
