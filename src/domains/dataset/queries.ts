import { sql } from 'kysely'
import { list } from '../../batch/relation.ts'
import { dataset } from './model.ts'

/** Every data set with its latest release, by title: `… from dataset_state order by title, id`. */
export const datasets = list({ name: 'dataset.all', of: dataset, order: { TITLE: 'title_sort' } })

/** The version of the data as a whole: it changes with every load. */
export const dataVersion = sql<{ version: string }>`select version from data_state`
