import { sql, type RawBuilder } from 'kysely'

/** A row that a search found: its type and its key, and whether it is a demonstration row. */
export type Hit = { type: string; key: string; is_demonstration: boolean }

/** The table and the key of a type that is searched. */
export type Searched = { type: string; table: string; key: string }

/** Results are not read on page after page: past these, a reader asks for something else. */
export const MOST_HITS = 100

/**
 * The best hits over several types: real rows first, then by rank, then by type and key.
 *
 *     with asked (query) as (select search_query($1))
 *     select type, key, is_demonstration from (
 *       (select 'Award' as type, id as key, … from award where search @@ (select query from asked) order by … limit 100)
 *       union all …) as hits
 *     order by is_demonstration, rank desc, type, key limit 100
 */
export function searchQuery(
  searched: readonly Searched[],
  text: string,
  sourceKinds: readonly string[] | null | undefined,
): RawBuilder<Hit> {
  // Worked out once, and not for each row that it is compared with.
  const query = sql`(select query from asked)`
  const narrowed = sourceKinds ? sql`and r.source_kind = any(${sourceKinds})` : sql``
  // Normalisation 1 divides by the length, so that a name of one word comes before a longer one that holds it.
  const branches = searched.map(
    ({ type, table, key }) => sql`
      (select ${sql.lit(type)} collate "C" as type, r.${sql.ref(key)} as key,
              r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, ${query}, 1) as rank
       from ${sql.table(table)} as r where r.search @@ ${query} ${narrowed}
       order by is_demonstration, rank desc, key limit ${sql.lit(MOST_HITS)})`,
  )
  return sql<Hit>`
    with asked (query) as (select public.search_query(${text}))
    select type, key, is_demonstration from (${sql.join(branches, sql` union all `)}) as hits
    order by is_demonstration, rank desc, type, key limit ${sql.lit(MOST_HITS)}`
}
