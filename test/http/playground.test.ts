import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playground } from '../../src/http/playground/routes.ts'
import { startServer } from './start-server.ts'

describe('the explorer', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let page: string
  beforeAll(async () => {
    server = await startServer()
    page = await (await fetch(`${server.url}/playground`)).text()
  })
  afterAll(() => server.stop())

  test('is a French page that says it is not official', () => {
    expect(page).toContain('<html lang="fr">')
    expect(page).toContain('non officiel')
  })

  test('asks for nothing from elsewhere', () => {
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  test('has every file that it asks for', async () => {
    const named = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => address!)
    expect(named).toEqual(['/playground/page.css', '/playground/page.js'])
    const workers = ['editor', 'json', 'graphql'].map((name) => `/playground/${name}.worker.js`)
    for (const address of [...named, ...workers]) {
      const response = await fetch(server.url + address, { method: 'HEAD' })
      expect([address, response.status]).toEqual([address, 200])
    }
  })

  test('gives no file from outside its folder', async () => {
    const response = await fetch(`${server.url}/playground/..%2f..%2fpackage.json`)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.text()).not.toContain('devDependencies')
  })
})

test('an explorer that is not built says how to build it', async () => {
  const app = fastify()
  await app.register(playground, { folder: '/not/there' })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const response = await fetch(`${url}/playground`)
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npm run prepare')
  await app.close()
})
