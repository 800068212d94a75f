// SQL for columns that many tables have, for migrations.

/** The release of a row and the kind of its source. If the kind of a release changes, so does that of its rows. */
export const sourcedColumns = `
  release_id text collate "C" not null,
  source_kind text not null,
  foreign key (release_id, source_kind) references release (id, kind) on update cascade`

/** The sort column of another one: `name_sort` is `name` in lower case, without accents. */
export function sortedColumn(column: string): string {
  return `${column}_sort text collate "C" not null generated always as (public.fold(${column})) stored`
}

/** What a search finds a row by, as SQL expressions: its name; codes and acronyms, found only complete; `more` words. */
export type Found = { name: string; codes?: string; more?: string }

/** The search vector of a row: `search tsvector generated always as (public.search_vector(name, '', ''))`. */
export function searchColumn({ name, codes = `''`, more = `''` }: Found): string {
  return `search tsvector not null generated always as (public.search_vector(${name}, ${codes}, ${more})) stored`
}
