import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { demonstrationRows } from './demonstration/rows.ts'
import { readTerrain } from './demonstration/terrain.ts'
import { countKeyFigures } from './key-figures.ts'
import { analyzeTables, countReleases, linkFunding, linkPlaces, linkTerritories } from './links.ts'
import { readReference, referenceChecksum } from './reference.ts'
import { countRows, deleteAll, deleteDemonstration, insertRows, type Rows } from './rows.ts'

/** What the hub should hold, and whom to tell how far the load is: rows done out of rows to do, per step. */
export interface DataOptions {
  demonstration: boolean
  /** Multiplies demonstration actions, awards and sites. */
  scale: number
  progress: (step: string, done: number, total: number) => void
}

/**
 * Sees to it that the hub holds its reference rows, and its demonstration rows if they are wanted. Whatever is to be
 * done is done in one transaction, under a lock: a hub that starts at the same time waits and finds it done.
 * Out: whether anything was loaded. Errors: what the database or a seed file said; then nothing has changed.
 */
export async function ensureData(db: Database, options: DataOptions): Promise<{ loaded: boolean }> {
  const checksum = referenceChecksum()
  if ((await findWork(db, checksum, options)) === 'nothing') return { loaded: false }
  return db.transaction().execute(async (trx) => {
    await sql`/* datasets.lock */ select pg_advisory_xact_lock(hashtext('hub.data'))`.execute(trx)
    const work = await findWork(trx, checksum, options)
    if (work === 'nothing') return { loaded: false }
    const loadedAt = await findInstant(trx)
    if (work === 'everything') await loadReference(trx, loadedAt, options)
    else await deleteDemonstration(trx)
    if (options.demonstration)
      await insert(
        trx,
        'Demonstration rows',
        demonstrationRows(await readTerrain(trx), options.scale, loadedAt),
        options,
      )
    await linkPlaces(trx)
    await countKeyFigures(trx)
    await countReleases(trx)
    await analyzeTables(trx)
    await saveState(trx, checksum, options, loadedAt)
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

async function loadReference(db: Database, loadedAt: string, options: DataOptions): Promise<void> {
  await deleteAll(db)
  await insert(db, 'Reference rows', readReference(loadedAt), options)
  await linkTerritories(db)
  await linkFunding(db)
}

async function insert(db: Database, step: string, rows: Rows, { progress }: DataOptions): Promise<void> {
  const total = countRows(rows)
  let done = 0
  progress(step, done, total)
  await insertRows(db, rows, (count) => progress(step, (done += count), total))
}

async function findInstant(db: Database): Promise<string> {
  const { rows } = await sql<{ now: string }>`/* datasets.now */ select now() as now`.execute(db)
  return rows[0]!.now
}

/** The version is an instant, later than that of the load before even if a clock went back. */
async function saveState(
  db: Database,
  checksum: string,
  { demonstration, scale }: DataOptions,
  loadedAt: string,
): Promise<void> {
  const before = await db.selectFrom('data_state').select('version').executeTakeFirst()
  const instant = Math.max(Date.parse(loadedAt), before ? Date.parse(before.version) + 1 : 0)
  const state = {
    version: new Date(instant).toISOString(),
    reference_checksum: checksum,
    demonstration,
    demonstration_scale: scale,
  }
  await db
    .insertInto('data_state')
    .values(state)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(state))
    .execute()
}
