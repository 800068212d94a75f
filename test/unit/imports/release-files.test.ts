import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ImportOptions } from '../../../src/imports/options.ts'
import { recogniseFiles } from '../../../src/imports/release-files.ts'
import type { Source } from '../../../src/imports/source.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'release-files-test-'))
  writeFileSync(path.join(folder, 'names.csv'), 'name\nOne\n')
})

afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  vi.useRealTimers()
})

const source: Source = {
  name: 'names',
  title: 'Noms',
  publisher: 'Testeur',
  kind: 'OFFICIAL',
  licence: null,
  url: null,
  takes: '',
  standIns: [],
  layouts: [{ name: 'names', format: 'csv', columns: [{ name: 'name', required: true }], judge: () => [] }],
  targets: [],
}

/** Recognises a file with this as-of date at an instant. */
async function recogniseAt(now: string, asOf: string): Promise<string[]> {
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
  const file = { path: path.join(folder, 'names.csv'), name: 'names.csv' }
  const releases = await recogniseFiles([file], { source, asOf } as ImportOptions)
  return releases.map(({ described }) => described.asOf)
}

describe('the as-of date of a file', () => {
  it('may be today in Paris, where a day begins before it does in UTC', async () => {
    await expect(recogniseAt('2025-05-26T21:59:59Z', '2025-05-27')).rejects.toThrow('2025-05-27 is in the future.')
    await expect(recogniseAt('2025-05-26T22:00:00Z', '2025-05-27')).resolves.toEqual(['2025-05-27'])
    await expect(recogniseAt('2025-12-30T22:59:59Z', '2025-12-31')).rejects.toThrow('2025-12-31 is in the future.')
    await expect(recogniseAt('2025-12-30T23:00:00Z', '2025-12-31')).resolves.toEqual(['2025-12-31'])
  })
})
