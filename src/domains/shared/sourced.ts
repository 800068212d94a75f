import { DEMONSTRATION } from '../../demonstration.ts'

type Kind = { readonly source_kind: string | null }

/** Whether a row is a demonstration row, made up in place of one that was never published. */
export const isDemonstration = ({ source_kind }: Kind): boolean => source_kind === DEMONSTRATION

/** The fields of the interface `Sourced`, for models of tables with `release_id` and `source_kind`. */
export const sourced = {
  source: { one: 'release_id' },
  sources: { needs: ['release_id'], read: undefined },
  isDemonstration: {
    needs: ['source_kind'],
    read: isDemonstration,
  },
} as const
