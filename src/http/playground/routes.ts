import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { allowing, type FurtherSources } from '../security-headers.ts'

const builtFolder = path.join(import.meta.dirname, '../../../dist/playground')

/** The pages, and the sources that each loads from besides this server. */
const pages: { address: string; file: string; sources: FurtherSources }[] = [
  {
    address: '/playground',
    file: 'playground.html',
    // The editor creates style elements; GraphiQL's style sheet embeds its fonts and a few images.
    sources: { 'style-src': ["'unsafe-inline'"], 'font-src': ['data:'], 'img-src': ['data:'] },
  },
  { address: '/examples', file: 'examples.html', sources: {} },
  { address: '/data', file: 'data.html', sources: {} },
  {
    address: '/schema',
    file: 'schema.html',
    // Voyager creates style elements, and draws with WebAssembly in a worker made from text.
    sources: { 'style-src': ["'unsafe-inline'"], 'worker-src': ['blob:'], 'script-src': ["'wasm-unsafe-eval'"] },
  },
]

/**
 * Serves the explorer at `/playground`, the examples at `/examples`, the page of files at `/data` and the schema's
 * diagram at `/schema`, from the output of `scripts/build-playground.ts`.
 */
export async function playground(app: FastifyInstance, { folder = builtFolder }: { folder?: string }): Promise<void> {
  if (!pages.every(({ file }) => existsSync(path.join(folder, file)))) {
    for (const { address } of pages) {
      app.get(address, (_request, reply) =>
        reply
          .code(503)
          .type('text/plain; charset=utf-8')
          .send('The explorer is not built yet. Run "npm run prepare", then restart the hub.\n'),
      )
    }
    return
  }
  // Their names change with their content.
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
