import type { Content } from '../datasets/content.ts'
import type { Table } from '../db/table-traits.ts'
import type { Change } from '../datasets/changes.ts'
import type { Database } from '../db/client.ts'
import type { Merged, ReleaseLoad } from './release-load.ts'
import type { Target } from './target.ts'

/** The content that imports work on: {@link Content}, and what follows from a release. */
export type ImportContent = Content & {
  /** Rows composed from the rows of a release, in the order of computation. */
  compositions: readonly Composition[]
  /** Reads what the sources of all domains look up, such as the codes that files are checked against. */
  readLookups(db: Database): Promise<object>
}

/** Merges staged rows into their tables, within the limit of what the load may remove. */
export type Merge = (targets: readonly Target[], load: ReleaseLoad) => Promise<Merged>

/** Rows composed from imported rows, by date. They belong to the release, so undoing it removes them. */
export type Composition = {
  /**
   * Composes the rows from the release's as-of date on.
   *
   * @param tables - The tables that the release was merged into.
   * @returns The links added and removed, and the losses that exceed the limit.
   */
  compose(trx: Database, tables: readonly Table[], load: ReleaseLoad, merge: Merge): Promise<Merged>
  /**
   * Recomposes what an undo has not restored: rows of other releases that depend on the restored ones.
   *
   * @param tables - The tables of the restored rows.
   * @param asOf - The as-of date of the release.
   */
  recompose(trx: Database, tables: readonly Table[], change: Change, asOf: string): Promise<void>
}
