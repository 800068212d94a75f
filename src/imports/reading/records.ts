import { readCsvHeader, readRows } from './csv.ts'
import type { InspectedFile } from './file.ts'
import { readObjects, readPropertyNames } from './objects.ts'

/** A record of a file, as it stands there. */
export type RawRecord = {
  /** Of CSV the line on which it begins, from 1; of a feature or an object its place, from 1. */
  line: number
  /**
   * By column or property: of CSV text, of the rest any JSON. Text is a view of the block that it was read in: to keep
   * some of every record is to keep the file.
   */
  cells: Readonly<Record<string, unknown>>
  /** Of a feature. */
  geometry?: unknown
  /** What makes it unfit to be read: `12 cells where the header has 13`. */
  wrong?: string
}

/**
 * The names of the columns of a CSV file, or of the properties of the first features or objects of another.
 * Errors: a Failure where there are none, or a CSV file names a column twice.
 */
export function readHeader(file: InspectedFile): Promise<string[]> {
  return file.format === 'csv' ? readCsvHeader(file) : readPropertyNames(file)
}

/**
 * The records of a file, one after the other, in memory that does not grow with the file.
 * In: what is told how many bytes are read. Errors: a Failure that says where the reading ends, and why.
 */
export function readRecords(file: InspectedFile, onBytes: (done: number) => void): AsyncGenerator<RawRecord> {
  return file.format === 'csv' ? readRows(file, onBytes) : readObjects(file, onBytes)
}
