import { sql } from 'kysely'
import { inLoad, type Database } from '../db/client.ts'
import type { Waiting } from '../db/waiting.ts'
import { DEMONSTRATION, DEMONSTRATION_PREFIX } from '../demonstration.ts'
import { analyzeTables } from './analyze.ts'
import type { Content } from './content.ts'
import { makeDemonstration } from './demonstration/rows.ts'
import { discardUndoLog } from './undo-log.ts'
import { excludeForgotten } from './exclude-forgotten.ts'
import { lockData } from './lock.ts'
import { readReference, referenceChecksum } from './reference.ts'
import { refreshRows } from './refresh.ts'
import { countRows, deleteAll, deleteDemonstration, insertRows, type Rows } from './rows.ts'
import { findInstant, readState, saveState, type State } from './state.ts'
import { rememberRows, logGone } from './tombstones.ts'
import { recomputeTotals } from './totals.ts'

/** Which rows to load, and callbacks for progress. */
export interface DataOptions {
  /**
   * Whether to have demonstration rows. `auto` and `keep` keep the choice stored in the database; an empty database
   * gets them with `auto`, and none with `keep`.
   */
  demonstration: boolean | 'auto' | 'keep'
  /** Multiplies the numbers of demonstration rows. Undefined keeps the stored scale, at first 1. */
  scale: number | undefined
  /** Whether to leave everything as it is if a newer hub has replaced the reference rows of this one. */
  keepNewer?: boolean
  /** Called with the rows done and the total of a step. */
  progress: (step: string, done: number, total: number) => void
  waiting?: Waiting | undefined
}

/** What a load did. */
export interface Loaded {
  /** Whether anything had to be loaded. */
  loaded: boolean
  /** Whether the database has the reference rows of a newer hub, which were kept. */
  keptNewer?: true
  /** If the stored choice changed: the numbers of demonstration rows added and removed, by kind (`actions`). */
  switched?: { added: Readonly<Record<string, number>>; removed: Readonly<Record<string, number>> }
}

/**
 * Ensures that the database has the reference rows, and the demonstration rows if they are wanted. All work is done in
 * one transaction, under a lock: a hub that starts at the same time waits and finds nothing to do. Imported rows stay,
 * and demonstration rows that an import replaced do not come back. If anything is loaded, earlier imports can no longer
 * be undone.
 *
 * @throws {@link Failure} if another load holds the lock for too long; or the error of the database or of a seed file.
 *   Then nothing has changed.
 */
export async function ensureData(db: Database, content: Content, options: DataOptions): Promise<Loaded> {
  const checksum = referenceChecksum(content)
  const found = await findWork(db, checksum, options)
  if (found.work === 'nothing') return nothingLoaded(found)
  return inLoad<Loaded>(db, async ({ db: trx }) => {
    await lockData(trx, options.waiting)
    const found = await findWork(trx, checksum, options)
    const { work, demonstration, scale, switches, superseded } = found
    if (work === 'nothing') return { commit: false, result: nothingLoaded(found) }
    const instant = await findInstant(trx)
    const before = await countDemonstration(trx)
    await rememberRows(trx)
    await discardUndoLog(trx)
    if (work === 'everything') await loadReference(trx, content, instant, options)
    else await deleteDemonstration(trx)
    if (demonstration) {
      const without = await findReplaced(trx)
      const rows = await makeDemonstration(trx, content, { scale, loadedAt: instant, without })
      await insert(trx, 'Demonstration rows', rows, options)
    }
    for (const derivation of content.derivations) await derivation.afterDemonstration?.(trx)
    await recomputeTotals(trx, content)
    await logGone(trx, instant)
    await analyzeTables(trx)
    await saveState(trx, instant, {
      reference_checksum: checksum,
      superseded_checksums: superseded,
      demonstration,
      demonstration_scale: scale,
    })
    if (!switches) return { commit: true, result: { loaded: true } }
    const after = await countDemonstration(trx)
    const switched = { added: surplus(after, before), removed: surplus(before, after) }
    return { commit: true, result: { loaded: true, switched } }
  })
}

function nothingLoaded({ keptNewer }: { keptNewer: boolean }): Loaded {
  return { loaded: false, ...(keptNewer && { keptNewer }) }
}

/** How the reference rows of a database compare with those of this hub. */
export type ReferenceAge = 'missing' | 'older' | 'same' | 'newer'

/** Compares the reference rows of the database with those of this hub. */
export async function compareReference(db: Database, content: Content): Promise<ReferenceAge> {
  return ageOf(await readState(db), referenceChecksum(content))
}

/** Rows that this hub has never seen are taken for older ones; they are newer if they have replaced its own. */
function ageOf(state: State | undefined, checksum: string): ReferenceAge {
  if (!state) return 'missing'
  if (state.reference_checksum === checksum) return 'same'
  return state.superseded_checksums.includes(checksum) ? 'newer' : 'older'
}

/** Decides what to load, with which demonstration rows, and whether that differs from the stored choice. */
async function findWork(db: Database, checksum: string, options: DataOptions) {
  const state = await readState(db)
  const age = ageOf(state, checksum)
  const keptNewer = age === 'newer' && options.keepNewer === true
  const remembered = state?.demonstration ?? options.demonstration === 'auto'
  const demonstration = typeof options.demonstration === 'boolean' ? options.demonstration : remembered
  const scale = options.scale ?? state?.demonstration_scale ?? 1
  const sameScale = !demonstration || state?.demonstration_scale === scale
  const switches = state !== undefined && !(state.demonstration === demonstration && sameScale)
  const work = keptNewer ? 'nothing' : age !== 'same' ? 'everything' : switches ? 'demonstration' : 'nothing'
  const replaced = state && age !== 'same' ? [state.reference_checksum] : []
  const superseded = [...(state?.superseded_checksums ?? []), ...replaced].filter((each) => each !== checksum)
  return { work, demonstration, scale, switches, superseded, keptNewer } as const
}

/** Counts the rows of each demonstration data set, by the kind in its id. */
async function countDemonstration(db: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`/* datasets.count-demonstration */
    select substr(dataset_id, length(${sql.lit(DEMONSTRATION_PREFIX)}) + 1) as kind, sum(row_count)::int as count
    from release where kind = ${sql.lit(DEMONSTRATION)} group by 1 order by 1`.execute(db)
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}

/** Returns the surplus of one count over the other, by kind. */
function surplus(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const more = Object.entries(one).map(([kind, count]) => [kind, count - (other[kind] ?? 0)] as const)
  return Object.fromEntries(more.filter(([, count]) => count > 0))
}

async function loadReference(db: Database, content: Content, instant: string, options: DataOptions): Promise<void> {
  const { derivations } = content
  const rows = await excludeForgotten(db, content, readReference(content, instant))
  const imported = await db.selectFrom('dataset').select('id').where('origin', '=', 'IMPORT').limit(1).execute()
  if (imported.length > 0) {
    await deleteDemonstration(db)
    let left = rows
    for (const { excludeOverruled } of derivations) left = (await excludeOverruled?.(db, left)) ?? left
    await refreshRows(db, left)
  } else {
    await deleteAll(db)
    await insert(db, 'Reference rows', rows, options)
  }
  for (const derivation of derivations) await derivation.afterReference?.(db)
}

/** Finds the demonstration data sets that an import replaced. */
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
