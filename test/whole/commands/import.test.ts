import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockData } from '../../../src/datasets/lock.ts'
import { closeDatabase, inLoad, openDatabase, type Database } from '../../../src/db/client.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startSite } from '../../support/http-site.ts'
import { startHubProcess, type HubProcess } from '../../support/hub-process.ts'

const main = path.join(import.meta.dirname, '../../../src/main.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'hub-import-'))
const started: HubProcess[] = []

afterAll(async () => {
  for (const hub of started) hub.stop('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  rmSync(folder, { recursive: true })
})

function run(settings: Record<string, string>, ...args: string[]) {
  const env = { PATH: process.env['PATH'], HUB_DATA_DIR: folder, HUB_DEMONSTRATION: 'off', PORT: '0', ...settings }
  const hub = startHubProcess([process.execPath, main, ...args], { env, cwd: folder })
  started.push(hub)
  return hub
}

function write(name: string, rows: readonly string[]): string {
  const file = path.join(folder, name)
  writeFileSync(file, ['reference;code_territoire;titre;axe;statut;debut', ...rows].join('\n'))
  return file
}

const few = write('few.csv', ['A-1;ti-0101;Ouvrir un atelier;innovation;en cours;01/09/2024', 'A-2;ti-0102;=1+1;;;'])
const many = write(
  'many.csv',
  Array.from({ length: 20_000 }, (_, index) => `B-${index};ti-0101;Action ${index};innovation;en cours;`),
)

describe('the command line', () => {
  it('lists the sources, and reports missing arguments', async () => {
    const { code, output } = await run({}, 'import', '--list').ended
    expect(code).toBe(0)
    for (const source of ['anct-communes', 'anct-members', 'anct-outlines', 'fonds-vert', 'cnig-sites', 'actions'])
      expect(output).toContain(source)
    for (const [args, words] of [
      [['import'], 'The source is missing'],
      [['import', 'anct'], 'anct-communes'],
      [['import', 'actions'], 'The file to import is missing'],
      [['import', 'actions', few, '--as-of', '2025-02-30'], 'Give a date'],
      [['import', 'actions', few, '--as-of', '2025-13-01'], 'Give a date'],
      [['import', 'actions', path.join(folder, 'none.csv')], 'none.csv'],
    ] as const) {
      const { code, errors } = await run({}, ...args).ended
      expect(code, args.join(' ')).not.toBe(0)
      expect(errors).toContain(words)
      expect(errors).not.toContain('    at ')
    }
  })

  it('gives its limits in per cent', async () => {
    const { output } = await run({}, 'import', '--help').ended
    expect(output.replaceAll(/\s+/g, ' ')).toMatch(
      /--max-rejected <percent> .*\(default: 5\) --max-gone <percent> .*\(default: 10\)/,
    )
  })

  it('writes templates whose header an import accepts', async () => {
    for (const source of ['actions', 'engineering', 'exhibits']) {
      const { code, output } = await run({}, 'template', source).ended
      expect(code).toBe(0)
      expect(output).toMatch(source === 'engineering' ? /^\uFEFFcode_territoire;/ : /^\uFEFFreference;/)
    }
    expect((await run({}, 'template', 'fonds-vert').ended).code).not.toBe(0)
  })
})

describe.each(testDatabases)('an import in its own process, on $name', ({ name, openOwn }) => {
  let opened: OpenTestDatabase
  let settings: Record<string, string>
  const publisher = ['--publisher', 'Ville de Redon', '--as-of', '2025-06-01']
  const embedded = name === 'PGlite'

  beforeAll(async () => {
    opened = await openOwn()
    if ('url' in opened.location) settings = { DATABASE_URL: opened.location.url }
    else {
      // Only one process can open the embedded database, so its folder is passed on.
      const { location } = opened
      await closeDatabase(opened.db)
      const data = mkdtempSync(path.join(folder, 'data-'))
      const { cp } = await import('node:fs/promises')
      await cp((location as { folder: string }).folder, path.join(data, 'pglite'), { recursive: true })
      settings = { HUB_DATA_DIR: data }
    }
  })
  afterAll(async () => {
    if (!embedded) await opened.close()
  })

  async function read<R>(work: (db: Database) => Promise<R>): Promise<R> {
    const location = embedded ? { folder: path.join(settings['HUB_DATA_DIR']!, 'pglite') } : opened.location
    const db = await openDatabase(location)
    return work(db).finally(() => closeDatabase(db))
  }

  async function count(): Promise<number> {
    const { total } = await read((db) =>
      db
        .selectFrom('action')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('source_kind', '<>', 'DEMONSTRATION')
        .executeTakeFirstOrThrow(),
    )
    return total
  }

  /** Who loaded each release, oldest first. */
  async function loaders(): Promise<(string | null)[]> {
    const rows = await read((db) =>
      db.selectFrom('release').select('loaded_by').where('checksum', 'is not', null).orderBy('loaded_at').execute(),
    )
    return rows.map((row) => row.loaded_by)
  }

  it('reports what it did, and its notes on each row', async () => {
    const checked = await run(settings, 'import', 'actions', few, ...publisher, '--check').ended
    expect(checked.output).toContain('checked, not loaded: 2 rows added')
    expect(await count()).toBe(0)
    const { code, output } = await run(settings, 'import', 'actions', few, ...publisher, '--report', folder).ended
    expect(code).toBe(0)
    expect(output).toContain('loaded: 2 rows added')
    const report = JSON.parse(readFileSync(path.join(folder, 'actions-ville-de-redon@2025-06-01.json'), 'utf8'))
    expect(report).toMatchObject({ source: 'actions', counts: { rows: 2, accepted: 2, rejected: 0 } })
    const same = await run(settings, 'import', 'actions', few, ...publisher).ended
    expect(same.output).toContain('nothing has changed. Add --again to read it anyway.')
    expect(await count()).toBe(2)
  })

  it('imports a file again, and undoes that release and the one before', async () => {
    const by = { ...settings, HUB_IMPORT_BY: 'Équipe données' }
    const again = await run(by, 'import', 'actions', few, ...publisher, '--again').ended
    expect(again.output).toContain('loaded: 0 rows added, 0 changed, 0 removed.')
    expect(again.output).toContain('actions-ville-de-redon@2025-06-01-2.csv')
    expect(await loaders()).toEqual([null, 'Équipe données'])
    for (const release of ['actions-ville-de-redon@2025-06-01-2', 'actions-ville-de-redon@2025-06-01']) {
      const { code, output } = await run(settings, 'undo', 'actions-ville-de-redon').ended
      expect(code).toBe(0)
      expect(output).toMatch(new RegExp(`^Undid ${release}, loaded at 2.*: `))
    }
    expect(await count()).toBe(0)
    const none = await run(settings, 'undo', 'actions-ville-de-redon').ended
    expect(none.code).toBe(2)
    expect(none.errors).toBe('No release of actions-ville-de-redon has been imported. No data set has been imported.\n')
    await run(by, 'import', 'actions', few, ...publisher, '--by', 'Camille').ended
    expect(await loaders()).toEqual(['Camille'])
  })

  it('loads nothing if the report cannot be written', async () => {
    const nowhere = path.join(few, 'reports')
    const args = ['import', 'actions', few, '--publisher', 'P', '--as-of', '2025-06-01', '--report', nowhere]
    const { code, errors } = await run(settings, ...args).ended
    expect(code).toBe(1)
    expect(errors).toBe(
      `The report cannot be written to ${nowhere}: it is not a folder. This file was not loaded. Make the folder writable, or choose another one with --report.\n`,
    )
    expect(await count()).toBe(2)
  })

  it('does nothing if the file at a URL has not changed, and says since when', async () => {
    const site = await startSite(({ headers }, response) => {
      if (headers['if-none-match'] === '"1"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"1"' }).end('reference;nom\nOBJ-1;Cocotte en fonte')
    })
    const allowed = { ...settings, HUB_IMPORT_PRIVATE_ADDRESSES: 'on' }
    const args = ['import', 'exhibits', `${site.url}/objets.csv?key=secret`, ...publisher]
    const first = await run(allowed, ...args).ended
    expect(first.output).toContain('exhibits-ville-de-redon, as of 2025-06-01: loaded: 1 rows added')
    const second = await run(allowed, ...args).ended
    await site.close()
    expect(second.output).toMatch(
      /^exhibits-ville-de-redon, as of 2025-06-01: http:\S+\/objets.csv is unchanged since it was loaded at 20\S+Z; nothing to do. Add --again to read it anyway.$/m,
    )
    expect(second.code).toBe(0)
  })

  it('explains an invalid day or publisher', async () => {
    const dated = path.join(folder, 'actions-2024-02-30.csv')
    writeFileSync(dated, readFileSync(few))
    for (const [args, words] of [
      [[dated, '--publisher', 'P'], 'The as-of date of actions-2024-02-30.csv is missing'],
      [[few, '--publisher', '!!!', '--as-of', '2025-06-01'], "is not a publisher's name"],
      [[few, '--as-of', '2025-06-01'], 'actions has no fixed publisher'],
    ] as const) {
      const { code, errors } = await run(settings, 'import', 'actions', ...args).ended
      expect(code).toBe(2)
      expect(errors).toContain(words)
      expect(errors).not.toContain('    at ')
    }
  })

  it('loads nothing if too many rows are rejected, and exits with 1', async () => {
    const bad = write('bad.csv', ['C-1;ti-9999;Nowhere;;;', 'C-2;ti-0101;Somewhere;;;'])
    const { code, output, errors } = await run(settings, 'import', 'actions', bad, ...publisher).ended
    expect(code).toBe(1)
    expect(output).toContain('more than 5 % of the rows were rejected')
    expect(output).toContain('ti-9999')
    expect(errors).not.toContain('    at ')
    expect(await count()).toBe(2)
  })

  it('leaves the rows unchanged if killed at any moment, and the next run succeeds', async () => {
    for (const milliseconds of [700, 1200, 1700, 2200]) {
      const importing = run(settings, 'import', 'actions', many, ...publisher)
      await pause(milliseconds)
      importing.stop('SIGKILL')
      const { code } = await importing.ended
      const total = await count()
      // It may have finished before the kill.
      expect([2, 20_000]).toContain(total)
      if (code === 0) expect(total).toBe(20_000)
    }
    const { code, output } = await run(settings, 'import', 'actions', many, ...publisher).ended
    expect(code).toBe(0)
    expect(output).toMatch(/loaded: 20000 rows added, 0 changed, 2 removed|nothing has changed/)
    expect(await count()).toBe(20_000)
  })

  it('loads nothing if most rows would go, says how many, and removes them if allowed', async () => {
    const later = [few, '--publisher', 'Ville de Redon', '--as-of', '2025-06-02']
    const refused = await run(settings, 'import', 'actions', ...later).ended
    expect(refused.code).toBe(1)
    expect(refused.output).toContain(
      'nothing was loaded, because 20000 of 20000 actions would be removed, more than 10 %. Give the complete file; if it is complete, allow the loss with --max-gone 100.',
    )
    expect(await count()).toBe(20_000)
    const unread = await run(settings, 'import', 'actions', ...later, '--max-gone', 'all').ended
    expect(unread.errors).toContain('Give a number from 0 to 100.')
    const loaded = await run(settings, 'import', 'actions', ...later, '--max-gone', '100').ended
    expect(loaded.output).toContain('loaded: 2 rows added, 0 changed, 20000 removed.')
    await run(settings, 'import', 'actions', many, '--publisher', 'Ville de Redon', '--as-of', '2025-06-03').ended
    expect(await count()).toBe(20_000)
  })

  if (embedded)
    it('fails while a hub has the embedded database open', async () => {
      const hub = run(settings, 'serve')
      await hub.ready()
      const { code, errors } = await run(settings, 'import', 'actions', few, ...publisher).ended
      expect(code).toBe(2)
      expect(errors).toContain('uses the data folder')
      hub.stop()
      await hub.ended
    })
  else {
    it('waits for another load, and says so', async () => {
      const others = ['one', 'two', 'three'].map((name) =>
        run(settings, 'import', 'actions', many, '--publisher', name, '--as-of', '2025-06-01'),
      )
      const ends = await Promise.all(others.map(({ ended }) => ended))
      for (const { code, output } of ends) {
        expect(code).toBe(0)
        expect(output).toContain('loaded: 20000 rows added')
      }
      expect(ends.some(({ errors }) => errors.includes('Another load is running'))).toBe(true)
      expect(await count()).toBe(80_000)
    })

    it('gives up on a load that does not end, and names it', async () => {
      const db = await openDatabase(opened.location)
      const { result } = await inLoad(db, async (load) => {
        await lockData(load.db)
        const importing = run({ ...settings, HUB_LOAD_WAIT: '1' }, 'import', 'actions', few, ...publisher)
        return { commit: false, result: { result: await importing.ended } }
      })
      await closeDatabase(db)
      expect(result.code).toBe(1)
      const who = String.raw`process \d+ of the database server \(territoires-industrie-hub, role `
      expect(result.errors).toMatch(
        new RegExp(`^Another load is running: ${who}.+ Waiting at most 1 s for it to finish.$`, 'm'),
      )
      expect(result.errors).toMatch(
        new RegExp(`^Another load is running: ${who}.+ The wait ended after 1 s, and nothing was changed.`, 'm'),
      )
      expect(result.errors).not.toContain('    at ')
    })

    it('makes a starting hub wait no longer than allowed', async () => {
      const db = await openDatabase(opened.location)
      const { ended } = await inLoad(db, async (load) => {
        await lockData(load.db)
        // The hub has rows to load, because its demonstration settings differ.
        const starting = run(
          { ...settings, HUB_LOAD_WAIT: '1', HUB_DEMONSTRATION_SCALE: '2', HUB_DEMONSTRATION: 'on' },
          'serve',
        )
        return { commit: false, result: { ended: await starting.ended } }
      })
      await closeDatabase(db)
      expect(ended.code).toBe(1)
      expect(ended.output).toContain('Another load is running: process ')
      expect(ended.errors).toMatch(/^Another load is running: .+ The wait ended after 1 s, and nothing was changed/)
    })

    it('invalidates the response cache of every replica', async () => {
      const hubs = [run(settings, 'serve'), run(settings, 'serve')]
      const urls = await Promise.all(hubs.map((hub) => hub.ready()))
      const query = '/graphql?query={actions(filter:{sourceKinds:[OFFICIAL]}){totalCount}dataVersion}'
      const ask = async (url: string) => {
        const { data } = (await (await fetch(url + query)).json()) as {
          data: { actions: { totalCount: number }; dataVersion: string }
        }
        return { total: data.actions.totalCount, version: data.dataVersion }
      }
      const before = await Promise.all(urls.flatMap((url) => [ask(url), ask(url)]))
      expect(new Set(before.map(({ total }) => total))).toEqual(new Set([80_000]))
      await run(settings, 'import', 'actions', few, '--publisher', 'one', '--as-of', '2025-06-02', '--max-gone', '100')
        .ended
      for (const url of urls) {
        // The notification may arrive late, but no later than a statement reads the new version.
        await expect.poll(async () => (await ask(url)).total, { timeout: 10_000 }).toBe(60_002)
        expect((await ask(url)).version > before[0]!.version).toBe(true)
      }
      for (const hub of hubs) hub.stop()
      await Promise.all(hubs.map(({ ended }) => ended))
    })
  }
})
