import { sql } from 'kysely'
import type { Table } from '../../../db/table-traits.ts'
import { staged, type ReplaceTarget } from '../../../imports/target.ts'
import { byPhase } from '../phase-partitions.ts'

/** What a list does to a table with a `territory_id`: it replaces the rows of all territories of its phases. */
export function replacePhases(table: Table): Pick<ReplaceTarget, 'mode' | 'scope' | 'partitioning' | 'owner'> {
  return {
    mode: 'replace',
    scope: sql<boolean>`t.territory_id in (
    select id from territory where phase_number in (
      select listed.phase_number from ${staged(table)} s join territory listed on listed.id = s.territory_id
    )
  )`,
    partitioning: byPhase,
    owner: { column: 'territory_id', name: 'territories' },
  }
}
