import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { download, fetchSource, type FetchedSource } from '../../../src/imports/fetching/fetch.ts'
import { isPublic } from '../../../src/imports/fetching/public-network.ts'
import { startSite, type HttpSite } from '../../support/http-site.ts'

let folder: string
const sites: HttpSite[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fetch-test-'))
})

afterEach(async () => {
  for (const site of sites.splice(0)) await site.close()
  await rm(folder, { recursive: true })
})

const limits = () => ({ maxBytes: 1024 * 1024, timeoutMs: 60_000, folder })

async function serve(answer: RequestListener, host?: string): Promise<string> {
  const site = await startSite(answer, host)
  sites.push(site)
  return site.url
}

async function fetchHere(address: string, more: object = {}): Promise<FetchedSource> {
  return (await fetchSource(address, { ...limits(), allowPrivate: true, ...more }))!
}

describe('a local file', () => {
  test('is used in place', async () => {
    const file = path.join(folder, 'actions.csv')
    await writeFile(file, 'a;b\n')
    const source = await fetchSource(file, { ...limits(), allowPrivate: false })
    expect(source).toMatchObject({ path: file, name: 'actions.csv', url: null, validator: null })
    await source!.dispose()
    expect(await readFile(file, 'utf8')).toBe('a;b\n')
  })

  test('is rejected if it is missing or a folder', async () => {
    await expect(fetchHere(path.join(folder, 'none.csv'))).rejects.toThrow(
      /The file .*none\.csv does not exist\. Give the path/,
    )
    await expect(fetchHere(folder)).rejects.toThrow('is not a regular file. Give the path of a file.')
  })
})

describe('a download', () => {
  test('is kept under its name until disposed of', async () => {
    const site = await serve((_, response) => response.end('a;b\n1;2\n'))
    const source = await fetchHere(`${site}/files/acti%C3%B3n%20list.csv?key=1`)
    expect(await readFile(source.path, 'utf8')).toBe('a;b\n1;2\n')
    expect(source).toMatchObject({ name: 'actión list.csv', url: `${site}/files/acti%C3%B3n%20list.csv?key=1` })
    await source.dispose()
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['attachment; filename="../../etc/liste.csv"', '.._.._etc_liste.csv'],
    ["attachment; filename=x.csv; filename*=UTF-8''communes%20%C3%A9t%C3%A9.csv", 'communes été.csv'],
    ['attachment; filename=..', 'download'],
  ])('with content-disposition %s is named %s', async (disposition, name) => {
    const site = await serve((_, response) => response.setHeader('content-disposition', disposition).end('a'))
    const source = await fetchHere(`${site}/x`)
    expect(source.name).toBe(name)
    expect(path.dirname(path.dirname(source.path))).toBe(folder)
  })

  test('is decompressed even if no compression was requested', async () => {
    const site = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('a;b\n')))
    expect(await readFile((await fetchHere(`${site}/a.csv`)).path, 'utf8')).toBe('a;b\n')
  })

  test('follows redirects, and is named after the last one', async () => {
    const site = await serve(({ url }, response) => {
      if (url === '/r/1') response.writeHead(302, { location: '/r/2' }).end()
      else if (url === '/r/2') response.writeHead(307, { location: `${site}/last.csv` }).end()
      else response.end('a')
    })
    expect(await fetchHere(`${site}/r/1`)).toMatchObject({ name: 'last.csv', url: `${site}/r/1` })
  })

  test('uses credentials without showing them', async () => {
    const site = await serve(({ headers, url }, response) => {
      const known = headers.authorization === `Basic ${Buffer.from('me:sword fish').toString('base64')}`
      response.writeHead(known && url === '/a.csv' ? 200 : 403).end('a')
    })
    const withCredentials = site.replace('http://', 'http://me:sword%20fish@')
    expect((await fetchHere(`${withCredentials}/a.csv`)).url).toBe(`${site}/a.csv`)
    await expect(fetchHere(`${withCredentials}/b.csv?token=fish`)).rejects.toThrow(
      `Access to ${site}/b.csv is forbidden (status 403). Use the address of a public file, or download it yourself.`,
    )
  })
})

