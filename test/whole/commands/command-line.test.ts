import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHubProcess, type HubProcess } from '../../support/hub-process.ts'

const main = path.join(import.meta.dirname, '../../../src/main.ts')
let dir: string
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hub-serve-'))
})
afterAll(async () => {
  // Hubs left over by failed tests.
  for (const hub of started) hub.stop('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  rmSync(dir, { recursive: true })
})

const started: HubProcess[] = []

/** Starts the command line, by default on the embedded database and a free port. */
function startHub(args: string[], settings: Record<string, string> = {}, command = [process.execPath, main]) {
  const env = { PATH: process.env['PATH'], PORT: '0', HUB_DATA_DIR: dir, HUB_DEMONSTRATION: 'off', ...settings }
  const hub = startHubProcess([...command, ...args], { env, cwd: path.dirname(path.dirname(main)) })
  started.push(hub)
  return hub
}

test('help lists the commands and the settings', async () => {
  const { code, output } = await startHub(['--help']).ended
  expect(code).toBe(0)
  expect(output).toContain('serve')
  expect(output).toContain('HUB_DEMONSTRATION_SCALE')
  expect((await startHub(['serve', '--help']).ended).output).toContain('DATABASE_URL')
})

test.each([
  ['an unknown command', ['sreve'], {}, "unknown command 'sreve'"],
  ['an unknown option', ['serve', '--fast'], {}, "unknown option '--fast'"],
  ['invalid settings', ['serve'], { PORT: 'http', LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"'],
])('%s exits with 2 and a message', async (_what, args, settings: Record<string, string>, words) => {
  const { code, errors } = await startHub(args, settings).ended
  expect(code).toBe(2)
  expect(errors).toContain(words)
  expect(errors).not.toContain('    at ')
})

test.each([
  ['template', 'actions'],
  ['import', '--list'],
])('%s %s says that the disk is full', async (...args) => {
  const full = ['/bin/sh', '-c', 'exec "$0" "$@" > /dev/full', process.execPath, main]
  expect(await startHub(args, {}, full).ended).toMatchObject({
    code: 1,
    errors: expect.stringMatching(
      /^The output cannot be written \(ENOSPC: .*\)\. Make room, or write it elsewhere\.\n$/,
    ),
  })
})

test('an old Node is rejected in one sentence', async () => {
  const old = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })`
  const bin = path.join(path.dirname(main), '../bin/hub.js')
  const { code, errors } = await startHub(['--help'], {}, [process.execPath, '--import', old, bin]).ended
  expect(code).toBe(1)
  expect(errors).toMatch(/^Node 20\.20\.2 is too old: .*\.\n$/)
})

describe('a running hub', () => {
  let hub: ReturnType<typeof startHub>
  let url: string
  beforeAll(async () => {
    hub = startHub(['serve'])
    url = await hub.ready()
  })

  test('serves its rows', async () => {
    const response = await fetch(`${url}/graphql?query={territories{totalCount}}`)
    expect(await response.json()).toEqual({ data: { territories: { totalCount: 183 } } })
  })

  test('keeps its data folder to itself', async () => {
    const { code, errors } = await startHub(['serve']).ended
    expect(code).toBe(2)
    expect(errors).toContain(`The process ${hub.pid} uses the data folder ${dir}`)
  })

  test('stops on SIGTERM with 0, leaves no lock, and starts again', async () => {
    hub.stop()
    expect(await hub.ended).toMatchObject({ code: 0, errors: '' })
    expect(existsSync(path.join(dir, 'hub.lock'))).toBe(false)

    const again = startHub(['serve'])
    await again.ready()
    again.stop()
    expect((await again.ended).code).toBe(0)
  })

  // `ended` also waits until the hub has closed its output, so a shell in between would be noticed.
  test.each([
    ['npm start', ['npm', 'start']],
    ['npm run hub', ['npm', 'run', 'hub', '--', 'serve']],
  ])('stops on a signal to %s', async (_what, command) => {
    const started = startHub([], {}, command)
    await started.ready()
    started.stop()
    expect((await started.ended).errors).not.toContain('    at ')
    expect(existsSync(path.join(dir, 'hub.lock'))).toBe(false)
  })

  test('reports that its port is taken, and leaves no lock', async () => {
    const server = createServer()
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const { code, errors } = await startHub(['serve'], { PORT: String(port) }).ended
    server.close()
    expect(code).toBe(1)
    expect(errors).toContain(`Port ${port} is already in use`)
    expect(existsSync(path.join(dir, 'hub.lock'))).toBe(false)
  })
})

test('a hub that is still loading reports it, stops at once, and leaves nothing half done', async () => {
  const settings = { HUB_DATA_DIR: path.join(dir, 'first') }
  const hub = startHub(['serve'], settings)
  const url = await hub.logged(/listening at ([^"]+)/)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  hub.stop()
  expect((await hub.ended).code).toBe(0)
  expect(existsSync(path.join(settings.HUB_DATA_DIR, 'hub.lock'))).toBe(false)

  const again = startHub(['serve'], settings)
  const response = await fetch(`${await again.ready()}/graphql?query={territories{totalCount}}`)
  expect(await response.json()).toEqual({ data: { territories: { totalCount: 183 } } })
  again.stop()
  expect((await again.ended).code).toBe(0)
})

test('metrics are served on their own port', async () => {
  const hub = startHub(['serve'], { HUB_METRICS_PORT: '0' })
  await fetch(`${await hub.ready()}/graphql?query={dataVersion}`)
  const metrics = await (await fetch(await hub.logged(/metrics at ([^"]+)/))).text()
  expect(metrics).toContain('hub_operation_duration_seconds_count{outcome="ok"} 1')
  expect(metrics).toContain('hub_database_connections_open 0')
  hub.stop()
  expect((await hub.ended).code).toBe(0)
})
