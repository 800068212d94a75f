import { lookup, type LookupAddress } from 'node:dns'
import { constants, createWriteStream } from 'node:fs'
import { access, mkdtemp, rm, stat } from 'node:fs/promises'
import { isIP, type LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import ipaddr from 'ipaddr.js'
import { Agent, interceptors, request, type Dispatcher } from 'undici'
import { Failure } from '../failure.ts'

/** A file that can be read as often as is wanted, until it is disposed of. */
export type FetchedSource = {
  path: string
  /** As its publisher calls it. */
  name: string
  /** Where it was downloaded from, without credentials; null for a file of this machine. */
  url: string | null
  /** Removes what was downloaded; leaves a file of this machine alone. */
  dispose(): Promise<void>
}

type FetchLimits = {
  maxBytes: number
  /** For the whole download. */
  timeoutMs: number
  /** Where downloads are kept; by default, the system's folder for temporary files. */
  folder?: string
  onBytes?: (done: number, total: number | undefined) => void
}

const mostRedirects = 5

/**
 * Takes a file as it is, or downloads one.
 * In: a path or an http(s) URL; whether it may lie on a private network. Errors: a Failure that says what to send.
 */
export async function fetchSource(
  address: string,
  { allowPrivate, ...limits }: FetchLimits & { allowPrivate: boolean },
): Promise<FetchedSource> {
  if (/^[a-z][a-z\d+.-]+:/i.test(address)) return download(address, limits, allowPrivate ? () => true : isPublic)
  await refuseUnreadable(address)
  return { path: address, name: path.basename(address), url: null, dispose: async () => {} }
}

/**
 * Downloads a file into a folder of its own, over redirects.
 * In: a URL; which IP addresses may be connected to. Errors: a Failure, after which nothing is left of the file.
 */
export async function download(
  address: string,
  { maxBytes, timeoutMs, folder = tmpdir(), onBytes }: FetchLimits,
  allows: (ip: string) => boolean,
): Promise<FetchedSource> {
  const first = readUrl(address)
  const signal = AbortSignal.timeout(timeoutMs)
  const agent = new Agent({ connect: { lookup: guardedLookup(allows) } })
  let kept: string | undefined
  try {
    const { url, response } = await follow(first, allows, (hop) =>
      request(hop, { dispatcher: agent.compose(interceptors.decompress()), signal, headers: headersFor(hop) }),
    )
    const total = Number(response.headers['content-length']) || undefined
    if (total !== undefined && total > maxBytes) throw tooLarge(first, maxBytes)
    kept = await mkdtemp(path.join(folder, 'hub-import-'))
    const name = nameOf(response, url)
    const file = path.join(kept, name)
    let done = 0
    const counted = async function* (body: AsyncIterable<Buffer>) {
      for await (const block of body) {
        done += block.length
        if (done > maxBytes) throw tooLarge(first, maxBytes)
        onBytes?.(done, total)
        yield block
      }
    }
    await pipeline(response.body, counted, createWriteStream(file), { signal })
    const parent = kept
    return { path: file, name, url: withoutCredentials(first), dispose: () => remove(parent) }
  } catch (error) {
    if (kept) await remove(kept)
    if (error instanceof Failure) throw error
    if (signal.aborted) {
      const advice = 'Try again, download it yourself, or raise HUB_IMPORT_TIMEOUT.'
      throw new Failure(`${shown(first)} did not come whole within ${timeoutMs / 1000} seconds. ${advice}`, 1)
    }
    throw new Failure(
      `${shown(first)} could not be downloaded: ${reasonOf(error)}. Try again, or download it yourself.`,
      1,
    )
  } finally {
    await agent.destroy()
  }
}

/** Whether an IP address is one of the public internet. In: IPv4 or IPv6, also IPv4 in IPv6. */
export function isPublic(ip: string): boolean {
  return ipaddr.process(ip).range() === 'unicast'
}

async function follow(
  first: URL,
  allows: (ip: string) => boolean,
  open: (url: URL) => Promise<Dispatcher.ResponseData>,
): Promise<{ url: URL; response: Dispatcher.ResponseData }> {
  let url = first
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    refuseOther(url, first)
    const literal = url.hostname.replaceAll(/[[\]]/g, '')
    if (isIP(literal) && !allows(literal)) throw privateAddress(url.hostname)
    const response = await open(url)
    const { location } = response.headers
    if (response.statusCode >= 200 && response.statusCode < 300) return { url, response }
    await response.body.dump()
    if (response.statusCode < 300 || response.statusCode >= 400 || typeof location !== 'string') {
      throw new Failure(
        `${shown(url)} answers with status ${response.statusCode}. Send the address of the file itself.`,
        1,
      )
    }
    if (!URL.canParse(location, url.href)) throw new Failure(`${shown(url)} redirects to what is no URL.`, 1)
    url = new URL(location, url)
  }
  throw new Failure(
    `${shown(first)} redirects more than ${mostRedirects} times. Send the address of the file itself.`,
    1,
  )
}

