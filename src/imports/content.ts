import type { Content, Table } from '../datasets/content.ts'
import type { Change } from '../datasets/changes.ts'
import type { Places } from './judging/places.ts'
import type { Load, Merged } from './loading/merge.ts'
import type { Transaction } from './source.ts'

/** The content that imports work on: what loads are told of it, and what a release brings about. */
export type ImportContent = Content & {
  /** What follows from the rows of a release, in the order in which it is worked out. */
  compositions: readonly Composition[]
  /** Reads what codes of a file are checked against. */
  readPlaces(db: Transaction): Promise<Places>
}

/** What follows from imported rows, by date. It is written under the release, which takes it along when it is undone. */
export type Composition = {
  /**
   * Works it out for the days from the one that the file describes on.
   *
   * @param tables - The tables that the release was merged into.
   * @param maxGone - The share of each kind of link that may go, from 0 to 1.
   * @returns The links that came and went, and what went beyond what may.
   */
  compose(trx: Transaction, content: Content, tables: readonly Table[], load: Load, maxGone: number): Promise<Merged>
  /**
   * Works out anew what an undo has not put back: what follows, in rows of other releases, from those taken back.
   *
   * @param tables - The tables of the rows that were taken back.
   * @param asOf - The day that the release described.
   */
  recompose(trx: Transaction, content: Content, tables: readonly Table[], change: Change, asOf: string): Promise<void>
}
