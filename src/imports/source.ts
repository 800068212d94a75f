import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import type { Partitioning, Target } from './target.ts'

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
  /** Text with surrounding and repeated spaces removed, of at most `maxLength` characters. */
  text(column: string, maxLength?: number): string | null
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
  /**
   * A code in its standard form. A restored zero, and any other change but that of spaces, is noted as a correction.
   *
   * @param read - Returns the code in its standard form; undefined if the text is not such a code.
   * @param why - The reason for rejecting other texts.
   */
  code(column: string, read: (text: string) => string | undefined, why: string): string | null
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
  /** Notes that a code was brought into its standard form, like `code`. */
  correctForm(column: string, from: string, to: string): void
  warn(column: string, value: string, why: string): void
  reject(column: string, value: string, why: string): never
}

/** A row to stage: columns of its table, without those that the load adds (release, kind of source, validity). */
export type StagedRow = { table: Table; row: Readonly<Record<string, unknown>> }

/**
 * What a layout needs to judge records.
 *
 * @typeParam Lookups - What its source looks up, of all that the domains supply: see `ImportContent.readLookups`.
 * @typeParam Facts - What the survey of its source finds about a file.
 */
export type JudgeContext<Lookups = unknown, Facts = unknown> = {
  lookups: Lookups
  facts: Facts
  /** The prefix of ids of rows whose reference is unique only per publisher: `ville-de-redon`. */
  prefix: string
  /** The year of the file, for yearly sources. */
  year: number | null
  /** The ids of owners with rejected records; the judge adds them. */
  spared: Set<string>
  /** Digests of what was erased on request and must not come back: see `digestOfRow`. */
  forgotten: ReadonlySet<string>
}

/** One arrangement of columns of a source's files. */
export type Layout<Lookups = unknown, Facts = unknown> = {
  name: string
  format: Format
  columns: readonly Column[]
  /** Columns that no file may have. */
  refuses?: RefusedColumns
  /**
   * Returns the rows of a record; none if it is not relevant to the source.
   *
   * @throws A `Rejection` if the record is invalid.
   */
  judge(record: SourceRecord, context: JudgeContext<Lookups, Facts>): StagedRow[]
  /** Returns the ids of the owners that a rejected record may be about: see `ReplaceTarget.owner`. */
  findOwners?(record: SourceRecord, context: JudgeContext<Lookups, Facts>): string[]
}

/** Columns that a layout refuses, in the words of the message. */
type RefusedColumns = {
  /** Whether a column is refused, by its name in lower case without accents. */
  isRefused(column: string): boolean
  /** The reason, as a sentence. */
  why: string
  /** What to do instead: `send counts only`. */
  instead: string
}

/** A file to survey. */
export type SurveyedFile = {
  name: string
  /**
   * Reads some columns of all its records, by their names in the layout, without notes.
   *
   * @returns The cleaned texts: null for empty cells, as with `text` of a record.
   */
  readTexts(columns: readonly string[]): AsyncGenerator<{ line: number; texts: (string | null)[] }>
}

/** What was found about a file, and a remark about how. */
export type Surveyed<Facts> = { facts: Facts; remark?: string }

/** A kind of published file, and how to import it. */
export type Source<Lookups = unknown, Facts = unknown> = {
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
  /** Whether `hub template` prints an empty file of its first layout. */
  template?: boolean
  /** The demonstration data sets that it replaces, or that its file of one year does: `demo-actions`. */
  standIns: readonly { id: string; year?: number }[]
  /**
   * The partitions of its data set, if a file replaces only those that it has rows of: the others stay as they are. By
   * default, a file replaces the whole data set. Releases of two data sets that replace one partition build on each other:
   * see `recordDependencies`.
   */
  partitioning?: Partitioning
  layouts: readonly Layout<Lookups, Facts>[]
  /** Parents before children. */
  targets: readonly Target[]
  /**
   * Finds out what its layouts need to know about the files of a release before they judge records.
   *
   * @param asOf - The as-of date of the files.
   * @returns The facts about each file.
   */
  survey?(
    files: readonly SurveyedFile[],
    lookups: Lookups,
    asOf: string,
  ): Promise<readonly Surveyed<Facts>[]> | readonly Surveyed<Facts>[]
  /** Completes the staged rows of a data set with what no record can decide alone, such as ids kept by match. */
  settle?(trx: Database, dataset: string): Promise<void>
}
