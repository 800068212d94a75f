import type { RawBuilder } from 'kysely'
import type { Change } from '../datasets/changes.ts'

/** The load of a release. */
export type ReleaseLoad = Change & {
  dataset: string
  kind: string
  /** The as-of date of the release. */
  asOf: string
  /** Whether later releases determine all current rows. */
  isPast: boolean
  /** SQL for the date until which the file applies to a row, by its alias: that of the next release. */
  until(alias: string): RawBuilder<string>
}

/** The limits of what a load may remove. */
export type Guard = {
  /** The share of a table's rows that may be removed, from 0 to 1. */
  maxGone: number
  /** The ids of owners with rejected records: see `ReplaceTarget.owner`. */
  spared: readonly string[]
}

/** The numbers of links that a load added and removed. Links have no rows in `row_change`. */
export type LinkCounts = { added: number; gone: number }

/** Rows of one kind that a load removes, without the demonstration rows that a file replaces. */
export type Loss = {
  /** The rows in the words of messages: `communes of territories of phase 2`. */
  rows: string
  /** How many of them are missing from the file. */
  gone: number
  /** How many there were in the time that the file covers. */
  of: number
}

/** The links added and removed, and the losses that exceed the limit. */
export type Merged = { links: LinkCounts; losses: Loss[] }
