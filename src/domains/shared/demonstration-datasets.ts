import { provenance, type DatasetDescription, type Provenance } from '../../datasets/sources.ts'
import { DEMONSTRATION, demonstrationId } from '../../demonstration.ts'

/** The date of the published totals that demonstration rows add up to; in tables with a history they start on it. */
export const demonstrationDay = '2025-05-27'

/**
 * Describes the data set of one kind of demonstration rows.
 *
 * @param kind - The end of its id: `actions`.
 * @param title - What the rows are, in French.
 */
export function demonstrationDataset(kind: string, title: string): DatasetDescription {
  return {
    id: demonstrationId(kind),
    kind: DEMONSTRATION,
    publisher: 'territoires-industrie-hub',
    title: `Jeu de démonstration – ${title}`,
    url: null,
    licence: null,
    as_of: null,
  }
}

/** Returns the provenance and start date of demonstration rows in a table with a history. */
export function datedProvenance(dataset: DatasetDescription): Provenance & { valid_from: string } {
  return { ...provenance(dataset), valid_from: demonstrationDay }
}
