import type { FastifyInstance } from 'fastify'

/** Sources that a page may load from, besides this server, by CSP directive. */
export type FurtherSources = { [directive in Directive]?: readonly string[] }

type Directive = 'script-src' | 'style-src' | 'img-src' | 'font-src' | 'worker-src'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route adds the constant headers itself, when it sends: cached responses have them already. */
    addsConstantHeaders?: boolean
    /** The policy of this route's page; by default it loads only from this server. */
    contentSecurityPolicy?: string
  }
}

/** No Strict-Transport-Security: only the proxy in front knows whether there is TLS. */
export const securityHeaders = {
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
 * Sets the security headers of every response. Pages load only from this server and nothing inline, unless their route
 * allows more with {@link allowing}.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', ({ routeOptions }, reply, next) => {
    const { contentSecurityPolicy, addsConstantHeaders } = routeOptions.config
    if (addsConstantHeaders) return next()
    reply.headers(securityHeaders)
    if (contentSecurityPolicy) reply.header('content-security-policy', contentSecurityPolicy)
    next()
  })
}

/** The `config` of a route whose page loads from further sources. */
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
