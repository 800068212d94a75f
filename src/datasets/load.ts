import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { demonstrationRows } from './demonstration/rows.ts'
import { readTerrain } from './demonstration/terrain.ts'
import { leaveForgotten } from './forget.ts'
import { dropKept } from './kept-rows.ts'
import { countKeyFigures } from './key-figures.ts'
import {
  analyzeTables,
  countReleases,
  countTerritories,
  findKnownSince,
  linkFunding,
  linkTerritories,
  placeAwards,
  placeSites,
} from './links.ts'
import { readReference, referenceChecksum } from './reference.ts'
import { refreshRows } from './refresh.ts'
import { countRows, deleteAll, deleteDemonstration, insertRows, type Rows } from './rows.ts'
import { findInstant, lockData, saveState } from './state.ts'
import { rememberRows, tellGone } from './tombstones.ts'

/** What the hub should hold, and whom to tell how far the load is: rows done out of rows to do, per step. */
export interface DataOptions {
  demonstration: boolean
  /** Multiplies demonstration actions, awards and sites. */
  scale: number
  progress: (step: string, done: number, total: number) => void
}

/**
 * Sees to it that the hub holds its reference rows, and its demonstration rows if they are wanted. Whatever is to be
 * done is done in one transaction, under a lock: a hub that starts at the same time waits and finds it done. What was
 * imported stays, and demonstration rows do not come back where an import took their place. Imports of before cannot be
 * undone any more.
 * Out: whether anything was loaded. Errors: what the database or a seed file said; then nothing has changed.
 */
export async function ensureData(db: Database, options: DataOptions): Promise<{ loaded: boolean }> {
  const checksum = referenceChecksum()
  if ((await findWork(db, checksum, options)) === 'nothing') return { loaded: false }
  return db.transaction().execute(async (trx) => {
    await lockData(trx)
    const work = await findWork(trx, checksum, options)
    if (work === 'nothing') return { loaded: false }
    const instant = await findInstant(trx)
    await rememberRows(trx)
    await dropKept(trx)
    if (work === 'everything') await loadReference(trx, instant, options)
    else await deleteDemonstration(trx)
    if (options.demonstration) {
      const terrain = await readTerrain(trx)
      const rows = demonstrationRows(terrain, options.scale, instant, await findReplaced(trx))
      await insert(trx, 'Demonstration rows', rows, options)
    }
    await placeAwards(trx)
    await placeSites(trx)
    await countKeyFigures(trx)
    await countReleases(trx)
    await findKnownSince(trx)
    await tellGone(trx, instant)
    await analyzeTables(trx)
    const { demonstration, scale } = options
    await saveState(trx, instant, { reference_checksum: checksum, demonstration, demonstration_scale: scale })
    return { loaded: true }
  })
}

async function findWork(
  db: Database,
  checksum: string,
  { demonstration, scale }: DataOptions,
): Promise<'everything' | 'demonstration' | 'nothing'> {
  const state = await db.selectFrom('data_state').selectAll().executeTakeFirst()
  if (state?.reference_checksum !== checksum) return 'everything'
  const sameScale = !demonstration || state.demonstration_scale === scale
  return state.demonstration === demonstration && sameScale ? 'nothing' : 'demonstration'
}

async function loadReference(db: Database, instant: string, options: DataOptions): Promise<void> {
  const rows = await leaveForgotten(db, readReference(instant))
  const imported = await db.selectFrom('dataset').select('id').where('origin', '=', 'IMPORT').limit(1).execute()
  if (imported.length > 0) {
    await deleteDemonstration(db)
    const composed = await isCompositionImported(db)
    await refreshRows(db, composed ? { ...rows, territory_department: [] } : rows)
    if (composed) await countTerritories(db)
    else await linkTerritories(db)
  } else {
    await deleteAll(db)
    await insert(db, 'Reference rows', rows, options)
    await linkTerritories(db)
  }
  await linkFunding(db)
}

/** Whether an import told what territories are made of: then that is not worked out of the reference rows. */
async function isCompositionImported(db: Database): Promise<boolean> {
  const told = await db
    .selectFrom('release')
    .select('id')
    .where('dataset_id', 'in', ['anct-communes', 'anct-members'])
    .limit(1)
    .execute()
  return told.length > 0
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
