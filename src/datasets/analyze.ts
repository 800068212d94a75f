import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { findTables } from './tables.ts'

/**
 * Tells the planner what tables hold now: the embedded database has nobody else to do it. In: which; all unless given.
 */
export async function analyzeTables(db: Database, names?: readonly string[]): Promise<void> {
  const tables = (names ?? (await findTables(db)).map(({ name }) => name)).map((name) => sql.table(name))
  await sql`/* datasets.analyze */ analyze ${sql.join(tables)}`.execute(db)
}
