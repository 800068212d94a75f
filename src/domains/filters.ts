import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { badUserInput } from '../errors.ts'

// Conditions that mean the same in every list. `r` is the row; see src/batch/relation.ts. A table that is kept by day is
// named by `sql.table`, so that the rows of a day can stand in its place.

/** Rows whose source is of one of these kinds: `r.source_kind = any($1)`. */
export const sourceKinds = (_: unknown, kinds: Expression<readonly string[]>): RawBuilder<SqlBool> =>
  sql`r.source_kind = any(${kinds})`

/**
 * Rows whose words contain all of these, whatever their accents and endings: `r.search @@ (select search_query($1))`, in a
 * subquery so that it is worked out once, and not for each row.
 */
export const words = (_: unknown, text: Expression<string>): RawBuilder<SqlBool> =>
  sql`r.search @@ (select public.search_query(${text}))`

/** Rows whose name contains this, whatever the accents: `r.name_sort like '%' || fold($1) || '%'`. Letters that fold away match nothing. */
export const partOfName = (_: unknown, text: Expression<string>): RawBuilder<SqlBool> =>
  sql`(r.name_sort like '%' || public.fold(${text}) || '%' and public.fold(${text}) <> '')`

/** The number of the phase that runs: the default wherever a client names none. */
export const currentPhase = sql<number>`(select max(number) from ${sql.table('phase')})`

/** Rows in the territories of the current phase that have one of these codes. */
export const territoryCodes = (_: unknown, codes: Expression<readonly string[]>): RawBuilder<SqlBool> =>
  sql`r.territory_id in
      (select id from ${sql.table('territory')} where code = any(${codes}) and phase_number = ${currentPhase})`

/** Rows in the territories of the current phase that one of these regions is home to. */
export const homeRegionCodes = (_: unknown, codes: Expression<readonly string[]>): RawBuilder<SqlBool> =>
  sql`r.territory_id in
      (select id from ${sql.table('territory')} where home_region_code = any(${codes}) and phase_number = ${currentPhase})`

/** The codes of communes with those to which former ones lead: `array($1 || array(select code from commune where former_codes && $1))`. */
export const presentCodes = (codes: Expression<readonly string[]>): RawBuilder<readonly string[]> =>
  sql`(${codes} || array(select code from commune where former_codes && ${codes}))`

/** The longest title of the real rows has 159 letters; 30 000 words kept PostgreSQL busy for 7 s, and PGlite for ever. */
const LONGEST_TEXT = 200

/** Throws unless there is a letter or a digit to look for, and not too much of them. */
export function checkText(text: string): void {
  if (text.length > LONGEST_TEXT)
    throw badUserInput(`'text' has ${text.length} characters. Send ${LONGEST_TEXT} at most: a few words find more.`)
  if (!/[\p{L}\p{N}]/u.test(text)) throw badUserInput(`'text' holds no letter and no digit. Send a word to look for.`)
}
