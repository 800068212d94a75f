import type { Database } from '../../db/client.ts'
import type { Places } from '../../imports/judging/places.ts'

/** Reads the territories of all phases, by code. */
export async function readPlaces(db: Database): Promise<Pick<Places, 'territories'>> {
  const territories = await db
    .selectFrom('territory')
    .select(['id', 'code', 'phase_number as phase', 'name'])
    .orderBy('id')
    .execute()
  return { territories: Map.groupBy(territories, ({ code }) => code) }
}
