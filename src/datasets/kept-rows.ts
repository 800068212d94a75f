import { sql } from 'kysely'
import type { Database } from '../db/client.ts'

/** A release that was laid over what stood, and its data set. */
type Laid = { release: string; dataset: string }

/** From here on, whatever a statement overwrites is kept as the release's, to the end of the transaction or `stopKeeping`. */
export async function keepOverwritten(db: Database, release: string): Promise<void> {
  await sql`/* undo.keep */ select set_config('hub.release', ${release}, true)`.execute(db)
}

/** What statements overwrite from here on is worked out anew by every load, and by every undo. */
export async function stopKeeping(db: Database): Promise<void> {
  await sql`/* undo.stop-keeping */ select set_config('hub.release', '', true)`.execute(db)
}

/**
 * Notes on which releases of other data sets a load builds: those whose rows it has overwritten; those that tell of one of
 * its phases, since together they make up the territories; those that had removed the demonstration rows that it would have
 * removed itself. What only points to their rows is found when they are undone.
 *
 * @remarks SQL: `insert into undo.built_on select … from undo.kept_row mine join undo.kept_row earlier on <one key>`.
 */
export async function noteBuiltOn(db: Database, { release, dataset }: Laid): Promise<void> {
  // The planner takes a release that it has not heard of for one of few rows, and goes through all rows for each of them.
  await sql`/* undo.analyze */ analyze undo.kept_row`.execute(db)
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
      earlier.phases && mine.phases
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
 * Marks what a release overwrote as kept, and lets go of what older releases of its data set did.
 *
 * @param releases - How many of the data set's last releases are kept.
 */
export async function keepLast(db: Database, { release, dataset }: Laid, releases: number): Promise<void> {
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

/** Lets go of everything that is kept, because the rows under it are no longer those that it was laid over. */
export async function dropKept(db: Database): Promise<void> {
  await sql`/* undo.drop */ update undo.kept_release set state = 'RELOADED' where state = 'KEPT'`.execute(db)
  for (const table of ['undo.kept_row', 'undo.built_on'])
    await sql`/* undo.drop */ delete from ${sql.table(table)}`.execute(db)
}
