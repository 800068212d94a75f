import { sql, type RawBuilder } from 'kysely'
import type { Partitioning } from '../../imports/target.ts'

/**
 * SQL for the phase of a territory, which its id starts with.
 *
 * @param alias - The alias of a row with a `territory_id`.
 */
export function phaseOf(alias: string): RawBuilder<number> {
  return sql<number>`split_part(${sql.ref(`${alias}.territory_id`)}, '-', 1)::int`
}

/** Rows of territories by phase. */
export const byPhase: Partitioning = { name: 'phase', partitionOf: phaseOf }
