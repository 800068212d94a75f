/** The kind of source of demonstration rows, in the graph (`SourceKind`) and in the database (`source_kind`). */
export const DEMONSTRATION = 'DEMONSTRATION'

/** The start of the ids of demonstration rows and of their data sets. */
export const DEMONSTRATION_PREFIX = 'demo-'

/** Returns the id of a demonstration row or of a data set of them: `demo-actions`. */
export function demonstrationId(name: string): string {
  return DEMONSTRATION_PREFIX + name
}
