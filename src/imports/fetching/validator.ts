import { createHash } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { withoutCredentials } from './address.ts'

/** What a server said of the version of a file, to be asked whether it has changed since. */
export type Validator = {
  /** SHA-256 of the address that the file came from, after redirects: other addresses have other files. */
  url: string
  etag: string | null
  lastModified: string | null
}

/** Whether what a server said is of this address: another one says nothing of it, be its words the same. */
export function isOf(known: Validator | null, url: URL): known is Validator {
  return known?.url === digestOf(url)
}

/**
 * Asks whether a file has changed.
 *
 * @returns Names and values of headers, one after the other; none for another address than that of the version.
 */
export function conditions(url: URL, known: Validator | null): string[] {
  if (!isOf(known, url)) return []
  return [
    ...(known.etag === null ? [] : ['if-none-match', known.etag]),
    ...(known.lastModified === null ? [] : ['if-modified-since', known.lastModified]),
  ]
}

/**
 * Reads what a server says of the version of a file.
 *
 * @returns Null where it says nothing.
 */
export function readValidator({ headers }: Dispatcher.ResponseData, url: URL): Validator | null {
  const read = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null)
  const [etag, lastModified] = [read('etag'), read('last-modified')]
  return etag === null && lastModified === null ? null : { url: digestOf(url), etag, lastModified }
}

/** The query may hold a key: it is not kept as it is. */
function digestOf(url: URL): string {
  return createHash('sha256').update(withoutCredentials(url)).digest('hex')
}
