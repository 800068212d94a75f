/** A row that a search found: its type and its key. */
export type Hit = { type: string; key: string }
