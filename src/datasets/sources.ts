import type { Rows } from './rows.ts'

/** A data set and the date that it describes (null: unknown). */
export interface Source {
  id: string
  kind: string
  publisher: string
  title: string
  url: string | null
  licence: string | null
  as_of: string | null
}

/** The two columns by which a row says where it came from. */
export interface Provenance {
  release_id: string
  source_kind: string
}

/** The provenance of a row that came from this source. */
export function provenance({ id, kind, as_of }: Source): Provenance {
  return { release_id: `${id}@${as_of ?? 'undated'}`, source_kind: kind }
}

/** The rows of `dataset` and `release` for these sources, loaded at that instant. */
export function sourceRows(sources: Source[], loadedAt: string): Rows {
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
