import type { Database } from '../db/client.ts'
import { importRelease, type ImportResult } from './import-release.ts'
import type { ImportOptions, SourceFile } from './options.ts'
import { recogniseFiles } from './release-files.ts'

/**
 * Imports files of a source. The files of one data set and as-of date form a release, which is loaded completely or not
 * at all.
 *
 * @throws {@link Failure} for unusable files or options; releases loaded before stay.
 */
export async function importFiles(
  db: Database,
  files: readonly SourceFile[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  const results: ImportResult[] = []
  for (const release of await recogniseFiles(files, options)) results.push(await importRelease(db, release, options))
  return results
}
