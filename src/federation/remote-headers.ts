import { acceptedTypes } from './remote-answer.ts'
import type { RemoteCall, RemoteSettings } from './remote.ts'

/** Headers that belong to one connection, or to the body and the answer of one request. */
const neverForwarded = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Makes what puts together the headers of a request to a partner. In: which of ours and of the client's are sent. */
export function createHeaders({ send, forward }: RemoteSettings['headers']) {
  const fixed = {
    ...ownHeaders(send),
    'content-type': 'application/json',
    accept: acceptedTypes,
  }
  const forwarded = forward.filter((name) => !neverForwarded.has(name))
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

/** Headers of ours under lower case names; answers are never asked for in compressed form. */
export function ownHeaders(send: RemoteSettings['headers']['send']): Record<string, string> {
  const { 'accept-encoding': _, ...headers } = Object.fromEntries(
    Object.entries(send).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return headers
}
