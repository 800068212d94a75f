import { provenance, type Provenance, type Source } from '../sources.ts'

/** The day whose published totals demonstration rows add up to: from then on they stand, in tables that keep rows by date. */
export const demonstrationDay = '2025-05-27'

/**
 * Describes the data set of one kind of made-up rows.
 *
 * @param kind - Ends its id: `actions`.
 * @param title - What the rows are, in French.
 */
export function demonstrationSource(kind: string, title: string): Source {
  return {
    id: demonstrationId(kind),
    kind: 'DEMONSTRATION',
    publisher: 'territoires-industrie-hub',
    title: `Jeu de démonstration – ${title}`,
    url: null,
    licence: null,
    as_of: null,
  }
}

/** The id of the data set of that kind of made-up rows. */
export function demonstrationId(kind: string): string {
  return `demo-${kind}`
}

/** The provenance of made-up rows in a table that keeps rows by date, and since when they stand. */
export function datedProvenance(source: Source): Provenance & { valid_from: string } {
  return { ...provenance(source), valid_from: demonstrationDay }
}
