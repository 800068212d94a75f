import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '../../../src/db/client.ts'
import { testDatabases } from '../../support/databases.ts'
import { startHubProcess, type HubProcess } from '../../support/hub-process.ts'
import { createReadingRole } from '../../support/reading-role.ts'

const main = path.join(import.meta.dirname, '../../../src/main.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'hub-migrate-'))
const started: HubProcess[] = []

afterAll(async () => {
  // Hubs left over by failed tests.
  for (const hub of started) hub.stop('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  rmSync(folder, { recursive: true })
})

function run(command: string, settings: Record<string, string>, program = [process.execPath, main]): HubProcess {
  const env = { PATH: process.env['PATH'], PORT: '0', HUB_DEMONSTRATION: 'keep', LOG_LEVEL: 'info', ...settings }
  const hub = startHubProcess([...program, command], { env, cwd: folder })
  started.push(hub)
  return hub
}

const nothingToDo = { code: 0, output: 'Nothing to do: the database is up to date.\n' }

describe.each(testDatabases)('hub migrate on $name', ({ name, openOwn, openEmpty }) => {
  it('says so if there is nothing to do', async () => {
    const { db, location, close } = await openOwn()
    await closeDatabase(db)
    if ('folder' in location) renameSync(location.folder, path.join(folder, 'pglite'))
    const settings: Record<string, string> =
      'url' in location ? { DATABASE_URL: location.url } : { HUB_DATA_DIR: folder }
    expect(await run('migrate', settings).ended).toMatchObject(nothingToDo)
    const onFullDisk = ['/bin/sh', '-c', 'exec "$0" "$@" > /dev/full', process.execPath, main]
    expect(await run('migrate', settings, onFullDisk).ended).toMatchObject({
      code: 0,
      errors: expect.stringMatching(
        /^The command is done, but its output cannot be written \(ENOSPC: .*\): Nothing to do: the database is up to date\.$/m,
      ),
    })
    await close()
  })

  if (name !== 'PostgreSQL') return

  it('loads an empty database, which a role that may only read then serves', async () => {
    const opened = await openEmpty()
    const role = await createReadingRole(opened)
    const reading = { DATABASE_URL: role.location.url }
    expect(await run('serve', reading).ended).toMatchObject({
      code: 1,
      errors:
        'The database has no rows yet, and this hub may only read it: run hub migrate with a role that may write.\n',
    })
    expect(await run('migrate', reading).ended).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^This command changes the database, but may only read it/),
    })

    const { url } = opened.location as { url: string }
    const migrated = await run('migrate', { DATABASE_URL: url }).ended
    expect(migrated).toMatchObject({ code: 0, output: 'Loaded the rows of this version.\n' })

    const hub = run('serve', reading)
    const response = await fetch(`${await hub.ready()}/graphql?query={territories{totalCount}}`)
    expect(await response.json()).toEqual({ data: { territories: { totalCount: 183 } } })
    hub.stop()
    const { code, output } = await hub.ended
    expect(code).toBe(0)
    const warnings = output.split('\n').filter((line) => line.includes('"level":40'))
    expect(warnings).toEqual([expect.stringContaining('The role of DATABASE_URL may only read')])
    await role.drop()
    await opened.close()
  })
})
