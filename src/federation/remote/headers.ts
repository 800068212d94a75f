import { acceptedTypes } from './answer.ts'
import type { RemoteCall, RemoteSettings } from './settings.ts'

/** Headers that the hub sets itself: those of the connection, the body, content negotiation and the request id. */
export const madeByHub = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'http2-settings',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-request-id',
])

/** Creates the function that builds the headers of a request to a partner, from the configured ones and the client's. */
export function createHeaders({ send, forward }: RemoteSettings['headers']) {
  const fixed = {
    ...ownHeaders(send),
    'content-type': 'application/json',
    accept: acceptedTypes,
  }
  const forwarded = forward.filter((name) => !madeByHub.has(name))
  return ({ clientHeaders, requestId }: Pick<RemoteCall, 'clientHeaders' | 'requestId'>) => {
    const headers: Record<string, string | string[]> = { ...fixed }
    for (const name of forwarded) {
      const sent = clientHeaders[name]
      if (sent !== undefined) headers[name] = sent
    }
    headers['x-request-id'] = requestId
    return headers
  }
}

/**
 * The configured headers by lowercase name, and `accept-encoding`: the hub does not read compressed responses, and
 * without the header a partner could choose any coding.
 */
export function ownHeaders(send: RemoteSettings['headers']['send']): Record<string, string> {
  const headers = Object.fromEntries(Object.entries(send).map(([name, value]) => [name.toLowerCase(), value]))
  return { ...headers, 'accept-encoding': 'identity' }
}
