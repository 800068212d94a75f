import type { Kysely, RawBuilder } from 'kysely'
import type { DB } from '../db/tables.ts'
import type { Places } from './judging/places.ts'
import type { FilePhase } from './judging/file-phase.ts'

/** A table that imports write to. */
export type Table = keyof DB & string

/** What a file is read as: lines of cells, features with properties and a geometry, or objects in an array. */
export type Format = 'csv' | 'geojson' | 'json'

/** A column of a CSV file, or a property of a feature or of an object. */
export type Column = {
  name: string
  /** What a template says of it, in French. */
  meaning?: string
  /** What a template shows. */
  example?: string
  /** Other spellings that publishers have used. */
  aliases?: readonly string[]
  /** The file is of this layout only where the column is there. */
  required?: boolean
  /** About people: its values stand in no report. */
  personal?: boolean
}

/**
 * One record of a file, being judged. Each reader takes a column by its name in the layout, normalises the cell, notes
 * what it corrected, and throws a `Rejection` for what cannot be read. An empty cell is null, and so is one that says
 * nothing, like `NULL` or `N/A` (`isEmptyCell`); where `require` is asked for it is a rejection instead.
 */
export type SourceRecord = {
  /** Of the line in the file on which the record begins, from 1; of the feature or object, its place from 1. */
  readonly line: number
  /** Text without spaces around it, runs of spaces made one. In: how many characters it may have. */
  text(column: string, most?: number): string | null
  /** The texts of a list of a JSON object; of objects in it their names. None where it is no list. */
  texts(column: string): string[]
  /** A number as PostgreSQL's `numeric` takes it: `21 667,00 €` is `21667.00`. */
  decimal(column: string): string | null
  /** An amount of money, as `decimal` reads it; a negative one is a warning. */
  amount(column: string): string | null
  integer(column: string): number | null
  /** `12/03/2024`, `2024-03-12` and with a time: `2024-03-12`. A year alone is no date. */
  date(column: string): string | null
  /** oui, non, 1, 0, true, false. */
  boolean(column: string): boolean | null
  /**
   * One of some words, matched without case and accents. In: what each stands for, by its words; what another word is
   * taken for, with a warning: without it, that is a rejection.
   */
  choice<V extends string>(
    column: string,
    choices: Readonly<Record<V, readonly string[]>>,
    otherwise?: V | null,
  ): V | null
  /** A present commune: lost zeros are put back, Corsica is read, a former code becomes the present one. */
  commune(column: string): string | null
  department(column: string): string | null
  region(column: string): string | null
  /**
   * The SIREN of a body, from the column of its SIREN or its SIRET: where the other one stands there, it is read too. A wrong
   * checksum is a warning.
   */
  siren(column: string, kind?: 'SIREN' | 'SIRET'): string | null
  /** Several of them, in their places; null where there is none, and, with a warning, for one that cannot be read. */
  sirens(column: string): (string | null)[]
  /** The ids of the territories of one or several phases: `2-ti-0101`. In: the column of their names, which tells phases apart; see `chooseTerritory`. */
  territories(column: string, names?: string): string[]
  /** Of a feature. */
  readonly geometry: unknown
  /** The same reader where an empty cell is a rejection. */
  require<T>(value: T | null, column: string): T
  /** What a reader gives; null where it would reject the record, which is a warning then. In: what becomes of it, as a sentence. */
  tolerate<T>(read: () => T, without: string): T | null
  correct(column: string, from: string, to: string, why: string): void
  warn(column: string, value: string, why: string): void
  reject(column: string, value: string, why: string): never
}

/** A row to be staged: columns of its table, without those that the load adds (release, kind of source, validity). */
export type StagedRow = { table: Table; row: Readonly<Record<string, unknown>> }

/** What a layout knows beside the record. */
export type JudgeContext = {
  places: Places
  /** Begins the ids of rows whose reference is unique per publisher only: `ville-de-redon`. */
  prefix: string
  /** Of the file, where it describes one. */
  year: number | null
  /** Of which phase the territories of the file are. */
  phase: FilePhase
  /** Ids of territories of which a list had rows that were rejected: the judge adds them. */
  spared: Set<string>
  /** Digests of what was erased on request and may not come back: see `digestOf`. */
  forgotten: ReadonlySet<string>
}

/** One arrangement of columns of a source's files. */
export type Layout = {
  name: string
  format: Format
  columns: readonly Column[]
  /** Of a list that tells all of a phase and nothing of others: the columns of the territory, which tell of which. */
  byPhase?: { code: string; name: string }
  /** Whether a column, its name in small letters without accents, is about people: such a file is not taken. */
  refuses?(column: string): boolean
  /** The rows that a record makes, none where it is not of the programme. Errors: a `Rejection`. */
  judge(record: SourceRecord, context: JudgeContext): StagedRow[]
}

/** Rows of one table that a file brings. They are staged in a temporary table `staged_<table>`, with a column `place`: that of the record among all of the load. */
export type Target = EnsureTarget | ReplaceTarget

type Staged = {
  table: Table
  /** The columns that the staged rows fill. */
  columns: readonly string[]
}

/** A row that is not there yet is added, nothing else changes; of several in the file the most frequent stays. */
export type EnsureTarget = Staged & { mode: 'ensure' }

/** The file holds all rows of its data set: those that are not in it are gone. */
export type ReplaceTarget = Staged & {
  mode: 'replace'
  /** What the rows are, as messages say it: `communes of territories`. */
  rows: string
  /** Of links: the column that holds the key of the row that they belong to, and come and go with. */
  parent?: { table: Table; column: string }
  /** Which rows of the table, as `t`, the file replaces beside those of its data set. */
  scope?: RawBuilder<boolean>
}

/** A connection in the transaction of a load. */
export type Transaction = Kysely<DB>

/** A kind of file that a publisher publishes, and what becomes of it. */
export type Source = {
  /** As on the command line: `fonds-vert`. */
  name: string
  /** Of its data set, in French. */
  title: string
  /** Null: whoever imports the file says whose it is. */
  publisher: string | null
  /** OFFICIAL unless somebody reworked it. */
  kind: 'OFFICIAL' | 'REPORTED'
  licence: string | null
  /** Where its publisher puts it. */
  url: string | null
  /** What `hub import --list` says of it. */
  takes: string
  /** Whether each file is of one year, which is then a part of its data set's name. */
  yearly?: boolean
  /** Where it stands in the list of sources; without one it comes last, in the order of the domains. */
  position?: number
  /** Whether `hub template` writes an empty file of its first layout. */
  template?: boolean
  /** The demonstration data sets that stand in for it, or for its file of one year: `demo-actions`. */
  standIns: readonly { id: string; year?: number }[]
  layouts: readonly Layout[]
  /** Parents before children. */
  targets: readonly Target[]
  /** Settles, once all is staged, what a record alone cannot: ids kept by match. In: the id of the data set. */
  settle?(trx: Transaction, dataset: string): Promise<void>
}
