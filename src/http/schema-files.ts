import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import etag from '@fastify/etag'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import type { FastifyInstance } from 'fastify'
import { introspectionFromSchema, lexicographicSortSchema, type GraphQLSchema } from 'graphql'
import type { Lifecycle } from './health.ts'
import { unavailable } from './refused.ts'

const contract = path.join(import.meta.dirname, '../../contract')

/** Serves the schema and the contract's operations at stable URLs, for code generators and other tools. */
export async function schemaFiles(app: FastifyInstance, { life }: { life: Lifecycle }): Promise<void> {
  const printed = new WeakMap<GraphQLSchema, { sdl: string; introspection: string }>()
  const print = () => {
    if (!life.served) throw unavailable('The hub is starting: its data are being loaded.', 5)
    const { schema } = life.served
    let files = printed.get(schema)
    if (!files) printed.set(schema, (files = printSchema(schema)))
    return files
  }
  const operations = readdirSync(contract)
    .filter((file) => /^\d.*\.graphql$/.test(file))
    .toSorted()
    .map((file) => readFileSync(path.join(contract, file), 'utf8'))
    .join('\n')

  // Weak: the same file may be sent compressed.
  await app.register(etag, { weak: true })
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-cache', vary: 'accept-encoding' })
  })
  const text = 'text/plain; charset=utf-8'
  app.get('/schema.graphql', async (_request, reply) => reply.type(text).send(print().sdl))
  app.get('/introspection.json', async (_request, reply) => reply.type('application/json').send(print().introspection))
  app.get('/operations.graphql', async (_request, reply) => reply.type(text).send(operations))
}

function printSchema(schema: GraphQLSchema): { sdl: string; introspection: string } {
  return {
    sdl: printSchemaWithDirectives(lexicographicSortSchema(schema)),
    introspection: JSON.stringify(introspectionFromSchema(schema)),
  }
}
