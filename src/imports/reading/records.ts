import { findCsvHeader, readCsvHeader } from './csv-header.ts'
import { readRows } from './csv.ts'
import type { InspectedFile } from './file.ts'
import { readObjects, readPropertyNames } from './objects.ts'
import type { RawRecord } from './record.ts'

/**
 * Finds the start of the records of a file, and the names of their cells: the header of a CSV file, or the properties
 * of the first features or objects.
 *
 * @param isHeader - Returns whether a line of a CSV file names the columns of a layout.
 * @returns The file, to be read below its header, and the names.
 * @throws {@link Failure} if there are no names, a CSV file names a column twice, or has rows above its header.
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
 * Reads the records of a file one by one, in memory that does not grow with the file.
 *
 * @param onBytes - Called with the number of bytes read.
 * @throws {@link Failure} saying where the reading ended, and why.
 */
export function readRecords(file: InspectedFile, onBytes: (done: number) => void): AsyncGenerator<RawRecord> {
  return file.format === 'csv' ? readRows(file, onBytes) : readObjects(file, onBytes)
}
