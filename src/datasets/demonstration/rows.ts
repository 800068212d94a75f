import type { Database } from '../../db/client.ts'
import { demonstrationId } from '../../demonstration.ts'
import type { Content } from '../content.ts'
import type { Rows } from '../rows.ts'
import { sourceRows } from '../sources.ts'

export type DemonstrationOptions = {
  /** Multiplies the number of rows that was published. */
  scale: number
  /** The instant of the load. */
  loadedAt: string
  /** The ids of data sets to leave out. */
  without?: ReadonlySet<string>
}

/**
 * Makes all demonstration rows. They stand in for data that have not been published, have the published structure, and
 * refer to no real body. The same reference rows and scale give the same rows.
 *
 * @returns Rows by table, including the rows of their data sets.
 */
export async function makeDemonstration(
  db: Database,
  { demonstration }: Pick<Content, 'demonstration'>,
  { scale, loadedAt, without = new Set() }: DemonstrationOptions,
): Promise<Rows> {
  return {
    ...sourceRows(
      demonstration.datasets.filter(({ id }) => !without.has(id)),
      loadedAt,
    ),
    ...(await demonstration.makeRows(db, { scale, has: (kind) => !without.has(demonstrationId(kind)) })),
  }
}
