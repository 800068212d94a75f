import { sql, type Kysely } from 'kysely'

/**
 * What a release replaces are partitions of its data set, whatever its source divides it by. Kept rows name their columns:
 * an undo restores releases too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table release rename column phases to partitions`.execute(db)
  await sql`update undo.kept_row
    set content = content - 'phases' || jsonb_build_object('partitions', content -> 'phases')
    where table_name = 'release' and content ? 'phases'`.execute(db)
}
