import { sql } from 'kysely'
import { list, page } from '../../batch/relation.ts'
import { releaseOfRow } from '../../db/row-names.ts'
import { dataset, release, releaseChange, sourceStatement } from './model.ts'

/** Every data set with its latest release, by title: `… from dataset_state order by title, id`. */
export const datasets = list({ name: 'dataset.all', of: dataset, order: { TITLE: 'title_sort' } })

/** The releases of a data set, newest first: `… from release where dataset_id = $dataset order by loaded_at desc, id desc`. */
export const releasesOfDataset = page<'release', object>({
  name: 'release.ofDataset',
  of: release,
  under: (rows, dataset) => rows.where('r.dataset_id', '=', dataset),
  filter: {},
  order: { LOADED: 'loaded_at' },
  descending: true,
})

/** The changes of a release, row by row: `… from row_change where release_id = $release order by table_name, key`. */
export const changesOfRelease = page<'row_change', object>({
  name: 'releaseChange.ofRelease',
  of: releaseChange,
  under: (rows, release) => rows.where('r.release_id', '=', release),
  filter: {},
  order: { TABLE: 'table_name' },
})

/**
 * The sources of a row, its main one first: `… from stated_source where of_row in ($release, $release || ' ' || $type || ' ' || $key)
 * order by position, id`. The parent's `of_row` is the longer of the two.
 */
export const sourcesOfRow = list({
  name: 'sourceStatement.ofRow',
  of: sourceStatement,
  by: 'of_row',
  under: (rows, row) => rows.where('r.of_row', '=', sql<string>`any(array[${releaseOfRow(row)}, ${row}])`),
  order: { POSITION: 'position' },
})

/** SQL for the version of the data, which changes with every load. */
export const dataVersion = sql<{ version: string }>`select version from data_state`
