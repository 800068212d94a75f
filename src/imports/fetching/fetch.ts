import { constants, createWriteStream } from 'node:fs'
import { access, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Agent, type Dispatcher } from 'undici'
import { Failure } from '../../failure.ts'
import { decoded, isUrl, readUrl, showUrl, withoutCredentials } from './address.ts'
import { askForFile } from './ask.ts'
import { guardedLookup, isPublic, type Allows } from './public-network.ts'
import { readValidator, type Validator } from './validator.ts'

/** A file that can be read until it is disposed of. */
export type FetchedSource = {
  path: string
  /** The publisher's name for it. */
  name: string
  /** Where it was downloaded from, without credentials; null for a local file. */
  url: string | null
  /** The server's validator of its version, if any. */
  validator: Validator | null
  /** Removes a download; leaves a local file alone. */
  dispose(): Promise<void>
}

export type FetchLimits = {
  maxBytes: number
  /** For the whole download. */
  timeoutMs: number
  /** The longest `Retry-After` that is respected; by default, a minute. */
  maxWaitMs?: number
  /** The folder for downloads; by default, the system's temporary folder. */
  folder?: string
  /** Called when a server asks to wait. */
  onWait?: (sentence: string) => void
}

/**
 * Opens a local file, or downloads one.
 *
 * @param address - A path or an http(s) URL.
 * @param options - `allowPrivate` allows addresses on private networks.
 * @param loaded - The validator of the version that was loaded before. Local files have none.
 * @returns The file; null if it is unchanged.
 * @throws {@link Failure} if the file cannot be fetched.
 */
export async function fetchSource(
  address: string,
  { allowPrivate, ...limits }: FetchLimits & { allowPrivate: boolean },
  loaded: Validator | null = null,
): Promise<FetchedSource | null> {
  if (isUrl(address)) return download(address, limits, allowPrivate ? () => true : isPublic, loaded)
  await refuseUnreadable(address)
  return { path: address, name: path.basename(address), url: null, validator: null, dispose: async () => {} }
}

/**
 * Downloads a file into a folder of its own, over redirects.
 *
 * @param address - A URL.
 * @param allows - Which IP addresses may be connected to.
 * @param loaded - The validator of the version that was loaded before.
 * @returns The file; null if it is unchanged.
 * @throws {@link Failure} if it cannot be downloaded; then nothing is left of it.
 */
export async function download(
  address: string,
  { maxBytes, timeoutMs, maxWaitMs = 60_000, folder = tmpdir(), onWait }: FetchLimits,
  allows: Allows,
  loaded: Validator | null = null,
): Promise<FetchedSource | null> {
  const first = readUrl(address)
  const signal = AbortSignal.timeout(timeoutMs)
  const agent = new Agent({ connect: { lookup: guardedLookup(allows) } })
  const waits = { maxWaitMs: Math.min(maxWaitMs, timeoutMs), onWait }
  let kept: string | undefined
  try {
    const { url, response } = await askForFile(first, { agent, signal, allows, loaded, ...waits })
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
      throw new Failure(`${showUrl(first)} was not downloaded within ${timeoutMs / 1000} seconds. ${advice}`, 1)
    }
    throw new Failure(
      `${showUrl(first)} could not be downloaded: ${reasonOf(error)}. Try again, or download it yourself.`,
      1,
    )
  } finally {
    await agent.destroy()
  }
}

/**
 * Names a file by its `Content-Disposition`, otherwise by the end of the path, without characters that file names must
 * not contain.
 */
function nameOf({ headers }: Dispatcher.ResponseData, url: URL): string {
  const disposition = String(headers['content-disposition'] ?? '')
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  const given = (encoded && decoded(encoded)) || plain || decoded(url.pathname.split('/').at(-1)!)
  const safe = given.replaceAll(/[\p{Cc}/\\:]/gu, '_').slice(-80)
  return /^\.*$/.test(safe) ? 'download' : safe
}

async function refuseUnreadable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (!found) throw new Failure(`The file ${file} does not exist. Give the path of a file, or an http(s) URL.`, 2)
  if (!found.isFile()) throw new Failure(`${file} is not a regular file. Give the path of a file.`, 2)
  const readable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!readable) throw new Failure(`${file} cannot be read. Use a file that the hub's user may read.`, 2)
}

function tooLarge(url: URL, maxBytes: number): Failure {
  const limit = `${Math.round(maxBytes / 1024 / 1024)} megabytes`
  return new Failure(
    `${showUrl(url)} is larger than ${limit}. Use a smaller file, or raise HUB_IMPORT_MAX_MEGABYTES.`,
    2,
  )
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? message
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}
