import type { Demonstration, DemonstrationScope } from '../datasets/content.ts'
import type { Rows } from '../datasets/rows.ts'
import type { Source } from '../datasets/sources.ts'
import { readTerrain, type Terrain } from './terrain.ts'

/** The made-up rows of a domain, which its file `demonstration.ts` exports as `demonstration`. */
export type DomainDemonstration = {
  /** Their data sets. */
  sources: readonly Source[]
  /** Makes the rows, by table. */
  makeRows(context: DemonstrationContext): Rows
}

export type DemonstrationContext = DemonstrationScope & {
  terrain: Terrain
  /** The made-up rows of earlier domains. */
  rows: Rows
}

/** Combines the made-up rows of the domains, in their order. */
export function combineDemonstrations(domains: readonly DomainDemonstration[]): Demonstration {
  return {
    sources: domains.flatMap(({ sources }) => sources),
    async makeRows(db, scope) {
      const terrain = await readTerrain(db)
      return domains.reduce<Rows>((rows, { makeRows }) => ({ ...rows, ...makeRows({ ...scope, terrain, rows }) }), {})
    },
  }
}
