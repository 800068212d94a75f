import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { importFiles, type ImportOptions, type ImportResult } from '../../src/imports/import.ts'
import { findSource } from '../../src/imports/sources/index.ts'

/** A publisher's file, and what its name does not say. */
export type ImportedText = { source: string; asOf: string; text: string; publisher?: string; year?: number }

type Limits = Partial<Pick<ImportOptions, 'maxRejected' | 'maxGone' | 'check'>>

/** Imports a text as a file of a source, whatever it takes away unless `limits` says otherwise. */
export async function tryImportText(
  db: Database,
  { source, text, asOf, publisher, year }: ImportedText,
  limits: Limits = {},
): Promise<ImportResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-import-'))
  const file = path.join(folder, 'file.csv')
  try {
    writeFileSync(file, text)
    const [result] = await importFiles(db, [{ path: file, name: 'file.csv' }], {
      source: findSource(source),
      publisher,
      asOf,
      year,
      maxRejected: 0,
      maxGone: 1,
      check: false,
      reports: folder,
      events: { waiting() {}, ignored() {}, reading() {}, merging() {} },
      ...limits,
    })
    return result!
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same. Errors: not all of it was loaded. */
export async function importText(db: Database, text: ImportedText): Promise<void> {
  expect(await tryImportText(db, text), `${text.source} of ${text.asOf}`).toMatchObject({ outcome: 'loaded' })
}
