import type { Database } from '../../db/client.ts'

export type ProgrammeLookups = {
  /** The phases of the programme, in the order of their first days. */
  phases: readonly { number: number; startedOn: string }[]
}

/** Reads the phases of the programme. */
export async function readLookups(db: Database): Promise<ProgrammeLookups> {
  const phases = await db
    .selectFrom('phase')
    .select(['number', 'started_on as startedOn'])
    .orderBy('started_on')
    .execute()
  return { phases }
}
