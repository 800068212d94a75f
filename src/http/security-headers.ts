import type { FastifyInstance } from 'fastify'

/** What a page may load beside files of this server: CSP directives and their further sources. */
export type FurtherSources = { [directive in Directive]?: readonly string[] }

type Directive = 'script-src' | 'style-src' | 'img-src' | 'font-src' | 'worker-src'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the page of this route may load; without it, files of this server only. */
    contentSecurityPolicy?: string
  }
}

/** No Strict-Transport-Security: TLS ends at the proxy in front, which alone knows whether there is any. */
const headers = {
  'content-security-policy': policy({}),
  // Other sites may read the graph.
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}

/**
 * Sets the security headers of every answer. A page loads files of this server only and nothing inline; a route that
 * needs more says so with `allowing`.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', ({ routeOptions }, reply, next) => {
    reply.headers(headers)
    const { contentSecurityPolicy } = routeOptions.config
    if (contentSecurityPolicy) reply.header('content-security-policy', contentSecurityPolicy)
    next()
  })
}

/** The `config` of a route whose page needs more than files of this server. */
export function allowing(further: FurtherSources): { contentSecurityPolicy: string } {
  return { contentSecurityPolicy: policy(further) }
}

function policy(further: FurtherSources): string {
  const directives = {
    'default-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  }
  const added = Object.entries(further).map(([directive, sources]) => [directive, ["'self'", ...sources]] as const)
  return [...Object.entries(directives), ...added].map(([name, sources]) => [name, ...sources].join(' ')).join(';')
}
