import { sql, type Kysely } from 'kysely'

/** Stores the latest published value next to the counts of a key figure, so that their difference needs no statement. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table key_figure add column published_value double precision`,
    `update key_figure set published_value = (
       select value from published_figure where key_figure_code = code order by as_of desc, id desc limit 1
     )`,
  ])
    await sql.raw(statement).execute(db)
}
