import { sql, type RawBuilder } from 'kysely'
import type { TableShape } from '../../datasets/tables.ts'
import type { ReleaseLoad } from '../release-load.ts'

/** Returns the columns of a table that the load fills, beside those of the file. */
export function provenanceColumns({ sourced, kept }: TableShape): string[] {
  return [...(sourced ? ['release_id', 'source_kind'] : []), ...(kept ? ['valid_from'] : [])]
}

/**
 * SQL for the values of these columns, after a comma.
 *
 * @param begins - SQL for the day from which a row is valid.
 */
export function provenanceValues(
  { sourced, kept }: TableShape,
  { release, kind }: ReleaseLoad,
  begins: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const values = [...(sourced ? [sql`${release}, ${kind}`] : []), ...(kept ? [begins] : [])]
  return values.length > 0 ? sql`, ${sql.join(values)}` : sql``
}
