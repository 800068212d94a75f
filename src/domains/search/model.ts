/** A row that a search found. */
export type Hit = { type: string; key: string; is_demonstration: boolean }

/** How many rows of a type a search found, and how many of them are demonstration rows. */
export type Found = { type: string; count: number; demonstration: number }

/** What to search for; null means all kinds of sources or all types. */
export type Question = { text: string; sourceKinds: readonly string[] | null; types: readonly string[] | null }