describe('credentials', () => {
  const seen: Record<string, string | undefined> = {}
  const watch = (name: string): RequestListener => {
    return ({ url, headers }, response) => {
      seen[`${name}${url}`] = headers.authorization
      response.end('a')
    }
  }

  test('are sent to other URLs of the same host, and to no other host', async () => {
    const other = await serve(watch('other'))
    const site = await serve((request, response) => {
      if (request.url === '/here') response.writeHead(302, { location: `${site}/there` }).end()
      else if (request.url === '/away') response.writeHead(302, { location: `${other}/there` }).end()
      else watch('site')(request, response)
    })
    const withCredentials = site.replace('//', '//me:fish@')
    await fetchHere(`${withCredentials}/here`)
    await fetchHere(`${withCredentials}/away`)
    const basic = `Basic ${Buffer.from('me:fish').toString('base64')}`
    expect(seen).toEqual({ 'site/there': basic, 'other/there': undefined })
  })

  test('are reported as missing if another host requires them', async () => {
    const other = await serve((_, response) => response.writeHead(401).end())
    const site = await serve((_, response) => response.writeHead(302, { location: `${other}/a.csv` }).end())
    const fetched = fetchHere(`${site.replace('//', '//me:fish@')}/a.csv`)
    await expect(fetched).rejects.toThrow(`${other}/a.csv requires a user and password (status 401)`)
  })
})

describe('a server', () => {
  test('receives a user agent', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    const agents: (string | undefined)[] = []
    const site = await serve(({ url, headers }, response) => {
      agents.push(headers['user-agent'])
      response.writeHead(url === '/a' ? 302 : 200, { location: '/b' }).end('a')
    })
    await fetchHere(`${site}/a`)
    expect(agents).toEqual(Array(2).fill(`territoires-industrie-hub/${version}`))
  })

  test.each([
    [503, '0'],
    [429, 'Mon, 30 Nov 2026 11:59:00 GMT'],
    [503, 'Mon, 30 Nov 2026 12:00:00 GMT'],
  ])('that is busy (%d) gets one more request if it says: %s', async (status, retryAfter) => {
    let requests = 0
    const messages: string[] = []
    const site = await serve(({ url }, response) => {
      if (url === '/a') response.writeHead(302, { location: '/b' }).end()
      else if (++requests === 1)
        response.writeHead(status, { 'retry-after': retryAfter, date: 'Mon, 30 Nov 2026 12:00:00 GMT' }).end()
      else response.end('a;b\n')
    })
    const source = await fetchHere(`${site}/a`, { onWait: (sentence: string) => messages.push(sentence) })
    expect(await readFile(source.path, 'utf8')).toBe('a;b\n')
    expect(messages).toEqual([`${site}/b is busy (status ${status}). Retrying in 0 s, as the server asks.`])
  })

  test('is not waited for beyond the limits', async () => {
    const site = await serve((_, response) => response.writeHead(503, { 'retry-after': '30' }).end())
    for (const limit of [{ maxWaitMs: 29_999 }, { timeoutMs: 29_999 }])
      await expect(fetchHere(`${site}/a`, limit)).rejects.toThrow('Try again in 30 s')
  })
})

describe('a known file', () => {
  const requests: Pick<IncomingHttpHeaders, 'if-none-match' | 'if-modified-since'>[] = []
  const modified = 'Thu, 04 Jul 2024 10:00:00 GMT'
  let site: string
  let version: Record<string, string>
  beforeEach(async () => {
    requests.length = 0
    version = { etag: '"1"', 'last-modified': modified }
    site = await serve(({ url, headers }, response) => {
      const { 'if-none-match': etag, 'if-modified-since': since } = headers
      requests.push({ ...(etag && { 'if-none-match': etag }), ...(since && { 'if-modified-since': since }) })
      if (url === '/latest') response.writeHead(302, { location: '/a.csv' }).end()
      else if (etag ? etag === version['etag'] : since === modified) response.writeHead(304).end()
      else response.writeHead(200, version).end('a;b\n')
    })
  })
  const fetchAgain = (address: string, known: FetchedSource) =>
    fetchSource(address, { ...limits(), allowPrivate: true }, known.validator)

  test('is not downloaded again', async () => {
    const known = await fetchHere(`${site}/a.csv?key=1`)
    expect(known.validator).toEqual({
      url: expect.stringMatching(/^[\da-f]{64}$/),
      etag: '"1"',
      lastModified: modified,
    })
    expect(await fetchAgain(`${site}/a.csv?key=1`, known)).toBeNull()
    expect(requests).toEqual([{}, { 'if-none-match': '"1"', 'if-modified-since': modified }])
  })

  test.each(['etag', 'last-modified'])('is not downloaded again if it has only %s', async (name) => {
    version = { [name]: version[name]! }
    expect(await fetchAgain(`${site}/a.csv`, await fetchHere(`${site}/a.csv`))).toBeNull()
  })

  test('is downloaded if it has changed', async () => {
    const known = await fetchHere(`${site}/a.csv`)
    version = { etag: '"2"' }
    const changed = await fetchAgain(`${site}/a.csv`, known)
    expect(changed!.validator).toEqual({ ...known.validator, etag: '"2"', lastModified: null })
  })

  test('behind redirects is checked at its final URL, and at no other', async () => {
    const known = await fetchHere(`${site}/latest`)
    expect(await fetchAgain(`${site}/latest`, known)).toBeNull()
    expect(requests.slice(2)).toEqual([{}, { 'if-none-match': '"1"', 'if-modified-since': modified }])
    expect(await fetchAgain(`${site}/b.csv`, known)).toMatchObject({ name: 'b.csv' })
    expect(requests.at(-1)).toEqual({})
  })

  test('is downloaded if its server gives no version', async () => {
    version = {}
    const known = await fetchHere(`${site}/a.csv`)
    expect(known.validator).toBeNull()
    expect(await fetchAgain(`${site}/a.csv`, known)).toMatchObject({ name: 'a.csv' })
  })
})

