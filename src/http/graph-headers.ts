import { securityHeaders } from './security-headers.ts'

/** The headers that scripts of other sites may read. */
export const exposedHeaders = [
  'accept-ranges',
  'content-disposition',
  'content-range',
  'etag',
  'link',
  'retry-after',
  'x-cache',
  'x-data-version',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
]

/** The headers of every response of a graph, with those of CORS: any site may read the graph. */
export const graphHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposedHeaders.join(', '),
  vary: 'accept, accept-encoding',
}

/** The same as names and values in turn, which Node writes as they are. */
export const flatGraphHeaders: readonly string[] = Object.entries(graphHeaders).flat()
