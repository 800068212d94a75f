import type { Dispatcher } from 'undici'
import { Failure } from '../../failure.ts'

type Head = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>

/** Statuses of a server that is busy. */
const busy = new Set([429, 503])

/**
 * Reads `Retry-After` of a busy server: seconds, or a date of its own clock.
 *
 * @returns Milliseconds; null if the server is not busy, or does not say.
 */
export function readRetryAfter({ statusCode, headers }: Head): number | null {
  const given = headers['retry-after']
  if (!busy.has(statusCode) || typeof given !== 'string') return null
  if (/^\d+$/.test(given)) return Number(given) * 1000
  const [until, now] = [readHttpDate(given), readHttpDate(String(headers['date'])) ?? Date.now()]
  return until === null ? null : Math.max(0, until - now)
}

function readHttpDate(text: string): number | null {
  const instant = text.endsWith(' GMT') ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? null : instant
}

/**
 * Describes a status that is neither a success nor a redirect.
 *
 * @param address - The address without secrets.
 * @param withCredentials - Whether a user or a password was sent.
 */
export function statusFailure(address: string, head: Head, withCredentials: boolean): Failure {
  const status = `(status ${head.statusCode})`
  const wait = readRetryAfter(head)
  const later = `Try again ${wait === null ? 'later' : `in ${inSeconds(wait)} s, as the server asks`}`
  return new Failure(sentence(), 1)

  function sentence(): string {
    switch (head.statusCode) {
      case 401:
        return withCredentials
          ? `${address} rejects the user or the password ${status}. Correct them, or download the file yourself.`
          : `${address} requires a user and password ${status}. Put them in the URL, like https://user:password@host/file.csv, or download the file yourself.`
      case 403:
        return `Access to ${address} is forbidden ${status}. Use the address of a public file, or download it yourself.`
      case 404:
        return `${address} was not found ${status}. Look for the file on the publisher's page.`
      case 410:
        return `${address} was removed permanently ${status}. Look for its replacement on the publisher's page.`
      case 429:
        return `Too many requests for ${address} ${status}. ${later}, or download it yourself.`
      default:
        return head.statusCode >= 500
          ? `The server of ${address} failed ${status}. ${later}, or download it yourself.`
          : `${address} returned an unexpected response ${status}. Give the address of the file itself.`
    }
  }
}

/** Rounds milliseconds up to seconds. */
export function inSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000)
}
