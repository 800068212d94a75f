import { sql, type Kysely } from 'kysely'
import { sortedColumn } from '../columns.ts'

/** The basis of all other tables: text folding, French text search, data sets and their releases. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create extension if not exists unaccent with schema public`,
    `create extension if not exists pg_trgm with schema public`,

    // One spelling for sorting and matching: lower case, no accents, one space for anything else. The names are
    // qualified because pg_restore works with an empty search_path.
    `create function public.fold(text) returns text language sql immutable strict parallel safe
     return trim(regexp_replace(
       lower(public.unaccent('public.unaccent'::regdictionary, $1) collate "C"), '[^a-z0-9]+', ' ', 'g'))`,

    `create text search configuration public.french_unaccent (copy = pg_catalog.french)`,
    `alter text search configuration public.french_unaccent
       alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.french_stem`,

    // PostgreSQL's French stop words lack the plural article and a few others: searches would require them.
    `create function public.search_query(text) returns tsquery language sql immutable strict parallel safe
     return plainto_tsquery('public.french_unaccent', regexp_replace(public.fold($1),
       '\\m(les|cette|cet|ils|elles|sans|sous|vers|chez|entre|dont)\\M', ' ', 'g'))`,

    `create table dataset (
       id text collate "C" primary key,
       kind text not null check (kind in ('OFFICIAL', 'REPORTED', 'DEMONSTRATION')),
       publisher text not null,
       title text not null,
       ${sortedColumn('title')},
       url text,
       licence text
     )`,

    // One load of a data set. Rows refer to it, and repeat the kind, so that lists filter and count without a join.
    `create table release (
       id text collate "C" primary key,
       dataset_id text collate "C" not null references dataset,
       kind text not null,
       as_of date,
       loaded_at timestamptz not null,
       row_count int not null default 0,
       unique (id, kind)
     )`,
    `create index release_dataset on release (dataset_id, loaded_at)`,

    `create view source as
       select release.id, release.kind, dataset.publisher, dataset.title, dataset.url, dataset.licence,
              release.as_of, release.loaded_at
       from release join dataset on dataset.id = release.dataset_id`,

    `create view dataset_state as
       select distinct on (dataset.id) dataset.id, dataset.kind, dataset.publisher, dataset.title, dataset.title_sort,
              dataset.url, dataset.licence, release.as_of, release.loaded_at, release.row_count
       from dataset join release on release.dataset_id = dataset.id
       order by dataset.id, release.loaded_at desc`,

    // The state of the data as a whole: one row, written by every load.
    `create table data_state (
       only_row boolean primary key default true check (only_row),
       version text not null,
       reference_checksum text not null,
       demonstration boolean not null,
       demonstration_scale int not null
     )`,
  ])
    await sql.raw(statement).execute(db)
}
