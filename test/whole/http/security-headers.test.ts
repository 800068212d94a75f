import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSecurityHeaders, allowing } from '../../../src/http/security-headers.ts'
import { startServer } from '../../support/start-server.ts'

const strict = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
}

test('a route allows what its page needs, and no other route does', async () => {
  const app = fastify()
  addSecurityHeaders(app)
  app.get('/more', { config: allowing({ 'style-src': ["'unsafe-inline'"], 'img-src': ['data:'] }) }, async () => 'more')
  app.get('/less', async () => 'less')
  const policyAt = async (url: string) => policyOf((await app.inject(url)).headers['content-security-policy'] as string)
  expect(await policyAt('/more')).toEqual({
    ...strict,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
  })
  expect(await policyAt('/less')).toEqual(strict)
  await app.close()
})

describe('the hub', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  const addresses = ['/graphql?query={hello}', '/playground', '/examples', '/schema', '/nothing-here']

  test.each(addresses)('prevents framing, sniffing and redirects of %s', async (address) => {
    const { headers } = await fetch(server.url + address)
    expect(policyOf(headers.get('content-security-policy')!)).toMatchObject(strict)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  test.each(addresses)('allows no inline script at %s', async (address) => {
    const policy = policyOf((await fetch(server.url + address)).headers.get('content-security-policy')!)
    expect(policy['script-src'] ?? policy['default-src']).not.toMatch(/'unsafe-/)
  })

  test.each(['/graphql?query={hello}', '/examples', '/nothing-here'])(
    'allows no inline style at %s',
    async (address) => {
      const { headers } = await fetch(server.url + address)
      expect(policyOf(headers.get('content-security-policy')!)).toEqual(strict)
    },
  )

  test.each(addresses)('upgrades no browser from http to https at %s', async (address) => {
    const { headers } = await fetch(server.url + address)
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
  })

  test('lets other sites read the graph', async () => {
    const { headers } = await fetch(`${server.url}/graphql?query={hello}`, {
      headers: { origin: 'https://example.org' },
    })
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })
})

function policyOf(header: string): Record<string, string> {
  const directives = header.split(';').map((directive) => directive.trim())
  return Object.fromEntries(
    directives.map((directive) => {
      const [name, ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )
}
