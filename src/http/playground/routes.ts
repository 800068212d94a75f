import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { allowing, type FurtherSources } from '../security-headers.ts'

const builtFolder = path.join(import.meta.dirname, '../../../dist/playground')

/** The pages, and what each loads beside files of this server. */
const pages: { address: string; file: string; sources: FurtherSources }[] = [
  {
    address: '/playground',
    file: 'playground.html',
    // The editor writes style elements; GraphiQL's style sheet holds its fonts and a few pictures.
    sources: { 'style-src': ["'unsafe-inline'"], 'font-src': ['data:'], 'img-src': ['data:'] },
  },
  { address: '/examples', file: 'examples.html', sources: {} },
  { address: '/data', file: 'data.html', sources: {} },
  {
    address: '/schema',
    file: 'schema.html',
    // Voyager writes style elements, and draws in a worker that it carries as text, with WebAssembly.
    sources: { 'style-src': ["'unsafe-inline'"], 'worker-src': ['blob:'], 'script-src': ["'wasm-unsafe-eval'"] },
  },
]

/**
 * The explorer at `/playground`, the examples at `/examples`, the files at `/data` and the schema's picture at `/schema`, out of the files that
 * `scripts/build-playground.ts` makes.
 */
export async function playground(app: FastifyInstance, { folder = builtFolder }: { folder?: string }): Promise<void> {
  if (!pages.every(({ file }) => existsSync(path.join(folder, file)))) {
    for (const { address } of pages) {
      app.get(address, (_request, reply) =>
        reply
          .code(503)
          .type('text/plain; charset=utf-8')
          .send('The explorer is not built yet: run "npm run prepare", then start the hub again.\n'),
      )
    }
    return
  }
  // Their names change with what they hold.
  await app.register(fastifyStatic, {
    root: path.join(folder, 'files'),
    prefix: '/playground/',
    maxAge: '365d',
    immutable: true,
  })
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send())
  for (const { address, file, sources } of pages) {
    app.get(address, { config: allowing(sources) }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(file, folder, { cacheControl: false }),
    )
  }
}
