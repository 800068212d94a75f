import { Failure } from '../../failure.ts'

/** Returns whether an address is a URL of any scheme, not a path. */
export function isUrl(address: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(address)
}

/**
 * Reads an http(s) URL.
 *
 * @throws {@link Failure} if it is none.
 */
export function readUrl(address: string): URL {
  if (!URL.canParse(address))
    throw new Failure('The address is not a valid URL. Give a path, or a URL like https://host/file.csv.', 2)
  const url = new URL(address)
  if (!isHttp(url)) throw notHttp(`${url.protocol} addresses are not supported`)
  return url
}

/**
 * Refuses a redirect to anything but an http(s) URL.
 *
 * @param location - The `Location` header.
 * @param from - The address that redirects.
 * @param first - The address of the first request.
 * @throws {@link Failure} for other addresses.
 */
export function refuseLocation(location: string, from: URL, first: URL): void {
  if (!URL.canParse(location, from.href))
    throw new Failure(`${showUrl(from)} redirects to an invalid URL. Give the address of the file itself.`, 1)
  const url = new URL(location, from)
  if (!isHttp(url)) throw notHttp(`${showUrl(first)} redirects to ${url.protocol}, which is not supported`)
}

function isHttp({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:'
}

function notHttp(what: string): Failure {
  return new Failure(`${what}. Give a path, or a URL that starts with http:// or https://.`, 2)
}

/** Formats an address for messages: without credentials, and without the query, which may contain a key. */
export function showAddress(address: string): string {
  return isUrl(address) && URL.canParse(address) ? showUrl(new URL(address)) : address
}

/** Formats a URL for messages, like {@link showAddress}. */
export function showUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`
}

/** Removes user, password and fragment from a URL. */
export function withoutCredentials(url: URL): string {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  bare.hash = ''
  return bare.href
}

/** Decodes percent-encoded text; returns malformed text as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
