import { sql, type Kysely } from 'kysely'
import { stateTableNames } from './state-tables.ts'

/**
 * Adds history to a table. The table keeps the current rows, with the date `valid_from` from which they are valid. Earlier
 * versions go to the table of the same name in the schema `history`, which also has the date `valid_to` on which they end. The
 * function of that name returns the rows of a date: `select … from history.action('2025-01-31')`.
 *
 * @param lookups - Columns other than the key by which earlier rows are looked up.
 * @param since - The date from which existing rows are valid.
 */
export async function keepHistory(
  db: Kysely<unknown>,
  table: string,
  lookups: readonly string[],
  since?: string,
): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)
  await run(`alter table ${table} add column valid_from date not null ${since ? `default '${since}'` : ''}`)
  await run(`alter table ${table} alter column valid_from drop default`)
  await run(`create table history.${table} (
    like public.${table} including generated, valid_to date not null, check (valid_from < valid_to))`)
  const key = await keyOf(db, table)
  await run(`alter table history.${table} add primary key (${[...key, 'valid_from'].join()})`)
  for (const column of lookups) await run(`create index ${table}_${column} on history.${table} (${column})`)
  await createRowsOfDay(db, table)
}

/**
 * Creates the function that returns the rows of a date, with the current columns of the table. PostgreSQL inlines it, so
 * conditions and orders use the indexes of both tables. The conditions are around the union, because PostgreSQL 15 does not
 * merge the two in order otherwise.
 */
export async function createRowsOfDay(db: Kysely<unknown>, table: string): Promise<void> {
  const { rows } = await sql<{ columns: string }>`
    select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(db)
  const { columns } = rows[0]!
  await sql
    .raw(
      `create or replace function history.${table}(date) returns setof public.${table} language sql stable parallel safe
       as $$
         select ${columns} from (
           select ${columns}, 'infinity'::date as valid_to from public.${table}
           union all
           select ${columns}, valid_to from history.${table}
         ) row
         where valid_from <= $1 and valid_to > $1
       $$`,
    )
    .execute(db)
}

/** Records what loads overwrite, for undo, in every table with data and its history. */
export async function keepForUndo(db: Kysely<unknown>): Promise<void> {
  await sql`
    select undo.watch(oid::regclass) from pg_class
    where relkind = 'r'
      and (relnamespace = 'history'::regnamespace or relnamespace = 'public'::regnamespace
        and relname not like 'kysely\\_%'
        and relname not in (${stateTableNames}))
      and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgname = 'keep_added')`.execute(db)
}

async function keyOf(db: Kysely<unknown>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_index, unnest(indkey) with ordinality as k (attnum, position)
    join pg_attribute on pg_attribute.attnum = k.attnum
    where indrelid = ${table}::regclass and attrelid = indrelid and indisprimary order by position`.execute(db)
  return rows.map(({ name }) => name)
}
