import { sql, type RawBuilder } from 'kysely'
import type { Table } from '../db/table-traits.ts'

/**
 * A table that a file writes to. Its rows are staged in a temporary table, see {@link stagedName}, with the position of
 * their record in the load as `record_position`.
 */
export type Target = EnsureTarget | ReplaceTarget

type Staged = {
  table: Table
  /** The columns that the staged rows fill. */
  columns: readonly string[]
}

/** Adds missing rows and changes nothing else. Of several rows with one key, the most frequent is taken. */
export type EnsureTarget = Staged & { mode: 'ensure' }

/** The file has all rows of its data set: rows that are missing from it are removed. */
export type ReplaceTarget = Staged & {
  mode: 'replace'
  /** The rows in the words of messages: `communes of territories`. */
  rows: string
  /** For links: the table they belong to, and the column with its key. */
  parent?: { table: Table; column: string }
  /** Further rows of the table `t` that the file replaces, beside those of its data set. */
  scope?: RawBuilder<boolean>
  /** The partitions of the rows: what the file may remove is limited in each of them. */
  partitioning?: Partitioning
  /**
   * What the rows belong to. The existing rows of an owner with a rejected record stay, unless the file gives them to
   * another owner in the same partition.
   */
  owner?: {
    /** The column with its id. */
    column: string
    /** Owners in the words of messages: `territories`. */
    name: string
  }
}

/** A division of rows into numbered partitions. */
export type Partitioning = {
  /** A partition in the words of messages: `phase`. */
  name: string
  /** SQL for the partition of a row, by its alias. */
  partitionOf(alias: string): RawBuilder<number>
}

/** Returns the name of the temporary table with the staged rows of a table. */
export function stagedName(table: Table): string {
  return `staged_${table}`
}

/** SQL for that table. */
export function staged(table: Table): RawBuilder<unknown> {
  return sql.table(stagedName(table))
}
