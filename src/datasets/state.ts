import { sql, type Selectable } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'

/** The version of the data, and what they were loaded from. */
export type State = Omit<Selectable<DB['data_state']>, 'only_row'>

/** Reads the state; undefined if nothing has been loaded. */
export async function readState(db: Database): Promise<State | undefined> {
  return db.selectFrom('data_state').selectAll().executeTakeFirst()
}

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
export async function saveState(db: Database, instant: string, state: Omit<State, 'version'>): Promise<void> {
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
