import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { findTables } from './tables.ts'

/**
 * Updates the planner's statistics, because the embedded database has no autovacuum.
 *
 * SQL: `analyze <tables>`.
 *
 * @param names - The tables; all by default.
 */
export async function analyzeTables(db: Database, names?: readonly string[]): Promise<void> {
  const tables = (names ?? (await findTables(db)).map(({ name }) => name)).map((name) => sql.table(name))
  await sql`/* datasets.analyze */ analyze ${sql.join(tables)}`.execute(db)
}
