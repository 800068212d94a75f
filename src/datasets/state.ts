import { sql, type Selectable } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'

/** What the data were loaded from. */
type LoadedFrom = Omit<Selectable<DB['data_state']>, 'version' | 'only_row'>

/**
 * Returns the data version that a load creates, once it holds the lock: an instant in ISO 8601, later than the previous
 * version even if a clock went back.
 */
export async function findInstant(db: Database): Promise<string> {
  const { rows } = await sql<{ now: string; before: string | null }>`/* datasets.now */
    select clock_timestamp() as now, (select version from data_state) as before`.execute(db)
  const { now, before } = rows[0]!
  return new Date(Math.max(Date.parse(now), before === null ? 0 : Date.parse(before) + 1)).toISOString()
}

/** Stores the data version and the state. Every hub on this database is notified at the commit. */
export async function saveState(db: Database, instant: string, state: LoadedFrom): Promise<void> {
  const row = { version: instant, ...state }
  await db
    .insertInto('data_state')
    .values(row)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(row))
    .execute()
}

/** Stores the data version alone. */
export async function saveVersion(db: Database, instant: string): Promise<void> {
  await db.updateTable('data_state').set({ version: instant }).execute()
}
