/** The fields of the interface Sourced, for the model of any table with `release_id` and `source_kind`. */
export const sourced = {
  source: { one: 'release_id' },
  sources: { needs: ['release_id'], read: undefined },
  isDemonstration: {
    needs: ['source_kind'],
    read: (row: { source_kind: string | null }) => row.source_kind === 'DEMONSTRATION',
  },
} as const
