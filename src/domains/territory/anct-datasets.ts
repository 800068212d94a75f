import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'

/** The data sets with the members and the communes of territories. */
export const membersDataset = 'anct-members'
export const communesDataset = 'anct-communes'

/**
 * Finds the phases whose territories were imported.
 *
 * SQL: `select distinct unnest(partitions) from release where dataset_id = any($1)`.
 *
 * @param datasets - The data sets to look for.
 */
export async function findImportedPhases(db: Database, datasets: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ phase: number }>`/* datasets.imported-phases */
    select distinct unnest(partitions) as phase from release
    where dataset_id = any(${datasets})`.execute(db)
  return rows.map(({ phase }) => phase)
}
