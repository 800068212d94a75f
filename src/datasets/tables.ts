import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'

/** A table that holds data; `sourced` when its rows say which release they came from. */
export type DataTable = { name: keyof DB & string; sourced: boolean }

/**
 * Every table that holds data, parents before children, as the foreign keys say.
 * SQL: a recursive walk over `pg_constraint`; `data_state` and the migrations' own tables are left out.
 */
export async function findTables(db: Database): Promise<DataTable[]> {
  const { rows } = await sql<DataTable>`/* datasets.tables */
    with recursive data_table as (
      select oid, relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not like 'kysely\_%' and relname <> 'data_state'
    ), depth as (
      select oid, 0 as steps from data_table
      union
      select key.conrelid, depth.steps + 1
      from depth join pg_constraint key on key.confrelid = depth.oid
      where key.contype = 'f' and key.conrelid <> key.confrelid
    )
    select relname as name, exists (
      select from pg_attribute where attrelid = data_table.oid and attname = 'release_id' and not attisdropped
    ) as sourced
    from data_table join depth using (oid)
    group by data_table.oid, relname
    order by max(steps), relname collate "C"`.execute(db)
  return rows
}
