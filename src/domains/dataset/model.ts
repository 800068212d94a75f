import { model, needs } from '../../batch/model.ts'
import type { Dataset, Release, ReleaseChange, ReleaseChangeKind, Source, SourceKind } from '../schema-types.ts'

export const sourceKindLabels: Record<SourceKind, string> = {
  OFFICIAL: 'source officielle',
  REPORTED: 'source rapportée',
  DEMONSTRATION: 'donnée de démonstration',
}

const changeLabels: Record<ReleaseChangeKind, string> = { ADDED: 'ajoutée', CHANGED: 'modifiée', GONE: 'disparue' }

const kindLabel = (row: { kind: string | null }) => sourceKindLabels[row.kind as SourceKind]

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

export const release = model<'release', Release>('Release', 'release', 'id', {
  asOf: 'as_of',
  loadedAt: 'loaded_at',
  checksum: 'checksum',
  files: 'files',
  loadedBy: 'loaded_by',
  rowCount: 'row_count',
  added: 'added',
  changed: 'changed',
  gone: 'gone',
  corrected: 'corrected',
  rejected: 'rejected',
})

export const releaseChange = model<'row_change', ReleaseChange>('ReleaseChange', 'row_change', 'key', {
  kind: 'kind',
  kindLabel: needs(['kind'], (row) => changeLabels[row.kind as ReleaseChangeKind]),
  typeName: needs(['table_name']),
  id: needs(['table_name', 'key']),
})
