import { sql, type RawBuilder } from 'kysely'
import { DEMONSTRATION } from '../../demonstration.ts'
import type { Searchable } from '../shared/searchable.ts'
import type { Found, Hit, Question } from './model.ts'

/** Nobody reads further: a search with more results needs better words. */
export const MAX_HITS = 100

/**
 * Finds the best hits over several types: real rows first, then those with this name or code, then those with the complete
 * words, then by rank, type and key.
 *
 *     with terms as (select search_query($1) as whole, …)
 *     select type, key, is_demonstration from (
 *       (select 'Award' as type, id as key, … from award where search @@ (select query from terms) order by … limit 100)
 *       union all …) as hits
 *     order by is_demonstration, is_named desc, is_whole desc, rank desc, type, key limit 100
 */
export function searchQuery(searchables: readonly Searchable[], question: Question): RawBuilder<Hit> {
  // Normalisation 1 divides by the length, so that a name of one word comes before a longer one that contains it.
  const branches = searchables.map(
    (each) => sql`
      (select ${typeOf(each)} as type, r.${sql.ref(each.model.key)} as key, ${isDemonstration(each)} as is_demonstration,
              ${isNamed(each)} as is_named, ${holds(each, 'whole')} as is_whole,
              ts_rank(${each.vector}, ${term('query')}, 1) as rank
       from ${sql.table(each.table)} as r
       where ${isFound(each)} and (${term('types')} is null or ${typeOf(each)} = any(${term('types')}))
       order by is_demonstration, is_named desc, is_whole desc, rank desc, key limit ${sql.lit(MAX_HITS)})`,
  )
  return sql<Hit>`
    with terms as (${terms(question)})
    select type, key, is_demonstration from (${sql.join(branches, sql` union all `)}) as hits
    order by is_demonstration, is_named desc, is_whole desc, rank desc, type, key limit ${sql.lit(MAX_HITS)}`
}

/**
 * Counts the rows of each type that a search finds, regardless of `types`. Types without hits have no row.
 *
 *     with terms as (…)
 *     select type, count, demonstration from (
 *       select 'Award' as type, count(*) as count, … from award where search @@ (select query from terms)
 *       union all …) as found
 *     where count > 0 order by type
 */
export function countQuery(searchables: readonly Searchable[], question: Question): RawBuilder<Found> {
  const branches = searchables.map(
    (each) => sql`
      select ${typeOf(each)} as type, count(*)::int as count,
             (count(*) filter (where ${isDemonstration(each)}))::int as demonstration
      from ${sql.table(each.table)} as r where ${isFound(each)}`,
  )
  return sql<Found>`
    with terms as (${terms(question)})
    select type, count, demonstration from (${sql.join(branches, sql` union all `)}) as found
    where count > 0 order by type`
}

/**
 * SQL for the search text in several forms: `name`, folded; `code`, if all words are codes; `whole`, by stems, or as written
 * if all words are stop words; `query`, the same, or with the last word as a prefix; `place`, a code with a digit.
 */
function terms({ text, sourceKinds, types }: Question): RawBuilder<unknown> {
  return sql`
    select name, code, whole, coalesce(whole || begun, whole) as query, case when name ~ '[0-9]' then code end as place,
           source_kinds, types
    from (values (${text}::text, ${sourceKinds}::text[], ${types}::text[])) as sent (text, source_kinds, types)
    cross join lateral (select
      public.fold(text) as name, public.search_code(text) as code, public.search_begun(text) as begun,
      coalesce(nullif(public.search_query(text), ''), plainto_tsquery('simple', public.fold(text))) as whole
    ) as forms`
}

/** SQL for one form of the search text, in a subquery that runs once, not for each row. */
function term(column: 'name' | 'code' | 'whole' | 'query' | 'place' | 'source_kinds' | 'types'): RawBuilder<string> {
  const list = column === 'source_kinds' || column === 'types'
  return sql`(select ${sql.ref(column)} from terms)${list ? sql`::text[]` : sql``}`
}

function typeOf({ model }: Searchable): RawBuilder<string> {
  return sql`${sql.lit(model.type)} collate "C"`
}

function isDemonstration({ sourceKind }: Searchable): RawBuilder<boolean> {
  return sql`coalesce(${sourceKind} = ${sql.lit(DEMONSTRATION)}, false)`
}

/** Whether the words are the row's name, or all of them are its codes. */
function isNamed({ name, vector }: Searchable): RawBuilder<boolean> {
  const hasCode = sql<boolean>`coalesce(${vector} @@ ${term('code')}, false)`
  return name ? sql`${hasCode} or coalesce(${name} = ${term('name')}, false)` : hasCode
}

function isFound(each: Searchable): RawBuilder<boolean> {
  const kinds = term('source_kinds')
  return sql`${holds(each, 'query')} and (${kinds} is null or ${each.sourceKind} = any(${kinds}))`
}

/** Whether a row contains the words, or a code finds it. */
function holds({ byCode, vector }: Searchable, form: 'whole' | 'query'): RawBuilder<boolean> {
  const words = sql<boolean>`${vector} @@ ${term(form)}`
  return byCode ? sql`(${words} or ${byCode(term('place'))})` : words
}
