import { findCsvHeader, readCsvHeader, readRows } from './csv.ts'
import type { InspectedFile } from './file.ts'
import { readObjects, readPropertyNames } from './objects.ts'
import type { RawRecord } from './record.ts'

/**
 * Finds where the records of a file begin, and what names their cells: the header of a CSV file, or the properties of the
 * first features or objects of another.
 *
 * @param isHeader - Whether a line of a CSV file is one that names the columns of a layout.
 * @returns The file, to be read below its header, and the names.
 * @throws {Failure} There are no names, a CSV file names a column twice, or rows stand above its header.
 */
export async function readHeader(
  file: InspectedFile,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<{ file: InspectedFile; header: string[] }> {
  if (file.format !== 'csv') return { file, header: await readPropertyNames(file) }
  const found = await findCsvHeader(file, isHeader)
  return { file: found, header: await readCsvHeader(found) }
}

/**
 * The records of a file, one after the other, in memory that does not grow with the file.
 * In: what is told how many bytes are read. Errors: a Failure that says where the reading ends, and why.
 */
export function readRecords(file: InspectedFile, onBytes: (done: number) => void): AsyncGenerator<RawRecord> {
  return file.format === 'csv' ? readRows(file, onBytes) : readObjects(file, onBytes)
}
