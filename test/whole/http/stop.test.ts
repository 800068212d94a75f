import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractOperation } from '../../support/contract.ts'
import { startHubProcess, type HubProcess } from '../../support/hub-process.ts'
import { startServer } from '../../support/start-server.ts'

test('stopping finishes requests in flight and accepts no more', async () => {
  const server = await startServer()
  const inFlight = server.post({ query: '{ slow }' })
  await server.slowStarted
  const stopped = server.stop()
  const refused = await fetch(`${server.url}/graphql?query={hello}`)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  server.finishSlow('done')
  expect(await inFlight).toEqual({ status: 200, body: { data: { slow: 'done' } } })
  await stopped
  await expect(fetch(`${server.url}/graphql?query={hello}`)).rejects.toThrow()
})

test('stopping lets a client read the whole of a large response', async () => {
  const server = await startServer()
  const client = connect(Number(new URL(server.url).port), '127.0.0.1')
  client.write('GET /graphql?query={slow} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n')
  await server.slowStarted
  server.finishSlow('x'.repeat(20_000_000))
  const [beginning] = (await once(client, 'data')) as [Buffer]
  client.pause()
  const stopped = server.stop()
  let received = beginning.length
  for await (const data of client) received += data.length
  expect(received).toBeGreaterThan(20_000_000)
  await stopped
})

test('stopping cuts off what does not end', async () => {
  const server = await startServer({ limits: { stopMilliseconds: 200 } })
  const neverEnds = server.post({ query: '{ slow }' })
  const halfSent = connect(Number(new URL(server.url).port), '127.0.0.1')
  halfSent.on('error', () => {}).write('POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{')
  await server.slowStarted
  await Promise.all([server.stop(), expect(neverEnds).rejects.toThrow()])
})

describe('a hub that stops under load', () => {
  const main = path.join(import.meta.dirname, '../../../src/main.ts')
  let dir: string
  let hub: HubProcess
  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'hub-stop-'))
    const settings = { PORT: '0', HUB_DATA_DIR: dir, HUB_STOP_DELAY: '5' }
    hub = startHubProcess([process.execPath, main, 'serve'], { env: { PATH: process.env['PATH'], ...settings } })
  })
  afterAll(async () => {
    hub.stop('SIGKILL')
    await hub.ended
    rmSync(dir, { recursive: true })
  })

  test('fails no request of clients that respect its readiness', async () => {
    const url = await hub.ready()
    const life = { ready: true, stopping: false }
    const answers = { before: 0, after: 0 }
    const failures: unknown[] = []
    const { source: query } = contractOperation('03-territories-of-a-region')
    const client = async () => {
      while (life.ready && failures.length === 0) {
        const when = life.stopping ? 'after' : 'before'
        try {
          const body = JSON.stringify({ query })
          const headers = { 'content-type': 'application/json' }
          const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
          const { errors } = (await response.json()) as { errors?: unknown }
          if (response.status !== 200 || errors) failures.push({ status: response.status, errors })
          answers[when]++
          if (answers.before === 200 && !life.stopping) {
            life.stopping = true
            hub.stop()
          }
        } catch (error) {
          failures.push(error)
        }
      }
    }
    const balancer = async () => {
      while (life.ready && failures.length === 0) {
        await pause(1_000)
        const { ok } = await fetch(`${url}/readyz`)
        if (!ok && !life.stopping) failures.push('not ready before it was told to stop')
        life.ready = ok
      }
    }
    await Promise.all([balancer(), ...Array.from({ length: 4 }, client)])

    expect(failures).toEqual([])
    expect(answers.after).toBeGreaterThan(0)
    expect(await hub.ended).toMatchObject({ code: 0, errors: '' })
  })
})
