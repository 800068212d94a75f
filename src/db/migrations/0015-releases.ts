import { sql, type Kysely } from 'kysely'

/** The changes of each imported release, row by row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    // replaces: the demonstration data sets that it replaces.
    `alter table dataset
       add column origin text not null default 'SEED' check (origin in ('SEED', 'DEMONSTRATION', 'IMPORT')),
       add column replaces text[] not null default '{}'`,
    `update dataset set origin = 'DEMONSTRATION' where kind = 'DEMONSTRATION'`,

    // phases: those that the file covers completely, if the files of its source go by phase.
    // confirmed_*: the latest release of the same data set, which confirms all current rows.
    `alter table release
       add column checksum text,
       add column phases int[],
       add column added int not null default 0,
       add column changed int not null default 0,
       add column gone int not null default 0,
       add column corrected int not null default 0,
       add column rejected int not null default 0,
       add column confirmed_as_of date,
       add column confirmed_at timestamptz`,

    `create or replace view source as
       select release.id, release.kind, dataset.publisher, dataset.title, dataset.url, dataset.licence,
              coalesce(release.confirmed_as_of, release.as_of) as as_of,
              coalesce(release.confirmed_at, release.loaded_at) as loaded_at
       from release join dataset on dataset.id = release.dataset_id`,

    `create or replace view dataset_state as
       select distinct on (dataset.id) dataset.id, dataset.kind, dataset.publisher, dataset.title, dataset.title_sort,
              dataset.url, dataset.licence, release.as_of, release.loaded_at, release.row_count
       from dataset join release on release.dataset_id = dataset.id
       order by dataset.id, release.as_of desc nulls last, release.loaded_at desc`,

    // What an import did to each row, under its release; and what other loads removed, under names of their own.
    // key: the row's key in its table. changed_at: the version of the data after the load.
    `create table row_change (
       release_id text collate "C" not null,
       table_name text collate "C" not null,
       key text collate "C" not null,
       kind text not null check (kind in ('ADDED', 'CHANGED', 'GONE')),
       changed_at timestamptz not null,
       primary key (release_id, table_name, key)
     )`,
    `create index row_change_time on row_change (table_name, changed_at)`,
    // After a single load, the planner expects every release to have all changes, and reads them all for each.
    `alter table row_change alter column release_id set (n_distinct = 100)`,

    // Digests of what was erased on request, so that no later load restores it.
    `create table forgotten (digest text collate "C" primary key)`,

    `alter table award drop constraint award_action_id_fkey,
       add constraint award_action_id_fkey foreign key (action_id) references action on delete set null`,
    `create index release_loaded on release (loaded_at)`,
    `drop index release_dataset`,
    `create index release_dataset on release (dataset_id, loaded_at, id)`,
    ...['action', 'award', 'industrial_site', 'territory', 'territory_member'].map(
      (table) => `create index ${table}_release on ${table} (release_id)`,
    ),
  ])
    await sql.raw(statement).execute(db)
}
