import { sql } from 'kysely'
import type { Database } from '../db/client.ts'

/** A release and its data set. */
type ReleaseOfDataset = { release: string; dataset: string }

/**
 * Makes every statement keep the rows that it overwrites, under this release, until the end of the transaction or
 * {@link stopKeeping}. Triggers do the keeping.
 */
export async function keepOverwritten(db: Database, release: string): Promise<void> {
  await sql`/* undo.keep */ select set_config('hub.release', ${release}, true)`.execute(db)
}

/** Stops keeping overwritten rows: what follows is recomputed by every load and every undo. */
export async function stopKeeping(db: Database): Promise<void> {
  await sql`/* undo.stop-keeping */ select set_config('hub.release', '', true)`.execute(db)
}

/**
 * Records the releases of other data sets that a load builds on: those whose rows it overwrote; those that replaced one
 * of its partitions, because what follows from the partition follows from both; and those that removed the
 * demonstration rows that it would have removed. Rows that only point to theirs are found when a release is undone.
 *
 * SQL: `insert into undo.built_on select … from undo.kept_row mine join undo.kept_row earlier on <one key>`.
 */
export async function recordDependencies(db: Database, { release, dataset }: ReleaseOfDataset): Promise<void> {
  // Without statistics the planner expects few rows of a new release, and scans all rows for each of them. Those of the
  // content, which no condition reads, would take most of the time.
  await sql`/* undo.analyze */ analyze undo.kept_row (release_id, table_name, key)`.execute(db)
  await sql`/* undo.note-built-on */
    with touched as materialized (
      select distinct table_name, key from undo.kept_row where release_id = ${release}
    )
    insert into undo.built_on
    select earlier.id, mine.id
    from release mine join dataset on dataset.id = mine.dataset_id
    join release earlier on earlier.dataset_id <> mine.dataset_id
    join undo.kept_release kept on kept.id = earlier.id and kept.state = 'KEPT'
    where mine.id = ${release} and (
      earlier.partitions && mine.partitions
      or exists (
        select from undo.kept_row removed
        where removed.release_id = earlier.id and removed.table_name = 'dataset' and removed.key = any(dataset.replaces)
      )
      or earlier.id in (
        select before.release_id from touched join undo.kept_row before using (table_name, key)
        where before.release_id in (select id from release where dataset_id <> ${dataset})
      )
    )`.execute(db)
}

/**
 * Marks the rows that a release overwrote as kept, and discards those of older releases of its data set.
 *
 * @param releases - The number of latest releases to keep.
 */
export async function pruneKeptRows(
  db: Database,
  { release, dataset }: ReleaseOfDataset,
  releases: number,
): Promise<void> {
  await sql`/* undo.keep-last */ insert into undo.kept_release (id, state) values (${release}, 'KEPT')`.execute(db)
  await sql`/* undo.keep-last */
    with pruned as (
      update undo.kept_release set state = 'PRUNED'
      where state = 'KEPT' and id in (
        select id from release where dataset_id = ${dataset} order by loaded_at desc offset ${releases}
      )
      returning id
    ), built_on as (delete from undo.built_on where release_id in (select id from pruned))
    delete from undo.kept_row where release_id in (select id from pruned)`.execute(db)
}

/** Discards all kept rows, because the current rows are no longer those that the releases changed. */
export async function discardKeptRows(db: Database): Promise<void> {
  await sql`/* undo.drop */ update undo.kept_release set state = 'RELOADED' where state = 'KEPT'`.execute(db)
  for (const table of ['undo.kept_row', 'undo.built_on'])
    await sql`/* undo.drop */ delete from ${sql.table(table)}`.execute(db)
}
