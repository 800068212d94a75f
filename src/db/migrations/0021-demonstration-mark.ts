import { sql, type Kysely } from 'kysely'

/**
 * Titles of demonstration rows begin with a mark, which folding removes. So they sort by their subject, and a search for
 * "démonstrateur", which has the same stem, does not find them all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create or replace function public.fold(text) returns text language sql immutable strict parallel safe
       return trim(regexp_replace(
         lower(public.unaccent('public.unaccent'::regdictionary, regexp_replace($1, '^\\[démonstration\\] ', ''))
           collate "C"),
         '[^a-z0-9]+', ' ', 'g'))`,
    )
    .execute(db)
}
