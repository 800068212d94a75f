import type { Demonstration, DemonstrationScope } from '../datasets/content.ts'
import type { Rows } from '../datasets/rows.ts'
import type { Source } from '../datasets/sources.ts'
import { readTerrain, type Terrain } from './terrain.ts'

/** The made-up rows of a domain: what its file `demonstration.ts` exports as `demonstration`. */
export type DomainDemonstration = {
  /** The data sets that they are of. */
  sources: readonly Source[]
  /** Makes the rows, by table. */
  makeRows(context: DemonstrationContext): Rows
}

export type DemonstrationContext = DemonstrationScope & {
  terrain: Terrain
  /** The made-up rows of the domains before. */
  rows: Rows
}

/** Puts the made-up rows of the domains together, in their order. */
export function combineDemonstrations(domains: readonly DomainDemonstration[]): Demonstration {
  return {
    sources: domains.flatMap(({ sources }) => sources),
    async makeRows(db, scope) {
      const terrain = await readTerrain(db)
      return domains.reduce<Rows>((rows, { makeRows }) => ({ ...rows, ...makeRows({ ...scope, terrain, rows }) }), {})
    },
  }
}
