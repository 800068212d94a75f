import { createHash } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { withoutCredentials } from './address.ts'

/** A server's validators of a version of a file, for conditional requests. */
export type Validator = {
  /** SHA-256 of the final address: validators are valid only for it. */
  url: string
  etag: string | null
  lastModified: string | null
}

/** Returns whether a validator belongs to this address. */
export function isValidatorOf(validator: Validator | null, url: URL): validator is Validator {
  return validator?.url === digestOfUrl(url)
}

/**
 * Returns the headers of a conditional request.
 *
 * @returns Names and values in turn; none if the validator belongs to another address.
 */
export function conditions(url: URL, validator: Validator | null): string[] {
  if (!isValidatorOf(validator, url)) return []
  return [
    ...(validator.etag === null ? [] : ['if-none-match', validator.etag]),
    ...(validator.lastModified === null ? [] : ['if-modified-since', validator.lastModified]),
  ]
}

/**
 * Reads the validators of a response; null if there are none.
 */
export function readValidator({ headers }: Dispatcher.ResponseData, url: URL): Validator | null {
  const read = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null)
  const [etag, lastModified] = [read('etag'), read('last-modified')]
  return etag === null && lastModified === null ? null : { url: digestOfUrl(url), etag, lastModified }
}

/** Only a digest is stored, because the query may contain a key. */
function digestOfUrl(url: URL): string {
  return createHash('sha256').update(withoutCredentials(url)).digest('hex')
}
