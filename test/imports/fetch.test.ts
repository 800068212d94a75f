import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { download, fetchSource, isPublic } from '../../src/imports/fetch.ts'

let folder: string
const servers: Server[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fetch-test-'))
})

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  await rm(folder, { recursive: true })
})

const limits = () => ({ maxBytes: 1024 * 1024, timeoutMs: 60_000, folder })

async function serve(answer: RequestListener, host = '127.0.0.1'): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

const fetchHere = (address: string, more: object = {}) =>
  fetchSource(address, { ...limits(), allowPrivate: true, ...more })

describe('a path', () => {
  test('is used as it is, and left where it is', async () => {
    const file = path.join(folder, 'actions.csv')
    await writeFile(file, 'a;b\n')
    const source = await fetchSource(file, { ...limits(), allowPrivate: false })
    expect(source).toMatchObject({ path: file, name: 'actions.csv', url: null })
    await source.dispose()
    expect(await readFile(file, 'utf8')).toBe('a;b\n')
  })

  test('that is missing, or a folder, is refused', async () => {
    await expect(fetchHere(path.join(folder, 'none.csv'))).rejects.toThrow(
      /There is no file .*none\.csv\. Send the path/,
    )
    await expect(fetchHere(folder)).rejects.toThrow('is a folder, or no plain file. Send the path of a file.')
  })
})

describe('a download', () => {
  test('is kept under its name until it is disposed of', async () => {
    const told: [number, number | undefined][] = []
    const site = await serve((_, response) => response.end('a;b\n1;2\n'))
    const onBytes = (done: number, total: number | undefined) => told.push([done, total])
    const source = await fetchHere(`${site}/files/acti%C3%B3n%20list.csv?key=1`, { onBytes })
    expect(await readFile(source.path, 'utf8')).toBe('a;b\n1;2\n')
    expect(source).toMatchObject({ name: 'actión list.csv', url: `${site}/files/acti%C3%B3n%20list.csv?key=1` })
    expect(told.at(-1)).toEqual([8, 8])
    await source.dispose()
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['attachment; filename="../../etc/liste.csv"', '.._.._etc_liste.csv'],
    ["attachment; filename=x.csv; filename*=UTF-8''communes%20%C3%A9t%C3%A9.csv", 'communes été.csv'],
    ['attachment; filename=..', 'download'],
  ])('of content-disposition %s is called %s', async (disposition, name) => {
    const site = await serve((_, response) => response.setHeader('content-disposition', disposition).end('a'))
    const source = await fetchHere(`${site}/x`)
    expect(source.name).toBe(name)
    expect(path.dirname(path.dirname(source.path))).toBe(folder)
  })

  test('that comes compressed although nobody asked is what was compressed', async () => {
    const site = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('a;b\n')))
    expect(await readFile((await fetchHere(`${site}/a.csv`)).path, 'utf8')).toBe('a;b\n')
  })

  test('goes over redirects, and takes its name from the last', async () => {
    const site = await serve(({ url }, response) => {
      if (url === '/r/1') response.writeHead(302, { location: '/r/2' }).end()
      else if (url === '/r/2') response.writeHead(307, { location: `${site}/last.csv` }).end()
      else response.end('a')
    })
    expect(await fetchHere(`${site}/r/1`)).toMatchObject({ name: 'last.csv', url: `${site}/r/1` })
  })

  test('uses credentials and never shows them', async () => {
    const site = await serve(({ headers, url }, response) => {
      const known = headers.authorization === `Basic ${Buffer.from('me:sword fish').toString('base64')}`
      response.writeHead(known && url === '/a.csv' ? 200 : 403).end('a')
    })
    const withCredentials = site.replace('http://', 'http://me:sword%20fish@')
    expect((await fetchHere(`${withCredentials}/a.csv`)).url).toBe(`${site}/a.csv`)
    await expect(fetchHere(`${withCredentials}/b.csv?token=fish`)).rejects.toThrow(
      `${site}/b.csv answers with status 403. Send the address of the file itself.`,
    )
  })
})

