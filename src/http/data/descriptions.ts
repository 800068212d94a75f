import type { CellType, Column, Row } from '../../tabular/table.ts'
import { slugOf } from '../../slug.ts'
import type { DataList } from './lists.ts'

/** The Table Schema type of each cell type. */
const types: Record<CellType, string> = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  instant: 'datetime',
  geometry: 'geojson',
}

/** Describes columns as [Table Schema](https://specs.frictionlessdata.io/table-schema/). */
export function tableSchema(columns: readonly Column[]): object {
  return {
    fields: columns.map(({ name, type, description, isNullable }) => ({
      name,
      type: types[type],
      description,
      ...(!isNullable && { constraints: { required: true } }),
    })),
    missingValues: [''],
  }
}

/**
 * Describes all lists as one [Data Package](https://specs.frictionlessdata.io/data-package/).
 *
 * @param lists - The lists and their columns.
 * @param datasets - The data sets that the rows come from.
 * @param version - The version of the data.
 */
export function dataPackage(
  lists: readonly { list: DataList; columns: readonly Column[] }[],
  datasets: readonly Row[],
  version: string | null,
): object {
  const licences = [...new Set(datasets.flatMap(({ licence }) => (licence as string | null) ?? []))]
  return {
    name: 'territoires-industrie',
    title: 'Territoires d’industrie',
    description:
      'Projet indépendant, non officiel. Chaque ligne dit sa source, sa licence et sa date ; les lignes de démonstration sont inventées, et marquées is_demonstration.',
    version,
    licenses: licences.map((title) => ({ name: slugOf(title, { dots: true }), title })),
    sources: datasets.map(({ title, publisher, url }) => ({
      title: `${publisher as string} : ${title as string}`,
      ...(url !== null && { path: url }),
    })),
    resources: lists.map(({ list, columns }) => ({
      name: list.name,
      title: list.title,
      description: `Une ligne : ${list.row}.`,
      path: `${list.name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      profile: 'tabular-data-resource',
      schema: tableSchema(columns),
    })),
  }
}
