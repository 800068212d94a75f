import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { findShape, findTables, keyText } from './tables.ts'

/** Stores the keys of all rows until the end of the transaction. */
export async function rememberRows(db: Database): Promise<void> {
  await sql`/* datasets.remember-rows */
    create temporary table row_before on commit drop as ${await selectKeys(db)}`.execute(db)
}

/**
 * Records the stored rows that no longer exist in `row_change`.
 *
 * SQL: `insert into row_change select … from (row_before except <keys>)`.
 *
 * @param instant - The data version that the load creates.
 */
export async function logGone(db: Database, instant: string): Promise<void> {
  await sql`/* datasets.log-gone */
    insert into row_change (release_id, table_name, key, kind, changed_at)
    select ${`load@${instant}`}, table_name, key, 'GONE', ${instant}::timestamptz
    from (select * from row_before except (${await selectKeys(db)})) gone`.execute(db)
}

/** Selects the keys of all tables whose rows name their release. */
async function selectKeys(db: Database) {
  const selects = []
  for (const { name, sourced } of await findTables(db)) {
    if (sourced)
      selects.push(sql`
        select ${name} as table_name, ${keyText(await findShape(db, name), 't')} as key from ${sql.table(name)} t`)
  }
  return sql.join(selects, sql` union all `)
}
