import { model, needs } from '../../batch/model.ts'
import type { Dataset, Source, SourceKind } from '../schema-types.ts'

const kindLabels: Record<SourceKind, string> = {
  OFFICIAL: 'source officielle',
  REPORTED: 'source rapportée',
  DEMONSTRATION: 'donnée de démonstration',
}

const kindLabel = (row: { kind: string | null }) => kindLabels[row.kind as SourceKind]

export const source = model<'source', Source>('Source', 'source', 'id', {
  kind: 'kind',
  kindLabel: needs(['kind'], kindLabel),
  publisher: 'publisher',
  title: 'title',
  url: 'url',
  licence: 'licence',
  asOf: 'as_of',
  loadedAt: 'loaded_at',
})

export const dataset = model<'dataset_state', Dataset>('Dataset', 'dataset_state', 'id', {
  title: 'title',
  publisher: 'publisher',
  licence: 'licence',
  url: 'url',
  asOf: 'as_of',
  loadedAt: 'loaded_at',
  rowCount: 'row_count',
  kind: 'kind',
  kindLabel: needs(['kind'], kindLabel),
})
