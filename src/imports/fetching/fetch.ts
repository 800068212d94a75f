import { createHash } from 'node:crypto'
import { constants, createWriteStream, readFileSync } from 'node:fs'
import { access, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, interceptors, request, type Dispatcher } from 'undici'
import { Failure } from '../../failure.ts'
import { guardedLookup, isPublic, refusePrivate, type Allows } from './public-network.ts'
import { inSeconds, readRetryAfter, refuseStatus } from './status.ts'

/** A file that can be read as often as is wanted, until it is disposed of. */
export type FetchedSource = {
  path: string
  /** As its publisher calls it. */
  name: string
  /** Where it was downloaded from, without credentials; null for a file of this machine. */
  url: string | null
  /** What the server said of its version; null where it said nothing. */
  validator: Validator | null
  /** Removes what was downloaded; leaves a file of this machine alone. */
  dispose(): Promise<void>
}

/** What a server said of the version of a file, to be asked whether it has changed since. */
export type Validator = {
  /** SHA-256 of the address that the file came from, after redirects: other addresses have other files. */
  url: string
  etag: string | null
  lastModified: string | null
}

export type FetchLimits = {
  maxBytes: number
  /** For the whole download. */
  timeoutMs: number
  /** For how long a server that is busy may ask to wait before it is asked once more; a minute unless given. */
  maxWaitMs?: number
  /** Where downloads are kept; by default, the system's folder for temporary files. */
  folder?: string
  onBytes?: (done: number, total: number | undefined) => void
  /** Told that a server asks to wait. */
  onWait?: (sentence: string) => void
}

const mostRedirects = 5

const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
  version: string
}

/** How the hub names itself to servers. */
const userAgent = `territoires-industrie-hub/${version}`

/**
 * Takes a file as it is, or downloads one.
 *
 * @param address - A path or an http(s) URL.
 * @param options - `allowPrivate`: whether it may lie on a private network.
 * @param known - What the server said of the version that is known already; a file of this machine is always taken.
 * @returns Null where the file is still of that version.
 * @throws A Failure that says what to send.
 */
export async function fetchSource(
  address: string,
  { allowPrivate, ...limits }: FetchLimits & { allowPrivate: boolean },
  known: Validator | null = null,
): Promise<FetchedSource | null> {
  if (isUrl(address)) return download(address, limits, allowPrivate ? () => true : isPublic, known)
  await refuseUnreadable(address)
  return { path: address, name: path.basename(address), url: null, validator: null, dispose: async () => {} }
}

/** Whether an address is a URL, of whatever scheme, and not a path. */
function isUrl(address: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(address)
}

/**
 * Downloads a file into a folder of its own, over redirects.
 *
 * @param address - A URL.
 * @param allows - Which IP addresses may be connected to.
 * @param known - What the server said of the version that is known already.
 * @returns Null where the file is still of that version.
 * @throws A Failure, after which nothing is left of the file.
 */
export async function download(
  address: string,
  { maxBytes, timeoutMs, maxWaitMs = 60_000, folder = tmpdir(), onBytes, onWait }: FetchLimits,
  allows: Allows,
  known: Validator | null = null,
): Promise<FetchedSource | null> {
  const first = readUrl(address)
  const signal = AbortSignal.timeout(timeoutMs)
  const agent = new Agent({ connect: { lookup: guardedLookup(allows) } })
  const dispatcher = agent.compose(interceptors.decompress())
  const ask = (url: URL) => request(url, { dispatcher, signal, headers: headersFor(url, known) })
  /** Asks a server that is busy once more, when it says, where that is soon. */
  const open = async (url: URL) => {
    const response = await ask(url)
    const wait = readRetryAfter(response)
    if (wait === null || wait > Math.min(maxWaitMs, timeoutMs)) return response
    await response.body.dump()
    const told = `${shown(url)} is busy (status ${response.statusCode})`
    onWait?.(`${told}: asking once more in ${inSeconds(wait)} s, as its server says.`)
    await pause(wait, undefined, { signal })
    return ask(url)
  }
  let kept: string | undefined
  try {
    const { url, response } = await follow(first, allows, open, known)
    if (response.statusCode === 304) return null
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
    const validator = readValidator(response, url)
    return { path: file, name, url: withoutCredentials(first), validator, dispose: () => remove(parent) }
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

/** An address as it may be shown: without credentials, and without the query, which may hold a key. */
export function showAddress(address: string): string {
  return isUrl(address) ? shown(readUrl(address)) : address
}

async function follow(
  first: URL,
  allows: Allows,
  open: (url: URL) => Promise<Dispatcher.ResponseData>,
  known: Validator | null,
): Promise<{ url: URL; response: Dispatcher.ResponseData }> {
  let url = first
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    refuseOther(url, first)
    refusePrivate(url, allows)
    const response = await open(url)
    const { statusCode: status, headers } = response
    if (status >= 200 && status < 300) return { url, response }
    await response.body.dump()
    if (status === 304 && isOf(known, url)) return { url, response }
    const { location } = headers
    if (status < 300 || status >= 400 || typeof location !== 'string')
      throw refuseStatus(shown(url), response, url.username !== '' || url.password !== '')
    if (!URL.canParse(location, url.href)) throw new Failure(`${shown(url)} redirects to what is no URL.`, 1)
    url = new URL(location, url)
  }
  throw new Failure(
    `${shown(first)} redirects more than ${mostRedirects} times. Send the address of the file itself.`,
    1,
  )
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

function headersFor(url: URL, known: Validator | null): Record<string, string> {
  const headers = { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'identity', ...conditions(url, known) }
  if (!url.username && !url.password) return headers
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`
  return { ...headers, authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
}

/** Whether what a server said is of this address: another one says nothing of it, be its words the same. */
function isOf(known: Validator | null, url: URL): known is Validator {
  return known?.url === digestOf(url)
}

function conditions(url: URL, known: Validator | null): Record<string, string> {
  if (!isOf(known, url)) return {}
  return {
    ...(known.etag !== null && { 'if-none-match': known.etag }),
    ...(known.lastModified !== null && { 'if-modified-since': known.lastModified }),
  }
}

function readValidator({ headers }: Dispatcher.ResponseData, url: URL): Validator | null {
  const read = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null)
  const [etag, lastModified] = [read('etag'), read('last-modified')]
  return etag === null && lastModified === null ? null : { url: digestOf(url), etag, lastModified }
}

/** The query may hold a key: it is not kept as it is. */
function digestOf(url: URL): string {
  return createHash('sha256').update(withoutCredentials(url)).digest('hex')
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
