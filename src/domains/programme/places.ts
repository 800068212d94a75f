import type { Database } from '../../db/client.ts'
import type { Places } from '../../imports/judging/places.ts'

/** Reads the phases of the programme, in the order of their first days. */
export async function readPlaces(db: Database): Promise<Pick<Places, 'phases'>> {
  const phases = await db
    .selectFrom('phase')
    .select(['number', 'started_on as startedOn'])
    .orderBy('started_on')
    .execute()
  return { phases }
}
