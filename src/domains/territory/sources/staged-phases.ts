import { sql, type RawBuilder } from 'kysely'
import type { Table } from '../../../imports/source.ts'

/** SQL for the rows that a list replaces: those of all territories of its phases. */
export function ofStagedPhases(table: Table): RawBuilder<boolean> {
  const staged = sql.table(`staged_${table}`)
  return sql<boolean>`t.territory_id in (
    select id from territory where phase_number in (
      select listed.phase_number from ${staged} s join territory listed on listed.id = s.territory_id
    )
  )`
}
