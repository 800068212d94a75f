import type { Database } from '../../db/client.ts'

/** A territory that a file may name. */
export type Territory = { id: string; phase: number; name: string }

export type TerritoryLookups = {
  /** Territories by code: at most one per phase. */
  territories: ReadonlyMap<string, readonly Territory[]>
}

/** Reads the territories of all phases, by code. */
export async function readLookups(db: Database): Promise<TerritoryLookups> {
  const territories = await db
    .selectFrom('territory')
    .select(['id', 'code', 'phase_number as phase', 'name'])
    .orderBy('id')
    .execute()
  return { territories: Map.groupBy(territories, ({ code }) => code) }
}
