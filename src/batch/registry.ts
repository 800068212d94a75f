import type { RawBuilder, SqlBool } from 'kysely'
import type { Models } from './model.ts'

/** What the domains give the kernel, which knows none of their tables and words. */
export type Registry = {
  models: Models
  kept: KeptTables
  /** SQL: whether the row `r` is a demonstration row. */
  isDemonstration: RawBuilder<SqlBool>
  /** The label of a group whose value is unknown. */
  unknown: string
}

/**
 * Tables with history: the function of the same name in the schema `history` returns the rows of a date. The value is the
 * name of the rows in messages if they are unknown before a first date, which is in `known_since`; otherwise null.
 */
export type KeptTables = Readonly<Record<string, string | null>>
