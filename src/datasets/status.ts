import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { compareSchema, type SchemaVersion } from '../db/schema-version.ts'
import { DEMONSTRATION } from '../demonstration.ts'
import { findHolder, findWaiting, type LockSession } from './lock-sessions.ts'

/** The state of a database, and the loads on it. */
export type Status = {
  schema: SchemaVersion
  /** What was loaded; null if nothing was, or while the schema is older than this version of the hub needs. */
  data: LoadedData | null
  /** The load that holds the lock, and those that wait for it. */
  load: { holder: LockSession | null; waiting: LockSession[] }
}

/** What a database holds. */
export type LoadedData = {
  version: string
  demonstration: boolean
  demonstrationScale: number
  /** Numbers of data sets. */
  datasets: { reference: number; demonstration: number; imported: number }
  /** The last releases, newest first. */
  releases: { id: string; dataset: string; loadedAt: string; rows: number }[]
}

/** How many of the last releases are shown. */
const RELEASES = 5

/** Reads the state of a database, and changes nothing. */
export async function readStatus(db: Database): Promise<Status> {
  const schema = await compareSchema(db)
  const holder = (await findHolder(db)) ?? null
  const waiting = holder ? await findWaiting(db, holder.pid) : []
  return { schema, data: schema.pending.length === 0 ? await readData(db) : null, load: { holder, waiting } }
}

async function readData(db: Database): Promise<LoadedData | null> {
  const state = await db.selectFrom('data_state').selectAll().executeTakeFirst()
  if (!state) return null
  const { rows: datasets } = await sql<LoadedData['datasets']>`/* status.datasets */
    select count(*) filter (where origin <> 'IMPORT' and kind <> ${sql.lit(DEMONSTRATION)}) as reference,
      count(*) filter (where kind = ${sql.lit(DEMONSTRATION)}) as demonstration,
      count(*) filter (where origin = 'IMPORT') as imported
    from dataset`.execute(db)
  const releases = await db
    .selectFrom('release')
    .select(['id', 'dataset_id as dataset', 'loaded_at as loadedAt', 'row_count as rows'])
    .orderBy('loaded_at', 'desc')
    .orderBy('id')
    .limit(RELEASES)
    .execute()
  return {
    version: state.version,
    demonstration: state.demonstration,
    demonstrationScale: state.demonstration_scale,
    datasets: datasets[0]!,
    releases,
  }
}
