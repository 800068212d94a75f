import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { importFiles } from '../../src/imports/import.ts'
import { findSource } from '../../src/imports/sources/index.ts'

/** A publisher's file, and what its name does not say. */
export type ImportedText = { source: string; asOf: string; text: string; publisher?: string; year?: number }

/** Imports a text as a file of a source. Errors: not all of it was loaded. */
export async function importText(db: Database, { source, text, asOf, publisher, year }: ImportedText): Promise<void> {
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
      check: false,
      reports: folder,
      events: { waiting() {}, ignored() {}, reading() {}, merging() {} },
    })
    expect(result, `${source} of ${asOf}`).toMatchObject({ outcome: 'loaded' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
