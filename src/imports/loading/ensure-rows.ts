import { sql } from 'kysely'
import { keyText, names, sameKey, type TableShape } from '../../datasets/tables.ts'
import { day } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import { staged, type EnsureTarget } from '../target.ts'
import type { ReleaseLoad } from '../release-load.ts'
import { provenanceColumns, provenanceValues } from './provenance.ts'

/**
 * Adds missing rows. SQL: `insert into t select distinct on (key) … from (staged, by frequency) where not exists (…)`.
 */
export async function ensureRows(
  trx: Database,
  { table, columns }: EnsureTarget,
  shape: TableShape,
  load: ReleaseLoad,
): Promise<void> {
  await sql`/* import.ensure */
    with added as (
      insert into ${sql.table(table)} as t (${names([...columns, ...provenanceColumns(shape)])})
      select distinct on (${names(shape.key, 's')}) ${names(columns, 's')}${provenanceValues(shape, load, day(load.asOf))}
      from (
        select ${names(columns)}, count(*) as times, min(record_position) as record_position from ${staged(table)} group by ${names(columns)}
      ) s
      where not exists (select from ${sql.table(table)} t where ${sameKey(shape, 't', 's')})
      order by ${names(shape.key, 's')}, s.times desc, s.record_position
      on conflict do nothing
      returning ${keyText(shape, 't')} as key
    )
    insert into row_change (release_id, table_name, key, kind, changed_at)
    select ${load.release}, ${table}, key, 'ADDED', ${load.instant}::timestamptz from added`.execute(trx)
}
