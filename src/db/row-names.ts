import { sql, type RawBuilder } from 'kysely'

/** A row of the graph: the release that it is from, its GraphQL type, and its key. */
export type NamedRow = { release: string; type: string; key: string }

/** Returns the name of a row, as in `of_row` of `stated_source`. */
export function nameOfRow({ release, type, key }: NamedRow): string {
  return `${release} ${type} ${key}`
}

/** Reads the name of a row. */
export function partsOfRow(name: string): NamedRow {
  const [release = '', type = '', key = ''] = name.split(' ')
  return { release, type, key }
}

/** SQL for the release of a row, by the row's name. */
export function releaseOfRow(name: RawBuilder<string>): RawBuilder<string> {
  return sql<string>`split_part(${name}, ' ', 1)`
}
