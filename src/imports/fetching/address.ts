import { Failure } from '../../failure.ts'

/** Whether an address is a URL, of whatever scheme, and not a path. */
export function isUrl(address: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(address)
}

/**
 * Reads a URL that a file can be fetched from.
 *
 * @throws A Failure that says what to send.
 */
export function readUrl(address: string): URL {
  if (!URL.canParse(address))
    throw new Failure('The address is not a valid URL. Send a path, or a URL like https://host/file.csv.', 2)
  const url = new URL(address)
  if (!isHttp(url)) throw notHttp(`${url.protocol} addresses are not supported`)
  return url
}

/**
 * Refuses a redirect to what is not fetched.
 *
 * @param location - What the server gives as the next address.
 * @param from - The address that redirects.
 * @param first - The one that was asked for at first.
 * @throws A Failure that says what to send.
 */
export function refuseLocation(location: string, from: URL, first: URL): void {
  if (!URL.canParse(location, from.href))
    throw new Failure(`${shown(from)} redirects to an invalid URL. Send the address of the file itself.`, 1)
  const url = new URL(location, from)
  if (!isHttp(url)) throw notHttp(`${shown(first)} redirects to ${url.protocol}, which is not supported`)
}

function isHttp({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:'
}

function notHttp(what: string): Failure {
  return new Failure(`${what}. Send a path, or a URL that starts with http:// or https://.`, 2)
}

/** An address as it may be shown: without credentials, and without the query, which may hold a key. */
export function showAddress(address: string): string {
  return isUrl(address) && URL.canParse(address) ? shown(new URL(address)) : address
}

/** A URL as it may be shown. */
export function shown(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`
}

/** A URL without user, password and fragment. */
export function withoutCredentials(url: URL): string {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  bare.hash = ''
  return bare.href
}

/** Text as it was before it was written into a URL; as it is where it was not. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
