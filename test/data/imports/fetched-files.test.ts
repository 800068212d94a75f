import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchFiles } from '../../../src/imports/fetching/fetch-files.ts'
import type { Request } from '../../../src/imports/fetching/fetched-files.ts'
import { importFiles } from '../../../src/imports/import-files.ts'
import type { ImportOptions } from '../../../src/imports/options.ts'
import { sources } from '../../../src/domains/import-sources.ts'
import { findSource } from '../../../src/imports/find-source.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startSite, type HttpSite } from '../../support/http-site.ts'

const fileOf = (...references: string[]) =>
  ['reference;nom', ...references.map((reference) => `${reference};Objet ${reference}`)].join('\n')

describe.each(testDatabases)('files imported from URLs, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let site: HttpSite
  let folder: string
  /** The files on the site, with their versions. */
  let files: Record<string, { text: string; etag?: string }>
  /** The requests to the site, with the version in `if-none-match`, if any. */
  let requests: string[]

  beforeEach(async () => {
    opened = await openOwn()
    folder = mkdtempSync(path.join(tmpdir(), 'hub-fetched-'))
    files = { '/one.csv': { text: fileOf('A'), etag: '"1"' }, '/two.csv': { text: fileOf('B'), etag: '"2"' } }
    requests = []
    site = await startSite(({ url, headers }, response) => {
      const { text, etag } = files[url!]!
      const given = headers['if-none-match']
      requests.push([url, given].filter((part) => part !== undefined).join(' '))
      if (etag !== undefined && given === etag) response.writeHead(304).end()
      else response.writeHead(200, etag === undefined ? {} : { etag }).end(text)
    })
  })
  afterEach(async () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('hub-import-'))).toEqual([])
    rmSync(folder, { recursive: true })
    await site.close()
    await opened.close()
  })

  type Options = Partial<Pick<ImportOptions, 'publisher' | 'asOf' | 'check'> & { again: boolean }>

  /**
   * Imports files like the command.
   * @returns The outcomes, and the requests to the site.
   */
  async function load(names: readonly string[], { again = false, ...options }: Options = {}) {
    requests.length = 0
    const { publisher = 'Ville de Redon', asOf = '2025-06-01', check = false } = options
    const addresses = names.map((name) => (name.startsWith('/') ? site.url + name : path.join(folder, name)))
    const request: Request = { source: 'exhibits', publisher, year: undefined, asOf, addresses }
    const limits = { maxBytes: 1024, timeoutMs: 60_000, folder, allowPrivate: true, again }
    const fetched = await fetchFiles(opened.db, request, limits)
    const results = await importFiles(opened.db, fetched.files, {
      content: importContent,
      source: findSource(sources, 'exhibits'),
      publisher,
      asOf,
      year: undefined,
      maxRejected: 0,
      maxGone: 1,
      check,
      again,
      loadedBy: null,
      undoReleases: 3,
      reports: path.join(folder, 'reports'),
      events: { waiting() {}, ignored() {}, reading() {}, merging() {} },
    })
    for (const file of fetched.files) await file.dispose()
    return { outcomes: results.map(({ outcome }) => outcome), unchanged: fetched.unchanged, requests: [...requests] }
  }

  const loaded = { outcomes: ['loaded'], unchanged: [] }
  const same = { outcomes: ['same'], unchanged: [] }

  it('are requested by their loaded version, and not downloaded while unchanged', async () => {
    expect(await load(['/one.csv'])).toEqual({ ...loaded, requests: ['/one.csv'] })
    const dataset = 'exhibits-ville-de-redon'
    const { loadedAt } = await opened.db
      .selectFrom('release')
      .select('loaded_at as loadedAt')
      .where('dataset_id', '=', dataset)
      .executeTakeFirstOrThrow()
    const release = { dataset, asOf: '2025-06-01', loadedAt }
    for (const check of [false, true])
      expect(await load(['/one.csv'], { check })).toEqual({
        outcomes: [],
        unchanged: [expect.objectContaining({ ...release, address: `${site.url}/one.csv` })],
        requests: ['/one.csv "1"'],
      })
    files['/one.csv'] = { text: fileOf('A', 'C'), etag: '"3"' }
    expect(await load(['/one.csv'])).toEqual({ ...loaded, requests: ['/one.csv "1"'] })
    expect((await load(['/one.csv'])).requests).toEqual(['/one.csv "3"'])
  })

  it('are downloaded if that is requested', async () => {
    await load(['/one.csv'])
    expect(await load(['/one.csv'], { again: true })).toEqual({ ...loaded, requests: ['/one.csv'] })
  })

  it('are all downloaded if one has changed, because a release consists of all', async () => {
    const both = ['/one.csv', '/two.csv']
    expect(await load(both)).toEqual({ ...loaded, requests: both })
    expect(await load(both)).toMatchObject({ outcomes: [], requests: ['/one.csv "1"', '/two.csv "2"'] })
    files['/two.csv'] = { text: fileOf('B', 'D'), etag: '"4"' }
    expect(await load(both)).toEqual({ ...loaded, requests: ['/one.csv "1"', '/two.csv "2"', '/one.csv'] })
    expect(
      await opened.db.selectFrom('exhibit').select('name').where('name', 'like', 'Objet %').orderBy('name').execute(),
    ).toEqual(['Objet A', 'Objet B', 'Objet D'].map((name) => ({ name })))
    files['/one.csv'] = { text: fileOf('A', 'E'), etag: '"5"' }
    expect(await load(both)).toEqual({ ...loaded, requests: ['/one.csv "1"', '/two.csv'] })
  })

  it('are downloaded for another day, publisher or set of files', async () => {
    await load(['/one.csv'])
    expect(await load(['/one.csv'], { asOf: '2025-06-02' })).toEqual({ ...loaded, requests: ['/one.csv'] })
    expect(await load(['/one.csv'], { publisher: 'Autre' })).toEqual({ ...loaded, requests: ['/one.csv'] })
    expect(await load(['/one.csv', '/two.csv'])).toEqual({ ...loaded, requests: ['/one.csv', '/two.csv'] })
    writeFileSync(path.join(folder, 'here.csv'), fileOf('F'))
    for (const outcome of ['loaded', 'same'])
      expect(await load(['/one.csv', 'here.csv'])).toEqual({
        outcomes: [outcome],
        unchanged: [],
        requests: ['/one.csv'],
      })
  })

  it('are downloaded after another load for their day, and requested by version after the next one', async () => {
    await load(['/one.csv'])
    await load(['/two.csv'])
    expect(await load(['/one.csv'])).toEqual({ ...loaded, requests: ['/one.csv'] })
    expect((await load(['/one.csv'])).requests).toEqual(['/one.csv "1"'])
  })

  it('of which only the version changed are downloaded, and requested by that version afterwards', async () => {
    await load(['/one.csv'])
    files['/one.csv']!.etag = '"as before"'
    expect(await load(['/one.csv'], { check: true })).toEqual({ ...same, requests: ['/one.csv "1"'] })
    expect(await load(['/one.csv'])).toEqual({ ...same, requests: ['/one.csv "1"'] })
    expect((await load(['/one.csv'])).requests).toEqual(['/one.csv "as before"'])
    delete files['/one.csv']!.etag
    expect(await load(['/one.csv'])).toEqual({ ...same, requests: ['/one.csv "as before"'] })
    expect(await load(['/one.csv'])).toEqual({ ...same, requests: ['/one.csv'] })
  })

  it('are downloaded again if they were not loaded', async () => {
    expect((await load(['/one.csv'], { check: true })).outcomes).toEqual(['checked'])
    expect(await load(['/one.csv'])).toEqual({ ...loaded, requests: ['/one.csv'] })
    files['/one.csv'] = { text: 'reference;nom\nA;', etag: '"bad"' }
    for (const _ of ['once', 'twice'])
      expect(await load(['/one.csv'])).toEqual({ outcomes: ['refused'], unchanged: [], requests: ['/one.csv "1"'] })
  })

  it('are deleted if one of them cannot be fetched', async () => {
    await expect(load(['/one.csv', 'none.csv'])).rejects.toThrow('none.csv does not exist')
  })

  it('store no URL in the database, because it may contain a key', async () => {
    files['/one.csv?key=secret'] = files['/one.csv']!
    await load(['/one.csv?key=secret'])
    const kept = await opened.db.selectFrom('fetched_file').selectAll().execute()
    expect(kept).toEqual([expect.objectContaining({ etag: '"1"', last_modified: null, place: 0 })])
    expect(JSON.stringify(kept)).not.toMatch(/one\.csv|secret/)
  })
})
