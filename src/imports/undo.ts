import { sql } from 'kysely'
import { analyzeTables } from '../datasets/analyze.ts'
import { countChanges, type ChangeCounts } from '../datasets/changes.ts'
import { lockData } from '../datasets/lock.ts'
import { findInstant, saveVersion } from '../datasets/state.ts'
import { recomputeTotals } from '../datasets/totals.ts'
import { inLoad, type Database } from '../db/client.ts'
import type { Waiting } from '../db/waiting.ts'
import { Failure } from '../failure.ts'
import type { ImportContent } from './content.ts'
import { findBuiltOn } from './loading/built-on.ts'
import { findOverwritten, restoreRows, logUndone } from './loading/overwritten.ts'

/** The result of an undo: the numbers of rows added, changed and removed, in all tables with keys of their own. */
export type Undone = ChangeCounts & { release: string; asOf: string; loadedAt: string }

/** The last loaded release of a data set. */
type Last = { id: string; as_of: string; loaded_at: string; state: string | null }

/**
 * Removes the last loaded release of a data set, and restores what it overwrote. An undo is a load of its own: one
 * transaction, a new data version, and the change of each row in `row_change`.
 *
 * @param dataset - Its id, as `import` names it: `anct-communes`, `fonds-vert-2024`.
 * @param waiting - How to wait for another load.
 * @throws {@link Failure} if there is no such release, what it overwrote is not kept, or others build on it; then
 *   nothing has changed.
 */
export function undoRelease(db: Database, content: ImportContent, dataset: string, waiting?: Waiting): Promise<Undone> {
  return inLoad(db, async ({ db: trx }) => {
    await lockData(trx, waiting)
    const last = await findLast(trx, dataset)
    const all = await findOverwritten(trx, last.id)
    const later = await findBuiltOn(trx, last.id, all)
    if (later.length > 0)
      throw new Failure(
        `${last.id} cannot be undone, because later releases build on it: ${later.join(', ')}. Undo these first, starting with the last.`,
        1,
      )
    const instant = await findInstant(trx)
    const change = { release: `undo@${instant}`, instant }
    await logUndone(trx, content, all, change)
    await restoreRows(trx, all)
    await forgetRelease(trx, last, change)
    const tables = [...new Set(all.map(({ shape }) => shape.name))]
    for (const { recompose } of content.compositions) await recompose(trx, tables, change, last.as_of)
    await recomputeTotals(trx, content)
    await analyzeTables(trx, [...tables, 'row_change'])
    await saveVersion(trx, instant)
    const counts = await countChanges(trx, change.release)
    return { commit: true, result: { release: last.id, asOf: last.as_of, loadedAt: last.loaded_at, ...counts } }
  })
}

async function findLast(trx: Database, dataset: string): Promise<Last> {
  const last = await trx
    .selectFrom('release')
    .innerJoin('dataset', 'dataset.id', 'dataset_id')
    .select(['release.id', 'as_of', 'loaded_at'])
    .select(sql<string | null>`(select state from undo.kept_release kept where kept.id = release.id)`.as('state'))
    .where('dataset_id', '=', dataset)
    .where('origin', '=', 'IMPORT')
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) {
    const imported = await trx.selectFrom('dataset').select('id').where('origin', '=', 'IMPORT').orderBy('id').execute()
    const advice =
      imported.length > 0
        ? `Choose one of ${imported.map(({ id }) => id).join(', ')}.`
        : 'No data set has been imported.'
    throw new Failure(`No release of ${dataset} has been imported. ${advice}`, 2)
  }
  const { state } = last
  if (state !== 'KEPT')
    throw new Failure(
      `${last.id} cannot be undone: ${whyNotKept[state ?? 'NEVER']!} Import the right file for its date instead.`,
      1,
    )
  return { ...last, as_of: last.as_of! }
}

const whyNotKept: Record<string, string> = {
  PRUNED: 'what it overwrote is no longer kept. HUB_UNDO_RELEASES sets how many releases can be undone.',
  RELOADED:
    "the hub's own rows have been reloaded since, by another version of the hub or with other demonstration settings.",
  NEVER: 'it was loaded by a version of the hub without undo.',
}

/** Removes the records of a release. Its id stays reserved. */
async function forgetRelease(trx: Database, { id }: Last, { release, instant }: { release: string; instant: string }) {
  await sql`/* undo.forget-release */
    insert into undo.undone (id, release_id, undone_at) values (${release}, ${id}, ${instant})`.execute(trx)
  await trx.deleteFrom('row_change').where('release_id', '=', id).execute()
  await sql`/* undo.forget-release */ delete from undo.kept_row where release_id = ${id}`.execute(trx)
  await sql`/* undo.forget-release */ delete from undo.kept_release where id = ${id}`.execute(trx)
  await sql`/* undo.forget-release */ delete from undo.built_on where ${id} in (release_id, later_release_id)`.execute(
    trx,
  )
}
