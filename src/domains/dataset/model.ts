import { sql } from 'kysely'
import { model, needs } from '../../batch/model.ts'
import type {
  Dataset,
  Release,
  ReleaseChange,
  ReleaseChangeKind,
  Source,
  SourceKind,
  SourceStatement,
} from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'

export const sourceKindLabels: Record<SourceKind, string> = {
  OFFICIAL: 'source officielle',
  REPORTED: 'source secondaire',
  DEMONSTRATION: 'donnée de démonstration',
}

const changeLabels: Record<ReleaseChangeKind, string> = { ADDED: 'ajoutée', CHANGED: 'modifiée', GONE: 'disparue' }

const kindLabel = (row: { kind: string | null }) => sourceKindLabels[row.kind as SourceKind]

export const source = model<'source', Source>(
  'Source',
  'source',
  'id',
  {
    kind: 'kind',
    kindLabel: needs(['kind'], kindLabel),
    publisher: 'publisher',
    title: 'title',
    url: 'url',
    licence: 'licence',
    asOf: 'as_of',
    publishedOn: 'published_on',
    publishedPrecision: 'published_precision',
    readOn: 'read_on',
    loadedAt: 'loaded_at',
  },
  { kept: true },
)

export const sourceStatement = model<'stated_source', SourceStatement>('SourceStatement', 'stated_source', 'id', {
  source: { one: 'release_id' },
  fields: 'fields',
  note: 'note',
})

export const dataset = model<'dataset_state', Dataset>('Dataset', 'dataset_state', 'id', {
  title: 'title',
  publisher: 'publisher',
  licence: 'licence',
  url: 'url',
  asOf: 'as_of',
  publishedOn: 'published_on',
  publishedPrecision: 'published_precision',
  readOn: 'read_on',
  loadedAt: 'loaded_at',
  rowCount: 'row_count',
  kind: 'kind',
  kindLabel: needs(['kind'], kindLabel),
})

export const searchedDatasets = searchable(dataset, {
  as: 'DATASET',
  label: 'jeu de données',
  table: 'dataset',
  name: 'title_sort',
  sourceKind: sql`r.kind`,
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
