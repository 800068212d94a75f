import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const builtFolder = path.join(import.meta.dirname, '../../../dist/playground')

/** The explorer at `/playground`, out of the files that `scripts/build-playground.ts` makes. */
export async function playground(app: FastifyInstance, { folder = builtFolder }: { folder?: string }): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    app.get('/playground', (_request, reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The explorer is not built yet: run "npm run prepare", then start the hub again.\n'),
    )
    return
  }
  await app.register(fastifyStatic, { root: folder, prefix: '/playground/' })
  app.get('/playground', (_request, reply) => reply.sendFile('index.html'))
}
