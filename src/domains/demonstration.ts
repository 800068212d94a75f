import type { Demonstration, DemonstrationScope } from '../datasets/content.ts'
import type { Rows } from '../datasets/rows.ts'
import type { DatasetDescription } from '../datasets/sources.ts'
import type { Database } from '../db/client.ts'

/** The demonstration rows of a domain, which its file `demonstration.ts` exports as `demonstration`. */
export type DomainDemonstration = {
  /** Their data sets. */
  datasets: readonly DatasetDescription[]
  /** Makes the rows, by table. */
  makeRows(context: DemonstrationContext): Rows | Promise<Rows>
}

export type DemonstrationContext = DemonstrationScope & {
  /** The database with the reference rows. */
  db: Database
  /** The demonstration rows of earlier domains. */
  rows: Rows
}

/** Combines the demonstration rows of the domains, in their order. */
export function combineDemonstrations(domains: readonly DomainDemonstration[]): Demonstration {
  return {
    datasets: domains.flatMap(({ datasets }) => datasets),
    async makeRows(db, scope) {
      let rows: Rows = {}
      for (const { makeRows } of domains) rows = { ...rows, ...(await makeRows({ ...scope, db, rows })) }
      return rows
    },
  }
}
