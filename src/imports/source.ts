import type { Kysely, RawBuilder } from 'kysely'
import type { DB } from '../db/tables.ts'
import type { Places } from './judging/places.ts'
import type { FilePhase } from './judging/file-phase.ts'

/** A table or view of the database. */
export type Table = keyof DB & string

/** The format of a file: lines of cells, features with properties and a geometry, or objects in an array. */
export type Format = 'csv' | 'geojson' | 'json'

/** A column of a CSV file, or a property of a feature or of an object. */
export type Column = {
  name: string
  /** Its description, in French. */
  meaning?: string
  /** An example value. */
  example?: string
  /** Other spellings that publishers have used. */
  aliases?: readonly string[]
  /** Whether a file without this column does not match the layout. */
  required?: boolean
  /** Whether its values are about people: they are masked in reports. */
  personal?: boolean
}

/**
 * One record of a file, being judged.
 *
 * Each reader takes a column by its name in the layout, normalises the cell, notes corrections, and throws a
 * `Rejection` for an invalid value. Cells that are empty or say nothing, like `NULL` or `N/A` (`isEmptyCell`), are
 * null; `require` rejects them.
 */
export type SourceRecord = {
  /** The line on which the record starts, or the position of the feature or object; from 1. */
  readonly line: number
  /** Text with surrounding and repeated spaces removed, of at most `most` characters. */
  text(column: string, most?: number): string | null
  /** The texts of a JSON list, or the names of objects in it; empty if the value is not a list. */
  texts(column: string): string[]
  /** A number in the form of PostgreSQL's `numeric`: `21 667,00 €` is `21667.00`. */
  decimal(column: string): string | null
  /** An amount of money, read like `decimal`; a negative one gets a warning. */
  amount(column: string): string | null
  integer(column: string): number | null
  /** A date: `12/03/2024` or `2024-03-12`, with or without a time, is `2024-03-12`. A year alone is not a date. */
  date(column: string): string | null
  /** A yes or no: oui, non, 1, 0, true, false. */
  boolean(column: string): boolean | null
  /**
   * One of some words, matched without case and accents.
   *
   * @param choices - The words of each choice.
   * @param otherwise - The choice for any other word, with a warning; without it, other words are rejected.
   */
  choice<V extends string>(
    column: string,
    choices: Readonly<Record<V, readonly string[]>>,
    otherwise?: V | null,
  ): V | null
  /** The code of a present commune: lost zeros are restored, and a former code becomes the present one. */
  commune(column: string): string | null
  department(column: string): string | null
  region(column: string): string | null
  /**
   * The SIREN of a body, from a column of SIRENs or SIRETs; the other kind is accepted too. A wrong checksum gets a
   * warning.
   */
  siren(column: string, kind?: 'SIREN' | 'SIRET'): string | null
  /** Several SIRENs in order; null for an empty one and, with a warning, for an invalid one. */
  sirens(column: string): (string | null)[]
  /**
   * The ids of territories, at most one per phase: `2-ti-0101`.
   *
   * @param names - The column of their names, which helps to find the phase; see `chooseTerritory`.
   */
  territories(column: string, names?: string): string[]
  /** The geometry of a feature. */
  readonly geometry: unknown
  /** Returns the value of a reader, or rejects the record if it is null. */
  require<T>(value: T | null, column: string): T
  /**
   * Returns the value of a reader. A rejection becomes a warning, and null.
   *
   * @param without - The end of the warning: a sentence about the consequence.
   */
  tolerate<T>(read: () => T, without: string): T | null
  correct(column: string, from: string, to: string, why: string): void
  warn(column: string, value: string, why: string): void
  reject(column: string, value: string, why: string): never
}

/** A row to stage: columns of its table, without those that the load adds (release, kind of source, validity). */
export type StagedRow = { table: Table; row: Readonly<Record<string, unknown>> }

/** What a layout needs to judge records. */
export type JudgeContext = {
  places: Places
  /** The prefix of ids of rows whose reference is unique only per publisher: `ville-de-redon`. */
  prefix: string
  /** The year of the file, for yearly sources. */
  year: number | null
  /** The phase of the file's territories. */
  phase: FilePhase
  /** The ids of territories with rejected rows in a list; the judge adds them. */
  spared: Set<string>
  /** Digests of what was erased on request and must not come back: see `digestOf`. */
  forgotten: ReadonlySet<string>
}

/** One arrangement of columns of a source's files. */
export type Layout = {
  name: string
  format: Format
  columns: readonly Column[]
  /** For a complete list of one phase: the columns of the territory, which determine the phase. */
  byPhase?: { code: string; name: string }
  /** Whether a column is about people, by its name in lower case without accents: files with it are refused. */
  refuses?(column: string): boolean
  /**
   * Returns the rows of a record; none if it is not about the programme.
   *
   * @throws A `Rejection` if the record is invalid.
   */
  judge(record: SourceRecord, context: JudgeContext): StagedRow[]
}

/**
 * A table that a file writes to. Its rows are staged in a temporary table `staged_<table>`, whose column `place` is the
 * position of the record in the load.
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
}

/** A connection in the transaction of a load. */
export type Transaction = Kysely<DB>

/** A kind of published file, and how to import it. */
export type Source = {
  /** Its name on the command line: `fonds-vert`. */
  name: string
  /** The title of its data set, in French. */
  title: string
  /** Null: given with `--publisher` at the import. */
  publisher: string | null
  /** OFFICIAL, or REPORTED if somebody reworked the data. */
  kind: 'OFFICIAL' | 'REPORTED'
  licence: string | null
  /** The publisher's page. */
  url: string | null
  /** Its description in `hub import --list`. */
  takes: string
  /** Whether each file covers one year, which is then part of the data set's name. */
  yearly?: boolean
  /** Its position in the list of sources; without one it comes last, in the order of the domains. */
  position?: number
  /** Whether `hub template` prints an empty file of its first layout. */
  template?: boolean
  /** The demonstration data sets that it replaces, or that its file of one year does: `demo-actions`. */
  standIns: readonly { id: string; year?: number }[]
  layouts: readonly Layout[]
  /** Parents before children. */
  targets: readonly Target[]
  /** Completes the staged rows of a data set with what no record can decide alone, such as ids kept by match. */
  settle?(trx: Transaction, dataset: string): Promise<void>
}
