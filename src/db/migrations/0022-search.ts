import { sql, type Kysely } from 'kysely'
import { searchColumn, type Found } from '../columns.ts'
import { createRowsOfDay } from '../history.ts'

/**
 * Tables that grow, whose search vectors have an index, so that no search reads a whole table. History has the vectors too.
 */
const large: Record<string, Found> = {
  territory: { name: 'name', codes: `id || ' ' || replace(code, '-', '')` },
  action: { name: 'title' },
  award: { name: 'project' },
  industrial_site: { name: 'name' },
  actor: { name: 'name', codes: `coalesce(acronym, '') || ' ' || coalesce(siren, '') || ' ' || public.initials(name)` },
  funding_measure: {
    name: 'name',
    more: `coalesce(fund, '') || ' ' || public.joined(purposes) || ' ' || public.joined(strands)`,
  },
  commune: {
    name: 'name',
    codes: `code || ' ' || coalesce(siren, '') || ' ' || public.joined(postal_codes) || ' ' || public.joined(former_codes)`,
    more: 'public.joined(former_names)',
  },
  intercommunal_body: {
    name: 'name',
    codes: `siren || ' ' || public.initials(name)`,
    more: `case kind when 'CC' then 'communauté de communes' when 'CA' then 'communauté d''agglomération'
      when 'CU' then 'communauté urbaine' when 'EPT' then 'établissement public territorial' else 'métropole' end
      || ' intercommunalité'`,
  },
  exhibit: { name: 'name' },
  person: { name: 'name' },
}

const small: Record<string, Found> = {
  region: { name: 'name', codes: `code || ' ' || public.initials(name)` },
  department: { name: 'name', codes: `code || ' ' || public.initials(name)` },
  event: { name: 'name', more: 'place' },
  exhibition: { name: 'name' },
  platform: { name: 'name' },
  site_label: {
    name: 'name',
    more: `summary || ' ' || public.joined(criteria) || ' ' || coalesce(planned_change, '')`,
  },
  dataset: { name: 'title', more: `publisher || ' ' || id` },
}

/** Adds a search vector to each searchable table, and former communes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)

  await run(`create function public.joined(text[]) returns text language sql immutable strict parallel safe
    return array_to_string($1, ' ')`)

  // Acronyms: Provence-Alpes-Côte d'Azur is 'paca', or with its small words 'pacda'; a Chambre de commerce et d'industrie
  // is 'cci' whatever its town. So the first three initials count, the first four …
  await run(`create function public.initials(text) returns text language sql immutable strict parallel safe as $$
    with words as (
      select left(word, 1) as initial, place,
        word in ('a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'pour', 'sur') as small
      from regexp_split_to_table(public.fold($1), ' ') with ordinality as word (word, place)
    ), initials as (
      select string_agg(initial, '' order by place) as every,
        coalesce(string_agg(initial, '' order by place) filter (where not small), '') as main
      from words
    )
    select coalesce((select string_agg(left(main, length), ' ') from generate_series(3, least(length(main), 6)) as length), '')
      || case when length(every) > 2 then ' ' || every else '' end
    from initials
  $$`)

  // Words by stem and as written: the beginning of a word may differ from that of its stem.
  await run(`create function public.search_vector(name text, codes text, more text) returns tsvector
    language sql immutable parallel safe
    return setweight(to_tsvector('pg_catalog.simple', coalesce(public.fold(codes), '')), 'A')
      || setweight(to_tsvector('public.french_unaccent', coalesce(public.fold(name), '')), 'B')
      || setweight(to_tsvector('pg_catalog.simple', coalesce(public.fold(name), '')), 'B')
      || to_tsvector('public.french_unaccent', coalesce(public.fold(more), ''))
      || to_tsvector('pg_catalog.simple', coalesce(public.fold(more), ''))`)

  // The query with the last word as a prefix; null if it is the only word and too short.
  await run(`create function public.search_begun(text) returns tsquery language sql immutable strict parallel safe as $$
    select before && (last || ':*')::tsquery
    from (select public.search_query(regexp_replace(public.fold($1), '[^ ]+$', '')), substring(public.fold($1) from '[^ ]+$'))
      as asked (before, last)
    where length(last) > 2 or numnode(before) > 0
  $$`)
  await run(`create function public.search_code(text) returns tsquery language sql immutable strict parallel safe
    return (replace(nullif(public.fold($1), ''), ' ', ':A & ') || ':A')::tsquery`)

  await run(`alter table commune
    add column former_codes text[] not null default '{}',
    add column former_names text[] not null default '{}'`)
  await run(`create index commune_former_codes on commune using gin (former_codes)`)

  for (const [table, found] of Object.entries({ ...large, ...small })) {
    const isKept = await exists(db, `history.${table}`)
    for (const each of isKept ? [table, `history.${table}`] : [table]) {
      await run(`alter table ${each} drop column if exists search`)
      await run(`alter table ${each} add column ${searchColumn(found)}`)
    }
    // Without fastupdate, whose pending list every search would read: searches take half the time on PGlite.
    if (table in large) await run(`create index ${table}_search on ${table} using gin (search) with (fastupdate = off)`)
    if (isKept) await createRowsOfDay(db, table)
  }
}

async function exists(db: Kysely<unknown>, table: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass(${table}) is not null as found`.execute(db)
  return rows[0]!.found
}
