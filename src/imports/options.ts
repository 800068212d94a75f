import type { ImportContent } from './content.ts'
import type { Fetched } from './fetching/fetched-files.ts'
import type { Source } from './source.ts'

/** A local file, with the name that its publisher gave it. */
export type SourceFile = {
  path: string
  name: string
  /** Where it was downloaded from. */
  url?: string | null
  /** How it was downloaded, if it was. */
  fetched?: Fetched | null
}

export type ImportOptions = {
  content: ImportContent
  source: Source
  /** The publisher, for sources without a fixed one. */
  publisher: string | undefined
  /** The as-of date of the files, ISO 8601; by default, it is read from their names. */
  asOf: string | undefined
  /** The year of files of yearly sources; by default, it is read from their names. */
  year: number | undefined
  /** The share of rejected rows, from 0 to 1, above which nothing is loaded. */
  maxRejected: number
  /** The share of removed rows of a table, from 0 to 1, above which nothing is loaded. */
  maxGone: number
  /** Checks and counts only; loads nothing. */
  check: boolean
  /** How long to wait for another load. */
  waitMs?: number
  /** Loads files even if they were loaded for their as-of date before. */
  again: boolean
  /** Who loads the files: this name is published. */
  loadedBy: string | null
  /** How many latest releases of each data set can be undone. */
  undoReleases: number
  /** The folder for reports. */
  reports: string
  events: ImportEvents
}

/** Callbacks about the progress of an import. */
type ImportEvents = {
  /** Another load is running; the sentence describes it. */
  waiting(sentence: string): void
  /** Some columns of a file are not read. */
  ignored(file: string, columns: readonly string[]): void
  /** `done` of `total` bytes of the release's files are read, and some rows are judged. */
  reading(done: number, total: number, rows: number): void
  /** All files are read; the merge starts. */
  merging(rows: number): void
}
