import type { Rows } from './rows.ts'

/** A data set and its as-of date (null: unknown). */
export interface DatasetDescription {
  id: string
  kind: string
  publisher: string
  title: string
  url: string | null
  licence: string | null
  as_of: string | null
  /** The date of publication, with its precision, and the date on which somebody read it; null: unknown. */
  published_on?: string | null
  published_precision?: string | null
  read_on?: string | null
}

/** The two columns with the origin of a row. */
export interface Provenance {
  release_id: string
  source_kind: string
}

/** Returns the provenance of a row by the id of its source. */
export type From = (source: string) => Provenance

/** Returns the provenance of rows from a source. */
export function provenance({ id, kind, as_of }: DatasetDescription): Provenance {
  return { release_id: `${id}@${as_of ?? 'undated'}`, source_kind: kind }
}

/** Makes the rows of `dataset` and `release` for sources. */
export function sourceRows(sources: DatasetDescription[], loadedAt: string): Rows {
  return {
    dataset: sources.map(({ as_of: _, ...dataset }) => dataset),
    release: sources.map((source) => ({
      id: provenance(source).release_id,
      dataset_id: source.id,
      kind: source.kind,
      as_of: source.as_of,
      loaded_at: loadedAt,
      row_count: 0,
    })),
  }
}
