import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import type { Content } from './content.ts'
import { findTables } from './tables.ts'

/**
 * Recomputes what depends on all rows, after every load and undo: the domains' derived data, the number of rows of each
 * release, and the first date with data of each table.
 */
export async function recomputeTotals(db: Database, { derivations }: Content): Promise<void> {
  for (const derivation of derivations) await derivation.afterEveryChange?.(db)
  await countReleases(db)
  await findKnownSince(db)
}

/** Stores for each release how many rows of all tables name it as their source. Statements do not count as rows. */
async function countReleases(db: Database): Promise<void> {
  const sourced = (await findTables(db)).filter(
    ({ name, sourced: isSourced }) => isSourced && name !== 'source_statement',
  )
  const counts = sourced.map(({ name }) => sql`select release_id from ${sql.table(name)}`)
  await sql`/* datasets.count-releases */
    update release set row_count = counted.rows
    from (
      select release.id, count(pointer.release_id) as rows
      from release left join (${sql.join(counts, sql` union all `)}) pointer on pointer.release_id = release.id
      group by release.id
    ) counted
    where counted.id = release.id and counted.rows <> release.row_count`.execute(db)
}

/**
 * Stores the first date with data of each table with a history.
 *
 * SQL, per table: `select min(valid_from) from (t union all history.t)`.
 */
async function findKnownSince(db: Database): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`/* datasets.kept-tables */
    select relname as name from pg_class kept
    where relnamespace = 'history'::regnamespace and relkind = 'r' and exists (
      select from pg_attribute where attrelid = kept.oid and attname = 'release_id')`.execute(db)
  const earliest = tables.map(
    ({ name }) => sql`
      select ${name} as table_name, least(
        (select min(valid_from) from ${sql.table(name)}), (select min(valid_from) from ${sql.table(`history.${name}`)})
      ) as since`,
  )
  await sql`/* datasets.known-since */
    with found as (${sql.join(earliest, sql` union all `)}),
    unknown as (delete from known_since where table_name in (select table_name from found where since is null))
    insert into known_since select * from found where since is not null
    on conflict (table_name) do update set since = excluded.since`.execute(db)
}