/** Checks the address that is then connected to: a name may stand for another one each time that it is asked for. */
function guardedLookup(allows: (ip: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '')
      if (!found.every(({ address }) => allows(address))) return callback(privateAddress(hostname), '')
      if (options.all) return callback(null, found)
      callback(null, found[0]!.address, found[0]!.family)
    })
  }
}

function readUrl(address: string): URL {
  if (URL.canParse(address)) return new URL(address)
  throw new Failure('The address is no URL that can be read. Send a path, or a URL like https://host/file.csv.', 2)
}

function refuseOther(url: URL, first: URL): void {
  if (url.protocol === 'http:' || url.protocol === 'https:') return
  const what =
    url === first ? `A ${url.protocol} address is not fetched` : `${shown(first)} redirects to ${url.protocol}`
  throw new Failure(`${what}. Send a path, or a URL that begins with http:// or https://.`, 2)
}

function headersFor(url: URL): Record<string, string> {
  const headers = { accept: '*/*', 'accept-encoding': 'identity' }
  if (!url.username && !url.password) return headers
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`
  return { ...headers, authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
}

/** By content-disposition, or else the end of the path; without what a file's name may not hold. */
function nameOf({ headers }: Dispatcher.ResponseData, url: URL): string {
  const disposition = String(headers['content-disposition'] ?? '')
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  const given = (encoded && decoded(encoded)) || plain || decoded(url.pathname.split('/').at(-1)!)
  const safe = given.replaceAll(/[\p{Cc}/\\:]/gu, '_').slice(-80)
  return /^\.*$/.test(safe) ? 'download' : safe
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function refuseUnreadable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (!found) throw new Failure(`There is no file ${file}. Send the path of a file, or an http(s) URL.`, 2)
  if (!found.isFile()) throw new Failure(`${file} is a folder, or no plain file. Send the path of a file.`, 2)
  const readable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!readable) throw new Failure(`${file} may not be read. Send a file that the hub's user may read.`, 2)
}

function privateAddress(host: string): Failure {
  const advice = 'Send a public address, or allow it by HUB_IMPORT_PRIVATE_ADDRESSES=on.'
  return new Failure(`${host} is on a private network, where nothing is fetched from. ${advice}`, 2)
}

function tooLarge(url: URL, maxBytes: number): Failure {
  const limit = `${Math.round(maxBytes / 1024 / 1024)} megabytes`
  return new Failure(
    `${shown(url)} is larger than ${limit}. Send a smaller file, or raise HUB_IMPORT_MAX_MEGABYTES.`,
    2,
  )
}

/** Without credentials, and without the query, which may hold a key. */
function shown(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`
}

function withoutCredentials(url: URL): string {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  bare.hash = ''
  return bare.href
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? message
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}
