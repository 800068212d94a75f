import { sql } from 'kysely'
import { inLoad, type Database } from '../db/client.ts'
import { analyzeTables } from './analyze.ts'
import type { Content } from './content.ts'
import { makeDemonstration } from './demonstration/rows.ts'
import { dropKept } from './kept-rows.ts'
import { leaveForgotten } from './leave-forgotten.ts'
import { lockData, type Waiting } from './lock.ts'
import { readReference, referenceChecksum } from './reference.ts'
import { refreshRows } from './refresh.ts'
import { countRows, deleteAll, deleteDemonstration, insertRows, type Rows } from './rows.ts'
import { findInstant, saveState } from './state.ts'
import { rememberRows, tellGone } from './tombstones.ts'
import { workOutTotals } from './totals.ts'

/** What the hub should hold, and whom to tell how far the load is: rows done out of rows to do, per step. */
export interface DataOptions {
  /**
   * Whether there are to be demonstration rows. With `auto` and `keep` the choice that the database remembers stays; one
   * that is empty gets them with `auto`, and none with `keep`.
   */
  demonstration: boolean | 'auto' | 'keep'
  /** Multiplies demonstration actions, awards and sites; undefined leaves it as it is, 1 at first. */
  scale: number | undefined
  progress: (step: string, done: number, total: number) => void
  waiting?: Waiting | undefined
}

/** What a load did. */
export interface Loaded {
  /** Whether anything was to be done. */
  loaded: boolean
  /** Where it changed the choice that the database remembered: how many demonstration rows came and went, by kind (`actions`). */
  switched?: { added: Readonly<Record<string, number>>; removed: Readonly<Record<string, number>> }
}

/**
 * Sees to it that the hub holds its reference rows, and its demonstration rows if they are wanted. Whatever is to be
 * done is done in one transaction, under a lock: a hub that starts at the same time waits and finds it done. What was
 * imported stays, and demonstration rows do not come back where an import took their place. Imports of before cannot be
 * undone any more.
 * Out: what was done. Errors: what the database or a seed file said; then nothing has changed.
 */
export async function ensureData(db: Database, content: Content, options: DataOptions): Promise<Loaded> {
  const checksum = referenceChecksum(content)
  if ((await findWork(db, checksum, options)).work === 'nothing') return { loaded: false }
  return inLoad<Loaded>(db, async ({ db: trx }) => {
    await lockData(trx, options.waiting)
    const { work, demonstration, scale, switches } = await findWork(trx, checksum, options)
    if (work === 'nothing') return { commit: false, result: { loaded: false } }
    const instant = await findInstant(trx)
    const before = await countDemonstration(trx)
    await rememberRows(trx)
    await dropKept(trx)
    if (work === 'everything') await loadReference(trx, content, instant, options)
    else await deleteDemonstration(trx)
    if (demonstration) {
      const without = await findReplaced(trx)
      const rows = await makeDemonstration(trx, content, { scale, loadedAt: instant, without })
      await insert(trx, 'Demonstration rows', rows, options)
    }
    for (const derivation of content.derivations) await derivation.fromOwnRows?.(trx, content)
    await workOutTotals(trx, content)
    await tellGone(trx, instant)
    await analyzeTables(trx)
    await saveState(trx, instant, { reference_checksum: checksum, demonstration, demonstration_scale: scale })
    if (!switches) return { commit: true, result: { loaded: true } }
    const after = await countDemonstration(trx)
    const switched = { added: whatIsMore(after, before), removed: whatIsMore(before, after) }
    return { commit: true, result: { loaded: true, switched } }
  })
}

/** What is to be done, for which demonstration rows, and whether that is another choice than the one remembered. */
async function findWork(db: Database, checksum: string, options: DataOptions) {
  const state = await db.selectFrom('data_state').selectAll().executeTakeFirst()
  const remembered = state?.demonstration ?? options.demonstration === 'auto'
  const demonstration = typeof options.demonstration === 'boolean' ? options.demonstration : remembered
  const scale = options.scale ?? state?.demonstration_scale ?? 1
  const sameScale = !demonstration || state?.demonstration_scale === scale
  const switches = state !== undefined && !(state.demonstration === demonstration && sameScale)
  const known = state?.reference_checksum === checksum
  const work = known ? (switches ? 'demonstration' : 'nothing') : 'everything'
  return { work, demonstration, scale, switches } as const
}

/** How many rows each demonstration data set gave, by the kind of row that stands in its id. */
async function countDemonstration(db: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`/* datasets.count-demonstration */
    select substr(dataset_id, length('demo-') + 1) as kind, sum(row_count)::int as count
    from release where kind = 'DEMONSTRATION' group by 1 order by 1`.execute(db)
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}

/** By kind, how many there are more of in the one than in the other. */
function whatIsMore(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const more = Object.entries(one).map(([kind, count]) => [kind, count - (other[kind] ?? 0)] as const)
  return Object.fromEntries(more.filter(([, count]) => count > 0))
}

async function loadReference(db: Database, content: Content, instant: string, options: DataOptions): Promise<void> {
  const { derivations } = content
  const rows = await leaveForgotten(db, content, readReference(content, instant))
  const imported = await db.selectFrom('dataset').select('id').where('origin', '=', 'IMPORT').limit(1).execute()
  if (imported.length > 0) {
    await deleteDemonstration(db)
    let left = rows
    for (const { leaveOverruled } of derivations) left = (await leaveOverruled?.(db, left)) ?? left
    await refreshRows(db, left)
  } else {
    await deleteAll(db)
    await insert(db, 'Reference rows', rows, options)
  }
  for (const derivation of derivations) await derivation.fromReference?.(db)
}

/** The demonstration data sets whose place an import took. */
async function findReplaced(db: Database): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`/* datasets.replaced */
    select distinct unnest(replaces) as id from dataset`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

async function insert(db: Database, step: string, rows: Rows, { progress }: DataOptions): Promise<void> {
  const total = countRows(rows)
  let done = 0
  progress(step, done, total)
  await insertRows(db, rows, (count) => progress(step, (done += count), total))
}
