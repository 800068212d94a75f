import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { importContent } from '../../src/domains/import-content.ts'
import { importFiles, type ImportResult } from '../../src/imports/import-files.ts'
import type { ImportOptions } from '../../src/imports/options.ts'
import { sources } from '../../src/domains/import-sources.ts'
import { findSource } from '../../src/imports/find-source.ts'

/** A publisher's file, and what its name does not say. */
export type ImportedText = { source: string; asOf: string; text: string; publisher?: string; year?: number }

type Limits = Partial<
  Pick<
    ImportOptions,
    'content' | 'maxRejected' | 'maxGone' | 'check' | 'waitMs' | 'again' | 'loadedBy' | 'undoReleases'
  >
>

/**
 * Imports texts as the files of one release, without limits on what they remove unless `limits` is given.
 * @param url - Where the files came from.
 */
export async function tryImportText(
  db: Database,
  { source, text, asOf, publisher, year }: Omit<ImportedText, 'text'> & { text: string | string[] },
  limits: Limits = {},
  url: string | null = null,
): Promise<ImportResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-import-'))
  try {
    const files = [text].flat().map((each, index) => {
      const name = `file-${index + 1}.csv`
      writeFileSync(path.join(folder, name), each)
      return { path: path.join(folder, name), name, url }
    })
    const [result] = await importFiles(db, files, {
      content: importContent,
      source: findSource(sources, source),
      publisher,
      asOf,
      year,
      maxRejected: 0,
      maxGone: 1,
      check: false,
      again: false,
      loadedBy: null,
      undoReleases: 3,
      reports: folder,
      events: { waiting() {}, ignored() {}, reading() {}, merging() {} },
      ...limits,
    })
    return result!
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * Imports a text.
 * @throws If it was not loaded completely.
 */
export async function importText(db: Database, text: ImportedText): Promise<void> {
  expect(await tryImportText(db, text), `${text.source} of ${text.asOf}`).toMatchObject({ outcome: 'loaded' })
}
