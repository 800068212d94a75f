import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { badUserInput } from '../../errors.ts'

// Conditions on columns that many tables have. `r` is the row; see src/batch/relation.ts.

/** Rows with one of these kinds of source: `r.source_kind = any($1)`. */
export const sourceKinds = (_: unknown, kinds: Expression<readonly string[]>): RawBuilder<SqlBool> =>
  sql`r.source_kind = any(${kinds})`

/**
 * Rows that contain all of these words, whatever their accents and endings: `r.search @@ (select search_query($1))`. The
 * subquery runs once, not for each row.
 */
export const words = (_: unknown, text: Expression<string>): RawBuilder<SqlBool> =>
  sql`r.search @@ (select public.search_query(${text}))`

/** Rows whose name contains this text, whatever the accents: `r.name_sort like '%' || fold($1) || '%'`. Text that folds to nothing matches nothing. */
export const partOfName = (_: unknown, text: Expression<string>): RawBuilder<SqlBool> =>
  sql`(r.name_sort like '%' || public.fold(${text}) || '%' and public.fold(${text}) <> '')`

/** The longest real title has 159 letters; 30 000 words took PostgreSQL 7 s, and PGlite never finished. */
const MAX_TEXT_LENGTH = 200

/**
 * Checks a text to search for.
 *
 * @throws BAD_USER_INPUT if it is too long, or has no letter or digit.
 */
export function checkText(text: string): void {
  if (text.length > MAX_TEXT_LENGTH)
    throw badUserInput(`'text' has ${text.length} characters. Send at most ${MAX_TEXT_LENGTH}: a few words find more.`)
  if (!/[\p{L}\p{N}]/u.test(text)) throw badUserInput(`'text' contains no letter or digit. Send a word to search for.`)
}
