import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** What a page may load beside files of this server: CSP directives and their further sources. */
export type FurtherSources = { [directive in Directive]?: readonly string[] }

type Directive = 'script-src' | 'style-src' | 'img-src' | 'font-src' | 'worker-src'

/**
 * Sets the security headers of every answer. A page loads files of this server only and nothing inline; a route that
 * needs more says so with `allowing`.
 */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    ...allowing({}),
    // Other sites may read the graph.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // TLS ends at the proxy in front, which alone knows whether there is any.
    strictTransportSecurity: false,
    // Browsers heed these two over TLS only, and complain about them in the console elsewhere.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  })
}

/** The `helmet` option of a route whose page needs more than files of this server. */
export function allowing(further: FurtherSources): Pick<FastifyHelmetOptions, 'contentSecurityPolicy'> {
  const sources = Object.entries(further).map(([directive, values]) => [directive, ["'self'", ...values]])
  return {
    contentSecurityPolicy: {
      // Those of helmet would send a browser to https, where nothing may listen.
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
        ...Object.fromEntries(sources),
      },
    },
  }
}
