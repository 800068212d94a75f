/** A row that a search found: its type and its key, and whether it is a demonstration row. */
export type Hit = { type: string; key: string; is_demonstration: boolean }

/** How many rows of a type a search found. */
export type Found = { type: string; count: number; demonstration: number }

/** What is looked for, in rows of which sources and of which types: of all where that is null. */
export type Question = { text: string; sourceKinds: readonly string[] | null; types: readonly string[] | null }
