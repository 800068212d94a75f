import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { fastify } from 'fastify'
import { afterEach, expect, it } from 'vitest'
import { createListening } from '../../../src/http/listening.ts'

const at = { host: '127.0.0.1', port: 0 }
const clients: Socket[] = []
const apps: { close(): Promise<unknown> }[] = []

function create() {
  const app = fastify()
  apps.push(app)
  return { app, listen: createListening(app) }
}

afterEach(async () => {
  for (const each of clients.splice(0)) each.destroy()
  for (const each of apps.splice(0)) await each.close()
})

it.skipIf(process.platform !== 'linux')('accepts many connections in one turn of the event loop', async () => {
  const { app, listen } = create()
  let accepted = 0
  app.server.on('connection', () => accepted++)
  const { port } = new URL(await listen(at))
  for (let count = 0; count < 200; count++) clients.push(connect(Number(port), '127.0.0.1'))
  await Promise.all(clients.map((each) => once(each, 'connect')))
  const TURNS = 20
  for (let turn = 0; turn < TURNS; turn++) await setImmediate()
  expect(accepted).toBeGreaterThan(3 * TURNS)
})

it('answers on all sockets, and closes them', async () => {
  const { app, listen } = create()
  app.get('/', () => 'here')
  const url = await listen(at)
  const texts = await Promise.all(
    Array.from({ length: 100 }, async () => (await fetch(url, { headers: { connection: 'close' } })).text()),
  )
  expect(new Set(texts)).toEqual(new Set(['here']))
  await app.close()
  const refused = Array.from({ length: 50 }, () => fetch(url).catch(({ cause }) => cause.code as string))
  expect(new Set(await Promise.all(refused))).toEqual(new Set(['ECONNREFUSED']))
})

it('closes when a request is answered, on whichever socket it came', async () => {
  const { app, listen } = create()
  const { promise, resolve: release } = Promise.withResolvers<void>()
  let [begun, sent] = [false, false]
  app.addHook('onResponse', async () => void (sent = true))
  app.get('/', async () => {
    begun = true
    await promise
    return 'late'
  })
  const answer = fetch(await listen(at))
  await expect.poll(() => begun).toBe(true)
  const closed = app.close().then(() => sent)
  for (let turn = 0; turn < 50; turn++) await setImmediate()
  release()
  expect(await closed).toBe(true)
  expect(await (await answer).text()).toBe('late')
})

it('takes no address on which another server listens', async () => {
  const { port } = new URL(await create().listen(at))
  await expect(create().listen({ ...at, port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
