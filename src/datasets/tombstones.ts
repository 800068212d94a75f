import { sql } from 'kysely'
import type { Database } from '../db/client.ts'
import { findShape, findTables } from './tables.ts'

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

/** Of every table whose rows have a key of one column and say where they come from. */
async function selectKeys(db: Database) {
  const selects = []
  for (const { name, sourced } of await findTables(db)) {
    const { key } = await findShape(db, name)
    if (sourced && key.length === 1)
      selects.push(sql`select ${name} as table_name, ${sql.ref(key[0]!)}::text as key from ${sql.table(name)}`)
  }
  return sql.join(selects, sql` union all `)
}
