import type { Page } from '../relay/paging.ts'

/** A page of a list, with what is known of the whole list. */
export type Connection<N> = Page<N> & {
  totalCount: number
  demonstrationCount: number
  /** Rows that have left the list; null without `updatedSince`. */
  tombstones?: readonly Tombstone[] | null
}

/** A row that has left a list: its global id, and the instant. */
export type Tombstone = { id: string; removedAt: string }
