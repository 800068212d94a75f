import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchFiles } from '../../../src/imports/fetching/fetch-files.ts'
import type { Request } from '../../../src/imports/fetching/fetched-files.ts'
import { importFiles } from '../../../src/imports/import.ts'
import type { ImportOptions } from '../../../src/imports/options.ts'
import { sources } from '../../../src/domains/import-sources.ts'
import { findSource } from '../../../src/imports/find-source.ts'
import { importContent } from '../../../src/domains/import-content.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startSite, type HttpSite } from '../../support/http-site.ts'

const fileOf = (...references: string[]) =>
  ['reference;nom', ...references.map((reference) => `${reference};Objet ${reference}`)].join('\n')

describe.each(testDatabases)('files that are imported from addresses, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let site: HttpSite
  let folder: string
  /** What lies on the site, and the version that it says. */
  let files: Record<string, { text: string; etag?: string }>
  /** What it was asked for, with the version that was named, if one was. */
  let asked: string[]

  beforeEach(async () => {
    opened = await openOwn()
    folder = mkdtempSync(path.join(tmpdir(), 'hub-fetched-'))
    files = { '/one.csv': { text: fileOf('A'), etag: '"1"' }, '/two.csv': { text: fileOf('B'), etag: '"2"' } }
    asked = []
    site = await startSite(({ url, headers }, response) => {
      const { text, etag } = files[url!]!
      const given = headers['if-none-match']
      asked.push([url, given].filter((part) => part !== undefined).join(' '))
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

  /** As the command does it. Out: what became of it, and what the site was asked for. */
  async function load(names: readonly string[], { again = false, ...options }: Options = {}) {
    asked.length = 0
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
    return { outcomes: results.map(({ outcome }) => outcome), unchanged: fetched.unchanged, asked: [...asked] }
  }

  const loaded = { outcomes: ['loaded'], unchanged: [] }
  const same = { outcomes: ['same'], unchanged: [] }

  it('are asked about by the version that was loaded, and left where they are while they have not changed', async () => {
    expect(await load(['/one.csv'])).toEqual({ ...loaded, asked: ['/one.csv'] })
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
        asked: ['/one.csv "1"'],
      })
    files['/one.csv'] = { text: fileOf('A', 'C'), etag: '"3"' }
    expect(await load(['/one.csv'])).toEqual({ ...loaded, asked: ['/one.csv "1"'] })
    expect((await load(['/one.csv'])).asked).toEqual(['/one.csv "3"'])
  })

  it('are fetched whole where that is insisted on', async () => {
    await load(['/one.csv'])
    expect(await load(['/one.csv'], { again: true })).toEqual({ ...loaded, asked: ['/one.csv'] })
  })

  it('are all fetched as soon as one of them has changed, because a release is made of all', async () => {
    const both = ['/one.csv', '/two.csv']
    expect(await load(both)).toEqual({ ...loaded, asked: both })
    expect(await load(both)).toMatchObject({ outcomes: [], asked: ['/one.csv "1"', '/two.csv "2"'] })
    files['/two.csv'] = { text: fileOf('B', 'D'), etag: '"4"' }
    expect(await load(both)).toEqual({ ...loaded, asked: ['/one.csv "1"', '/two.csv "2"', '/one.csv'] })
    expect(
      await opened.db.selectFrom('exhibit').select('name').where('name', 'like', 'Objet %').orderBy('name').execute(),
    ).toEqual(['Objet A', 'Objet B', 'Objet D'].map((name) => ({ name })))
    files['/one.csv'] = { text: fileOf('A', 'E'), etag: '"5"' }
    expect(await load(both)).toEqual({ ...loaded, asked: ['/one.csv "1"', '/two.csv'] })
  })

  it('are fetched whole for another day, publisher, or set of files', async () => {
    await load(['/one.csv'])
    expect(await load(['/one.csv'], { asOf: '2025-06-02' })).toEqual({ ...loaded, asked: ['/one.csv'] })
    expect(await load(['/one.csv'], { publisher: 'Autre' })).toEqual({ ...loaded, asked: ['/one.csv'] })
    expect(await load(['/one.csv', '/two.csv'])).toEqual({ ...loaded, asked: ['/one.csv', '/two.csv'] })
    writeFileSync(path.join(folder, 'here.csv'), fileOf('F'))
    for (const outcome of ['loaded', 'same'])
      expect(await load(['/one.csv', 'here.csv'])).toEqual({ outcomes: [outcome], unchanged: [], asked: ['/one.csv'] })
  })

  it('are fetched whole once something else was loaded for their day, and asked about when they stand again', async () => {
    await load(['/one.csv'])
    await load(['/two.csv'])
    expect(await load(['/one.csv'])).toEqual({ ...loaded, asked: ['/one.csv'] })
    expect((await load(['/one.csv'])).asked).toEqual(['/one.csv "1"'])
  })

  it('whose version alone has changed are fetched whole, and asked about by the new one then', async () => {
    await load(['/one.csv'])
    files['/one.csv']!.etag = '"as before"'
    expect(await load(['/one.csv'], { check: true })).toEqual({ ...same, asked: ['/one.csv "1"'] })
    expect(await load(['/one.csv'])).toEqual({ ...same, asked: ['/one.csv "1"'] })
    expect((await load(['/one.csv'])).asked).toEqual(['/one.csv "as before"'])
    delete files['/one.csv']!.etag
    expect(await load(['/one.csv'])).toEqual({ ...same, asked: ['/one.csv "as before"'] })
    expect(await load(['/one.csv'])).toEqual({ ...same, asked: ['/one.csv'] })
  })

  it('that were not loaded are fetched whole again', async () => {
    expect((await load(['/one.csv'], { check: true })).outcomes).toEqual(['checked'])
    expect(await load(['/one.csv'])).toEqual({ ...loaded, asked: ['/one.csv'] })
    files['/one.csv'] = { text: 'reference;nom\nA;', etag: '"bad"' }
    for (const _ of ['once', 'twice'])
      expect(await load(['/one.csv'])).toEqual({ outcomes: ['refused'], unchanged: [], asked: ['/one.csv "1"'] })
  })

  it('are removed where one of them cannot be had', async () => {
    await expect(load(['/one.csv', 'none.csv'])).rejects.toThrow('none.csv does not exist')
  })

  it('leave no address in the database, because it may hold a key', async () => {
    files['/one.csv?key=secret'] = files['/one.csv']!
    await load(['/one.csv?key=secret'])
    const kept = await opened.db.selectFrom('fetched_file').selectAll().execute()
    expect(kept).toEqual([expect.objectContaining({ etag: '"1"', last_modified: null, place: 0 })])
    expect(JSON.stringify(kept)).not.toMatch(/one\.csv|secret/)
  })
})
