import type { RawBuilder, SqlBool } from 'kysely'
import type { Models } from './model.ts'

/** What the domains tell the kernel, which knows no table and no word of theirs. */
export type Registry = {
  models: Models
  kept: KeptTables
  /** SQL for whether the row `r` was made up, for `demonstrationCount`. */
  isMadeUp: RawBuilder<SqlBool>
  /** The word for a group whose value is not known. */
  unknown: string
}

/**
 * Tables whose rows of a day are given by the function of the same name in the schema `history`. With a word for the rows
 * where the table `known_since` tells from which day on there are any: what stood before is not known.
 */
export type KeptTables = Readonly<Record<string, string | null>>
