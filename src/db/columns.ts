// SQL for columns that many tables have, for the migrations that create them.

/** Which release a row came from, and of what kind that is. A release that turns out to be of another kind takes its rows along. */
export const sourcedColumns = `
  release_id text collate "C" not null,
  source_kind text not null,
  foreign key (release_id, source_kind) references release (id, kind) on update cascade`

/** What rows are sorted by: `name_sort`, the column `name` without accents, in small letters. */
export function sortedColumn(column: string): string {
  return `${column}_sort text collate "C" not null generated always as (public.fold(${column})) stored`
}

/** What a row is found by: `name`; codes and acronyms, each found whole; `more`, further words. Each is an SQL expression. */
export type Found = { name: string; codes?: string; more?: string }

/** The vector that searches look in: `search tsvector generated always as (public.search_vector(name, '', ''))`. */
export function searchColumn({ name, codes = `''`, more = `''` }: Found): string {
  return `search tsvector not null generated always as (public.search_vector(${name}, ${codes}, ${more})) stored`
}