describe('rejects, and leaves no file:', () => {
  afterEach(async () => expect(await readdir(folder)).toEqual([]))

  test.each([
    [300, 'ADDRESS returned an unexpected response (status 300). Give the address of the file itself.'],
    [304, 'ADDRESS returned an unexpected response (status 304). Give the address of the file itself.'],
    [400, 'ADDRESS returned an unexpected response (status 400). Give the address of the file itself.'],
    [
      401,
      'ADDRESS requires a user and password (status 401). Put them in the URL, like https://user:password@host/file.csv, or download the file yourself.',
    ],
    [403, 'Access to ADDRESS is forbidden (status 403). Use the address of a public file, or download it yourself.'],
    [404, "ADDRESS was not found (status 404). Look for the file on the publisher's page."],
    [410, "ADDRESS was removed permanently (status 410). Look for its replacement on the publisher's page."],
    [429, 'Too many requests for ADDRESS (status 429). Try again later, or download it yourself.'],
    [500, 'The server of ADDRESS failed (status 500). Try again later, or download it yourself.'],
    [503, 'The server of ADDRESS failed (status 503). Try again later, or download it yourself.'],
  ])('status %d', async (status, sentence) => {
    let requests = 0
    const site = await serve((_, response) => response.writeHead(status, { 'x-requests': ++requests }).end('<html>'))
    await expect(fetchHere(`${site}/a.csv?key=1`)).rejects.toThrow(sentence.replace('ADDRESS', `${site}/a.csv`))
    expect(requests).toBe(1)
  })

  test('rejected credentials', async () => {
    const site = await serve((_, response) => response.writeHead(401).end())
    const address = `${site.replace('//', '//me:fish@')}/a.csv`
    await expect(fetchHere(address)).rejects.toThrow(
      `${site}/a.csv rejects the user or the password (status 401). Correct them, or download the file yourself.`,
    )
  })

  test.each([
    ['61', 61],
    ['Mon, 30 Nov 2026 12:01:01 GMT', 61],
    ['Monday, 30-Nov-26 13:00:00 GMT', 3600],
  ])('a server that asks to wait too long: %s', async (retryAfter, seconds) => {
    let requests = 0
    const site = await serve((_, response) => {
      requests++
      response.writeHead(503, { 'retry-after': retryAfter, date: 'Mon, 30 Nov 2026 12:00:00 GMT' }).end()
    })
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow(
      `The server of ${site}/a.csv failed (status 503). Try again in ${seconds} s, as the server asks, or download it yourself.`,
    )
    expect(requests).toBe(1)
  })

  test('a server that is busy twice', async () => {
    let requests = 0
    const site = await serve((_, response) =>
      response.writeHead(429, { 'retry-after': '0', 'x-requests': ++requests }).end(),
    )
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow('/a.csv (status 429). Try again in 0 s')
    expect(requests).toBe(2)
  })

  test.each(['soon', '-1', '1.5', 'Mon, 30 Nov 2026 12:00:00', ''])(
    'a busy server with an invalid waiting time: %j',
    async (retryAfter) => {
      let requests = 0
      const site = await serve((_, response) =>
        response.writeHead(503, { 'retry-after': retryAfter, 'x-requests': ++requests }).end(),
      )
      await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow('failed (status 503). Try again later, or')
      expect(requests).toBe(1)
    },
  )

  test('a file announced as too large', async () => {
    const site = await serve((_, response) => response.writeHead(200, { 'content-length': 2_000_000 }).flushHeaders())
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow('is larger than 1 megabytes. Use a smaller file, or raise')
  })

  test('a file that is too large without saying so, even when decompressed', async () => {
    const endless = await serve((_, response) => {
      const more = () => void response.write(Buffer.alloc(64 * 1024), (error) => error || more())
      more()
    })
    await expect(fetchHere(`${endless}/a.csv`)).rejects.toThrow('is larger than 1 megabytes')
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
    const small = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb))
    await expect(fetchHere(`${small}/a.csv`)).rejects.toThrow('is larger than 1 megabytes')
  })

  test('a response that does not start or end in time', async () => {
    const silent = await serve(() => {})
    await expect(fetchHere(`${silent}/a.csv`, { timeoutMs: 200 })).rejects.toThrow(
      'was not downloaded within 0.2 seconds',
    )
    const stuck = await serve((_, response) => void response.write('a;b\n'))
    await expect(fetchHere(`${stuck}/a.csv`, { timeoutMs: 500 })).rejects.toThrow(
      'was not downloaded within 0.5 seconds',
    )
  })

  test('a response that breaks off', async () => {
    const site = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('a;b\n', () => response.destroy())
    })
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow(/could not be downloaded: .+\. Try again/)
  })

  test('an unreachable host', async () => {
    const site = await serve(() => {})
    await sites.pop()!.close()
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow('could not be downloaded: ECONNREFUSED')
  })

  test.each(['file:///etc/passwd', 'ftp://host/a.csv', 'data:text/csv,a', 'HTTPX://host'])(
    'the address %s',
    async (address) => {
      await expect(fetchHere(address)).rejects.toThrow(
        /: addresses are not supported\. Give a path, or a URL that starts with http/,
      )
    },
  )

  test('an invalid URL', async () => {
    await expect(fetchHere('http://me:swordfish@:80:80/')).rejects.toThrow(/^The address is not a valid URL\. Give/)
  })

  test.each(['file:///etc/passwd', 'ftp://host/a.csv', 'data:text/csv,a'])('a redirect to %s', async (location) => {
    const site = await serve((_, response) => response.writeHead(302, { location }).end())
    await expect(fetchHere(`${site}/a`)).rejects.toThrow(
      `${site}/a redirects to ${new URL(location).protocol}, which is not supported. Give a path`,
    )
  })

  test('a redirect to an invalid URL', async () => {
    const site = await serve((_, response) => response.writeHead(302, { location: 'http://:80:80/' }).end())
    await expect(fetchHere(`${site}/a`)).rejects.toThrow(
      `${site}/a redirects to an invalid URL. Give the address of the file itself.`,
    )
  })

  test.each(['/a', '/b'])('a circular redirect to %s', async (location) => {
    const site = await serve(({ url }, response) =>
      response.writeHead(302, { location: url === '/a' ? location : '/a' }).end(),
    )
    await expect(fetchHere(`${site}/a`)).rejects.toThrow(
      `${site}/a redirects more than 5 times. Give the address of the file itself.`,
    )
  })

  test('more than five redirects', async () => {
    let requests = 0
    const site = await serve((_, response) => response.writeHead(302, { location: `/${++requests}` }).end())
    await expect(fetchHere(`${site}/0`)).rejects.toThrow('redirects more than 5 times')
    expect(requests).toBe(6)
  })
})

