type Kind = { readonly source_kind: string | null }

/** The kind of source of demonstration rows. */
export const madeUp = 'DEMONSTRATION'

/** Whether a row is a demonstration row, made up in place of one that was never published. */
export const isMadeUp = ({ source_kind }: Kind): boolean => source_kind === madeUp

/** The fields of the interface `Sourced`, for models of tables with `release_id` and `source_kind`. */
export const sourced = {
  source: { one: 'release_id' },
  sources: { needs: ['release_id'], read: undefined },
  isDemonstration: {
    needs: ['source_kind'],
    read: isMadeUp,
  },
} as const
