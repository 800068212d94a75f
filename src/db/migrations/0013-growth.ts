import { sql, type Kysely } from 'kysely'

/** What keeps operations from reading whole tables once these have grown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    // With the awards of one measure only, the planner takes every award for one of any measure's, and reads them all to
    // find those of a measure that has none. The same of labels.
    `alter table award alter column measure_id set (n_distinct = 20)`,
    `alter table industrial_site alter column label_code set (n_distinct = 20)`,

    // A filter by status or axis counts in the index alone, and finds there that no action has an axis of the first phase.
    `create index action_status on action (status, source_kind)`,
    `create index action_axis on action (axis, source_kind)`,

    // Few rows are real, and they are the ones that a filter by source looks for.
    `create index action_real on action (id) where source_kind <> 'DEMONSTRATION'`,
    `create index award_real on award (id) where source_kind <> 'DEMONSTRATION'`,

    `analyze award, industrial_site`,
  ])
    await sql.raw(statement).execute(db)
}
