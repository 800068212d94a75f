import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'

/** The data sets that tell what territories are made of. */
export const membersDataset = 'anct-members'
export const communesDataset = 'anct-communes'

/**
 * Finds the phases of which imports have told what territories are made of.
 *
 * SQL: `select distinct unnest(phases) from release where dataset_id = any($1)`.
 *
 * @param datasets - The data sets that count.
 */
export async function findToldPhases(db: Database, datasets: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ phase: number }>`/* datasets.told-phases */
    select distinct unnest(phases) as phase from release
    where dataset_id = any(${datasets})`.execute(db)
  return rows.map(({ phase }) => phase)
}
