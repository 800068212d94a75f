import { sql, type Kysely } from 'kysely'

/** Statistics and indexes that keep operations from reading whole large tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    // If all awards belong to one measure, the planner expects each measure to have all awards, and reads them all for a
    // measure that has none. The same goes for labels.
    `alter table award alter column measure_id set (n_distinct = 20)`,
    `alter table industrial_site alter column label_code set (n_distinct = 20)`,

    // A filter by status or axis counts in the index alone, which also shows that no action has an axis of the first phase.
    `create index action_status on action (status, source_kind)`,
    `create index action_axis on action (axis, source_kind)`,

    // Few rows are real, and filters by source look for these.
    `create index action_real on action (id) where source_kind <> 'DEMONSTRATION'`,
    `create index award_real on award (id) where source_kind <> 'DEMONSTRATION'`,

    `analyze award, industrial_site`,
  ])
    await sql.raw(statement).execute(db)
}
