import type { Database } from '../../db/client.ts'
import type { Content } from '../content.ts'
import type { Rows } from '../rows.ts'
import { sourceRows } from '../sources.ts'
import { demonstrationId } from './sources.ts'

export type DemonstrationOptions = {
  /** How many times the published number of rows to make, where there is one. */
  scale: number
  /** The instant of the load. */
  loadedAt: string
  /** The ids of data sets to leave out. */
  without?: ReadonlySet<string>
}

/**
 * Makes every demonstration row: made up to fill what nobody has published, in the published structure and tied to no real
 * body. The same reference rows and the same scale give the same rows.
 *
 * @returns Rows by table, with those of their data sets.
 */
export async function makeDemonstration(
  db: Database,
  { demonstration }: Pick<Content, 'demonstration'>,
  { scale, loadedAt, without = new Set() }: DemonstrationOptions,
): Promise<Rows> {
  return {
    ...sourceRows(
      demonstration.sources.filter(({ id }) => !without.has(id)),
      loadedAt,
    ),
    ...(await demonstration.makeRows(db, { scale, has: (kind) => !without.has(demonstrationId(kind)) })),
  }
}
