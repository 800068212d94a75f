import { sql, type Kysely } from 'kysely'

/**
 * Keeps the rows of a table by date. The table holds what stands now, with the day `valid_from` from which the data describe
 * it so; what stood before goes to the table of the same name in the schema `history`, with the day `valid_to` from which it
 * no longer did. The function of that name gives the rows of a day: `select … from history.action('2025-01-31')`.
 *
 * @param lookups - Columns by which earlier rows are looked up beside their key.
 * @param since - The day from which on the rows stand that the table holds already.
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
 * Makes the function that gives the rows of a day, with the columns that the table has now. It is inlined, so that
 * conditions and orders reach the indexes of both tables: PostgreSQL 15 merges the two in order only where the conditions
 * stand around the union, not in it.
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

/** Keeps what loads overwrite, so that they can be undone, of every table that holds data and of its history. */
export async function watchTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    select undo.watch(oid::regclass) from pg_class
    where relkind = 'r'
      and (relnamespace = 'history'::regnamespace or relnamespace = 'public'::regnamespace
        and relname not like 'kysely\\_%'
        and relname not in ('data_state', 'fetched_file', 'forgotten', 'known_since', 'row_change'))
      and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgname = 'keep_added')`.execute(db)
}

async function keyOf(db: Kysely<unknown>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_index, unnest(indkey) with ordinality as k (attnum, position)
    join pg_attribute on pg_attribute.attnum = k.attnum
    where indrelid = ${table}::regclass and attrelid = indrelid and indisprimary order by position`.execute(db)
  return rows.map(({ name }) => name)
}