describe('a private address', () => {
  test.each([
    '127.0.0.1',
    'localhost',
    'localhost.',
    'LocalHost',
    'a.localhost',
    '[::ffff:127.0.0.1]',
    '[::7f00:1]',
    '2130706433',
    '0x7f.1',
    '127.0.0.1.',
  ])('%s gets no connection', async (host) => {
    let requests = 0
    const site = new URL(await serve((_, response) => void response.end(`${++requests}`)))
    const fetched = fetchSource(`http://${host}:${site.port}/a.csv`, { ...limits(), allowPrivate: false })
    await expect(fetched).rejects.toThrow('is on a private network. Use a public address')
    expect(requests).toBe(0)
  })

  test.each(['127.0.0.2', 'localhost'])(
    'gets no connection over a redirect to %s from an allowed one',
    async (host) => {
      let requests = 0
      const inner = new URL(await serve((_, response) => void response.end(`${++requests}`), '0.0.0.0'))
      const outer = await serve((_, response) =>
        response.writeHead(302, { location: `http://${host}:${inner.port}/a.csv` }).end(),
      )
      const allows = (() => {
        let first = true
        // The outer server stands for a public one, which is allowed once.
        return (ip: string) => ip === '127.0.0.1' && first && !(first = false)
      })()
      await expect(download(`${outer}/a.csv`, limits(), allows)).rejects.toThrow(`${host} is on a private network`)
      expect(requests).toBe(0)
    },
  )

  test.each([
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2001::1',
    '3fff::1',
    '::7f00:1',
    '::8.8.8.8',
    '4000::1',
    '2002:7f00:1::',
    'ff02::1',
  ])('includes %s', (ip) => expect(isPublic(ip)).toBe(false))

  test.each(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700::1111'])('does not include %s', (ip) =>
    expect(isPublic(ip)).toBe(true),
  )
})
