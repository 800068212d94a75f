import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playground } from '../../../src/http/playground/routes.ts'
import { contractOperations, shownSource } from '../../support/contract.ts'
import { startServer } from '../../support/start-server.ts'

const addresses = ['/playground', '/examples', '/data', '/schema']

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe.each(addresses)('the page at %s', (address) => {
  let page: string
  let headers: Headers
  beforeAll(async () => {
    const response = await fetch(server.url + address)
    headers = response.headers
    page = await response.text()
  })

  test('is in French and says that it is not official', () => {
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page).toContain('<html lang="fr">')
    expect(page).toContain('non officiel')
  })

  test('links to the other pages and to the schema', () => {
    for (const href of [...addresses, '/schema.graphql', '/introspection.json', '/operations.graphql']) {
      expect(page).toContain(`<a href="${href}"`)
    }
    expect(page).toContain(`<a href="${address}" aria-current="page">`)
  })

  test('loads nothing from other sites, and has no inline script or style', () => {
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
    expect(page).not.toMatch(/<style|<script>|\son[a-z]+=|\sstyle=/)
  })

  test('has every file that it loads, under a name with its hash', async () => {
    const named = [...page.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+)"/g)].map(([, file]) => file!)
    expect(named).toHaveLength(3)
    for (const file of named) {
      expect(file).toMatch(/^\/playground\/[a-z]+-[A-Z\d]{8}\.(svg|css|js)$/)
      const response = await fetch(server.url + file, { method: 'HEAD' })
      expect([file, response.status]).toEqual([file, 200])
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    }
  })

  test('is revalidated each time, and sent again only when changed', async () => {
    expect(headers.get('cache-control')).toBe('no-cache')
    const again = await fetch(server.url + address, {
      headers: { 'if-none-match': headers.get('etag')!, 'cache-control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
  })
})

describe('the explorer', () => {
  test("has its editor's workers", async () => {
    const textAt = async (address: string) => (await fetch(server.url + address)).text()
    const script = await textAt(/ src="([^"]+)"/.exec(await textAt('/playground'))![1]!)
    const chunks = script.match(/chunks\/[\w-]+\.js/g)!.map((chunk) => textAt(`/playground/${chunk}`))
    const text = [script, ...(await Promise.all(chunks))].join('')
    const workers = [...new Set(text.match(/\/playground\/[a-z]+\.worker-[A-Z\d]{8}\.js/g))]
    expect(workers.map((worker) => worker.split('/').at(-1)!.split('.')[0]).toSorted()).toEqual([
      'editor',
      'graphql',
      'json',
    ])
    for (const worker of workers) {
      const response = await fetch(server.url + worker, { method: 'HEAD' })
      expect([worker, response.status]).toEqual([worker, 200])
    }
  })

  test('serves no file outside its folder', async () => {
    for (const address of ['/playground/..%2f..%2f..%2fpackage.json', '/playground/..%2fplayground.html']) {
      const response = await fetch(server.url + address)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(await response.text()).not.toMatch(/devDependencies|<html/)
    }
  })
})

describe('the examples', () => {
  test('are the operations of the contract, word for word, in forms that need no script', async () => {
    const page = await (await fetch(`${server.url}/examples`)).text()
    const forms = [...page.matchAll(/<form action="\/graphql" method="get"[^>]*>(.*?)<\/form>/gs)].map(
      ([, form]) => form!,
    )
    const sent = forms.map((form) => ({
      query: valueOf(form, 'query'),
      variables: JSON.parse(valueOf(form, 'variables') ?? '{}') as object,
    }))
    expect(sent).toEqual(
      contractOperations.map((operation) => ({ query: shownSource(operation), variables: operation.variables })),
    )
    const shown = [...page.matchAll(/<pre[^>]*><code>(.*?)<\/code><\/pre>/gs)].map(([, text]) => unescapeHtml(text!))
    expect(shown).toEqual(contractOperations.map(shownSource))
    expect(page.match(/<button type="submit"/g)).toHaveLength(contractOperations.length)
  })
})

test('an explorer that is not built says how to build it', async () => {
  const app = fastify()
  await app.register(playground, { folder: '/not/there' })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  for (const address of addresses) {
    const response = await fetch(url + address)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run prepare')
  }
  await app.close()
})

function valueOf(form: string, name: string): string | undefined {
  const value = new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(form)?.[1]
  return value === undefined ? undefined : unescapeHtml(value)
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
