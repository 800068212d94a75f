import { sql, type Kysely } from 'kysely'
import { keepForUndo } from '../history.ts'

/**
 * Records what a load overwrites, for undo; history cannot do this, because it keeps rows by date, not by load. While
 * `hub.release` names a release, triggers store each row that a statement or a foreign key adds, changes or deletes, as it
 * was before the load.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)

  // files: names, or URLs without possible secrets.
  await run(`alter table release add column files text[] not null default '{}', add column loaded_by text`)

  await run(`create schema undo`)

  // Whether the rows that a release overwrote are kept. They are PRUNED after later releases of its data set, and RELOADED
  // when the hub's own rows are loaded again. Not a column of release, whose rows are restored too.
  await run(`create table undo.kept_release (
    id text collate "C" primary key,
    state text not null check (state in ('KEPT', 'PRUNED', 'RELOADED'))
  )`)

  // valid_from: of an earlier version, in the schema history; infinity for the current row.
  // content: the row before the load; null if there was none.
  await run(`create table undo.kept_row (
    release_id text collate "C" not null,
    table_name text collate "C" not null,
    key text collate "C" not null,
    valid_from date not null,
    content jsonb,
    primary key (release_id, table_name, valid_from, key)
  )`)

  // Releases of other data sets that were loaded after a release and depend on its changes.
  await run(`create table undo.built_on (
    release_id text collate "C" not null,
    later_release_id text collate "C" not null,
    primary key (release_id, later_release_id)
  )`)

  // Each undo, under the name of its changes in row_change. No later release reuses the id of an undone one.
  await run(`create table undo.undone (
    id text collate "C" primary key,
    release_id text collate "C" not null unique,
    undone_at timestamptz not null
  )`)

  // Names are qualified because pg_restore works with an empty search_path. Columns are read each time, because later
  // migrations change tables.
  await run(String.raw`create function undo.keep_rows() returns trigger language plpgsql as $$
    declare
      loading text := current_setting('hub.release', true);
      is_past boolean := tg_table_schema = 'history';
      key text;
      columns text;
      content text := 'null';
    begin
      if coalesce(loading, '') = '' then return null; end if;
      select string_agg(format('%I::text', attname), ' || '' '' || ' order by position) into key
      from pg_index cross join unnest(indkey) with ordinality as k (number, position)
      join pg_attribute on attrelid = indrelid and attnum = number
      where indrelid = tg_relid and indisprimary and not (is_past and attname = 'valid_from');
      select string_agg(format('%I', attname), ', ') into columns from pg_attribute
      where attrelid = tg_relid and attnum > 0 and not attisdropped and attgenerated = '';
      if tg_op <> 'INSERT' then content := format('(select to_jsonb(r) from (select %s) r)', columns); end if;
      execute format(
        'insert into undo.kept_row (release_id, table_name, key, valid_from, content)
         select $1, $2, %s, %s, %s from touched on conflict do nothing',
        key, case when is_past then 'valid_from' else '''infinity''::date' end, content) using loading, tg_table_name;
      return null;
    end
  $$`)

  await run(`create function undo.watch(regclass) returns void language plpgsql as $$
    begin
      execute format('create trigger keep_added after insert on %s referencing new table as touched
        for each statement execute function undo.keep_rows()', $1);
      execute format('create trigger keep_changed after update on %s referencing old table as touched
        for each statement execute function undo.keep_rows()', $1);
      execute format('create trigger keep_deleted after delete on %s referencing old table as touched
        for each statement execute function undo.keep_rows()', $1);
    end
  $$`)

  await keepForUndo(db)
}
