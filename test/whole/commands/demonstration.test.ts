import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '../../../src/db/client.ts'
import { testDatabases } from '../../support/databases.ts'
import { startHubProcess, type HubProcess } from '../../support/hub-process.ts'

const main = path.join(import.meta.dirname, '../../../src/main.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'hub-demonstration-'))
const started: HubProcess[] = []

afterAll(async () => {
  // Hubs left over by failed tests.
  for (const hub of started) hub.stop('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  rmSync(folder, { recursive: true })
})

async function start(settings: Record<string, string>) {
  const env = { PATH: process.env['PATH'], PORT: '0', ...settings }
  const hub = startHubProcess([process.execPath, main, 'serve'], { env, cwd: folder })
  started.push(hub)
  const url = await hub.ready()
  return {
    /** How many actions it shows, and how many of them are demonstration rows. */
    async actions() {
      const response = await fetch(`${url}/graphql?query={actions(first:0){totalCount,demonstrationCount}}`)
      return ((await response.json()) as { data: { actions: unknown } }).data.actions
    },
    /** Stops it. @returns The warnings that it logged. */
    async stop() {
      hub.stop()
      const { code, output } = await hub.ended
      expect(code).toBe(0)
      const lines = output.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Record<string, unknown>] : []))
      return lines.filter(({ level }) => level === 40)
    },
  }
}

const shown = { totalCount: 3072, demonstrationCount: 3072 }
const none = { totalCount: 0, demonstrationCount: 0 }
const rows = { actions: 3072, actors: 360, awards: 140, engineering: 198, exhibits: 47, pairs: 183, sites: 27 }
const warning = expect.stringContaining('demonstration rows changed for every hub on this database')

describe('the demonstration setting on PGlite', () => {
  it('is kept by a start without it, and changed with a warning by a start with it', async () => {
    const settings = { HUB_DATA_DIR: path.join(folder, 'data') }
    const runs: { given: Record<string, string>; actions: object; warnings: object[] }[] = [
      { given: {}, actions: shown, warnings: [] },
      { given: { HUB_DEMONSTRATION: 'off' }, actions: none, warnings: [{ added: {}, removed: rows, msg: warning }] },
      { given: {}, actions: none, warnings: [] },
      { given: { HUB_DEMONSTRATION: 'on' }, actions: shown, warnings: [{ added: rows, removed: {}, msg: warning }] },
      { given: { HUB_DEMONSTRATION: 'keep' }, actions: shown, warnings: [] },
    ]
    for (const { given, actions, warnings } of runs) {
      const hub = await start({ ...settings, ...given })
      expect(await hub.actions(), JSON.stringify(given)).toEqual(actions)
      expect(await hub.stop()).toMatchObject(warnings)
    }
  }, 240_000)
})

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')

describe.runIf(postgres)('two hubs on one PostgreSQL database', () => {
  it('show the same rows, whichever starts last', async () => {
    const { db, location, close } = await postgres!.openEmpty()
    await closeDatabase(db)
    const settings = { DATABASE_URL: (location as { url: string }).url }
    const developer = await start(settings)
    expect(await developer.actions()).toEqual(shown)
    const replica = await start({ ...settings, HUB_DEMONSTRATION: 'off' })
    expect(await replica.actions()).toEqual(none)
    expect(await replica.stop()).toMatchObject([{ added: {}, removed: rows, msg: warning }])
    expect(await developer.stop()).toEqual([])

    const again = await start(settings)
    const another = await start({ ...settings, HUB_DEMONSTRATION: 'keep' })
    for (const hub of [again, another]) {
      expect(await hub.actions()).toEqual(none)
      expect(await hub.stop()).toEqual([])
    }
    await close()
  }, 240_000)
})
