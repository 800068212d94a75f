import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { ndjson } from '../../tabular/formats/ndjson.ts'
import { planTable } from '../../tabular/plan.ts'
import type { Lifecycle } from '../health.ts'
import type { Limits } from '../limits.ts'
import type { Query } from '../query-string.ts'
import { unavailable } from '../refused.ts'
import type { Tables } from '../tables/table-opener.ts'
import { dataPackage, tableSchema } from './descriptions.ts'
import { dataLists, datasets, type DataList } from './lists.ts'
import { findList, readRequestedFile } from './requested-file.ts'
import { sendFile, type About } from './send-file.ts'
import { createWholeFiles } from './whole-files.ts'

type Options = {
  life: Lifecycle
  limits: Limits
  /** The folder for files that must be complete before they are sent. */
  filesDir: string
  /** Undefined until the graph is served. */
  tables: () => Tables | undefined
}

/**
 * Serves the lists of the graph as files, for tools that only take a URL: `/data/<list>.<format>`, with the fields of
 * the list's filter as parameters. `/data/<list>.schema.json` and `/data/datapackage.json` describe the columns. Each
 * list is an operation of the graph, run as on `/graphql`.
 */
export async function dataFiles(app: FastifyInstance, { life, limits, tables, filesDir }: Options): Promise<void> {
  const files = createWholeFiles<About>(filesDir, limits.wholeFileBytes)
  app.addHook('onClose', () => files.close())
  await app.register(fastifyStatic, { serve: false })
  const served = () => {
    const [open, graph] = [tables(), life.graph]
    if (!open || !graph || !life.served) throw unavailable('The hub is starting: its data are being loaded.', 5)
    return { tables: open, graph, schema: life.served.schema }
  }

  app.get('/data/datapackage.json', { config: { givesData: true } }, async (request, reply) => {
    const { tables: open, schema } = served()
    const { firstRows, version } = await open.open(request, reply, { ...datasets, schema }, ndjson)
    const resources = dataLists.map((list) => ({ list, columns: columnsOf(list, schema) }))
    return reply.header('cache-control', 'no-cache').send(dataPackage(resources, firstRows, version))
  })

  app.get<{ Params: { list: string }; Querystring: Query }>('/data/:list.schema.json', (request, reply) => {
    const list = findList(request.params.list)
    return reply.header('cache-control', 'no-cache').send(tableSchema(columnsOf(list, served().schema)))
  })

  app.get<{ Params: { list: string; extension: string }; Querystring: Query }>(
    '/data/:list.:extension',
    { compress: false, config: { givesData: true } },
    async (request, reply) => {
      const { params, query } = request
      const list = findList(params.list)
      const from = served()
      const file = readRequestedFile(list, params.extension, query, from.schema)
      return sendFile(request, reply, file, { ...from, files, limits })
    },
  )
}

function columnsOf({ document, operation }: DataList, schema: GraphQLSchema) {
  return planTable({ schema, document, operation }).columns
}
