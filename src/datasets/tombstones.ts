import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { findShape, findTables, keyText } from './tables.ts'

/** Remembers which rows there are, to the end of the transaction. */
export async function rememberRows(db: Database): Promise<void> {
  await sql`/* datasets.remember-rows */
    create temporary table row_before on commit drop as ${await selectKeys(db)}`.execute(db)
}

/** Tells in `row_change` which of the rows that were remembered are there no more. In: the version that the load makes. */
export async function tellGone(db: Database, instant: string): Promise<void> {
  await sql`/* datasets.tell-gone */
    insert into row_change (release_id, table_name, key, kind, changed_at)
    select ${`load@${instant}`}, table_name, key, 'GONE', ${instant}::timestamptz
    from (select * from row_before except (${await selectKeys(db)})) gone`.execute(db)
}

/** Of every table whose rows say where they come from. */
async function selectKeys(db: Database) {
  const selects = []
  for (const { name, sourced } of await findTables(db)) {
    if (sourced)
      selects.push(sql`
        select ${name} as table_name, ${keyText(await findShape(db, name), 't')} as key from ${sql.table(name)} t`)
  }
  return sql.join(selects, sql` union all `)
}
