import { sql, type Kysely } from 'kysely'
import { sourcedColumns } from '../columns.ts'

/** The programme, its phases, and its key figures: as published, and as counted from the rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table programme (
       id text collate "C" primary key,
       name text not null,
       summary text not null,
       ${sourcedColumns}
     )`,
    `create table phase (
       number int primary key,
       programme_id text collate "C" not null references programme,
       started_on date not null,
       end_year int,
       ${sourcedColumns}
     )`,

    // counted_* are derived once per load, because they change only with the data.
    `create table key_figure (
       code text collate "C" primary key,
       position int not null unique,
       label text not null,
       unit text not null check (unit in ('COUNT', 'PERCENT', 'HECTARE', 'EURO')),
       countable boolean not null,
       counted_real double precision,
       counted_demonstration double precision not null default 0,
       counted_unknown int not null default 0
     )`,
    `create table published_figure (
       id text collate "C" primary key,
       key_figure_code text collate "C" not null references key_figure,
       value double precision not null,
       bound text not null check (bound in ('EXACT', 'ABOUT', 'MORE_THAN')),
       as_of date not null,
       as_of_precision text not null check (as_of_precision in ('DAY', 'MONTH', 'YEAR')),
       note text,
       ${sourcedColumns}
     )`,
    // The published parts of a figure: by region, by axis … as_of is null if undated.
    `create table published_part (
       id text collate "C" primary key,
       key_figure_code text collate "C" not null references key_figure,
       position int not null,
       dimension text not null check (dimension in ('REGION', 'AXIS', 'CARRIER_KIND', 'AVAILABILITY', 'EXTENT')),
       key text not null,
       label text not null,
       value double precision not null,
       unit text not null check (unit in ('COUNT', 'PERCENT', 'HECTARE', 'EURO')),
       bound text not null check (bound in ('EXACT', 'ABOUT', 'MORE_THAN')),
       as_of date,
       ${sourcedColumns},
       unique (key_figure_code, dimension, key, release_id)
     )`,
    `create index published_part_figure on published_part (key_figure_code, position, id)`,
    `create index published_figure_series on published_figure (key_figure_code, as_of, id)`,
  ])
    await sql.raw(statement).execute(db)
}
