type Kind = { readonly source_kind: string | null }

/** The kind of source of rows that were made up. */
export const madeUp = 'DEMONSTRATION'

/** Whether a row was made up to stand in for one that nobody published. In: the row, with its kind. */
export const isMadeUp = ({ source_kind }: Kind): boolean => source_kind === madeUp

/** The fields of the interface Sourced, for the model of any table with `release_id` and `source_kind`. */
export const sourced = {
  source: { one: 'release_id' },
  sources: { needs: ['release_id'], read: undefined },
  isDemonstration: {
    needs: ['source_kind'],
    read: isMadeUp,
  },
} as const