describe('nothing is downloaded, and nothing is left', () => {
  afterEach(async () => expect(await readdir(folder)).toEqual([]))

  test('of a status that is no success', async () => {
    const site = await serve((_, response) => response.writeHead(404).end('<html>'))
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow('answers with status 404')
  })

  test('of what is announced as too large', async () => {
    const site = await serve((_, response) => response.writeHead(200, { 'content-length': 2_000_000 }).flushHeaders())
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow(
      'is larger than 1 megabytes. Send a smaller file, or raise',
    )
  })

  test('of what is too large without saying so, even uncompressed', async () => {
    const endless = await serve((_, response) => {
      const more = () => void response.write(Buffer.alloc(64 * 1024), (error) => error || more())
      more()
    })
    await expect(fetchHere(`${endless}/a.csv`)).rejects.toThrow('is larger than 1 megabytes')
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
    const small = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb))
    await expect(fetchHere(`${small}/a.csv`)).rejects.toThrow('is larger than 1 megabytes')
  })

  test('of what does not come in time, be it the beginning or the rest', async () => {
    const silent = await serve(() => {})
    await expect(fetchHere(`${silent}/a.csv`, { timeoutMs: 200 })).rejects.toThrow(
      'did not come whole within 0.2 seconds',
    )
    const stuck = await serve((_, response) => void response.write('a;b\n'))
    await expect(fetchHere(`${stuck}/a.csv`, { timeoutMs: 500 })).rejects.toThrow(
      'did not come whole within 0.5 seconds',
    )
  })

  test('of what breaks off', async () => {
    const site = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('a;b\n', () => response.destroy())
    })
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow(/could not be downloaded: .+\. Try again/)
  })

  test('of a host that is not there', async () => {
    const site = await serve(() => {})
    await new Promise((resolve) => servers.pop()!.close(resolve))
    await expect(fetchHere(`${site}/a.csv`)).rejects.toThrow('could not be downloaded: ECONNREFUSED')
  })

  test.each(['file:///etc/passwd', 'ftp://host/a.csv', 'data:text/csv,a', 'HTTPX://host'])('of %s', async (address) => {
    await expect(fetchHere(address)).rejects.toThrow(
      /address is not fetched\. Send a path, or a URL that begins with http/,
    )
  })

  test('of a URL that cannot be read', async () => {
    await expect(fetchHere('http://me:swordfish@:80:80/')).rejects.toThrow(
      /^The address is no URL that can be read\. Send/,
    )
  })

  test.each(['file:///etc/passwd', 'ftp://host/a.csv', 'data:text/csv,a'])('of a redirect to %s', async (location) => {
    const site = await serve((_, response) => response.writeHead(302, { location }).end())
    await expect(fetchHere(`${site}/a`)).rejects.toThrow(`${site}/a redirects to ${new URL(location).protocol}`)
  })

  test('of more than five redirects', async () => {
    let asked = 0
    const site = await serve((_, response) => response.writeHead(302, { location: `/${++asked}` }).end())
    await expect(fetchHere(`${site}/0`)).rejects.toThrow('redirects more than 5 times')
    expect(asked).toBe(6)
  })
})

describe('a private address', () => {
  test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    '%s is not connected to',
    async (host) => {
      let asked = 0
      const site = new URL(await serve((_, response) => void response.end(`${++asked}`)))
      const fetched = fetchSource(`http://${host}:${site.port}/a.csv`, { ...limits(), allowPrivate: false })
      await expect(fetched).rejects.toThrow(
        'is on a private network, where nothing is fetched from. Send a public address',
      )
      expect(asked).toBe(0)
    },
  )

  test.each(['127.0.0.2', 'localhost'])(
    'is not connected to over a redirect to %s from an allowed one',
    async (host) => {
      let asked = 0
      const inner = new URL(await serve((_, response) => void response.end(`${++asked}`), '0.0.0.0'))
      const outer = await serve((_, response) =>
        response.writeHead(302, { location: `http://${host}:${inner.port}/a.csv` }).end(),
      )
      const allows = (() => {
        let first = true
        // The outer server stands for a public one: it is allowed once.
        return (ip: string) => ip === '127.0.0.1' && first && !(first = false)
      })()
      await expect(download(`${outer}/a.csv`, limits(), allows)).rejects.toThrow(`${host} is on a private network`)
      expect(asked).toBe(0)
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
    '2002:7f00:1::',
    'ff02::1',
  ])('is %s', (ip) => expect(isPublic(ip)).toBe(false))

  test.each(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700::1111'])('is not %s', (ip) => expect(isPublic(ip)).toBe(true))
})
