import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { GraphQLError, GraphQLSchema } from 'graphql'
import { DEMONSTRATION } from '../../demonstration.ts'
import { badUserInput, errorCodes, quote } from '../../errors.ts'
import type { OperationToRun } from '../../selections/operation.ts'
import { formats } from '../../tabular/formats/index.ts'
import { geojson } from '../../tabular/formats/geojson.ts'
import { ndjson } from '../../tabular/formats/ndjson.ts'
import { parquet } from '../../tabular/formats/parquet.ts'
import type { OpenTable } from '../../tabular/open-table.ts'
import { planTable } from '../../tabular/plan.ts'
import type { Format, Row } from '../../tabular/table.ts'
import type { Lifecycle } from '../health.ts'
import { refused, unavailable, type RefusedRequest } from '../refused.ts'
import type { Limits } from '../limits.ts'
import type { Tables } from '../tables.ts'
import { readTextOptions, type Query } from '../query-string.ts'
import { dataPackage, tableSchema } from './descriptions.ts'
import { dataLists, datasets, GEOMETRY, hasLocation, variableNames, type DataList } from './lists.ts'
import { extensionsOf, readVariables } from './parameters.ts'
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
      const format = formats.find(({ extension }) => extension === params.extension)
      if (!format)
        throw notFound(
          `${quote(`.${params.extension}`)} is not a format of ${list.name}`,
          extensionsOf(list, served().schema),
        )
      const { tables: open, graph, schema } = served()
      if (format === geojson && !hasLocation(list, schema)) throw withoutLocation(list, schema)
      const variables: Row = { ...readVariables(list, schema, query), ...(format === geojson && { [GEOMETRY]: true }) }
      const options = readTextOptions(format, query)
      const operation: OperationToRun = { schema, document: list.document, operation: list.operation, variables }

      const parameters = [list.name, format.extension, variables, options, graph.today()]
      // Weak if the same table may be sent compressed.
      const tagOf = (version: string | null) => `${format === parquet ? '' : 'W/'}"${hashOf([version, ...parameters])}"`
      const current = graph.dataVersion?.current ?? (await graph.ping())
      const tag = tagOf(current)
      reply.headers({ 'cache-control': 'no-cache', vary: 'accept-encoding', link: linksOf(list) })
      const cachedTags = request.headers['if-none-match']
      if (cachedTags === '*' || cachedTags?.includes(tag.replace(/^W\//, '')))
        return reply.code(304).header('etag', tag).send()

      const day = (variables['asOf'] as string | undefined) ?? graph.today()
      const describe = ({ version, isDemonstration }: About) =>
        reply
          .headers({ etag: tagOf(version), ...(version !== null && { 'x-data-version': version }) })
          .header('content-disposition', `attachment; filename="${fileName(list, format, day, isDemonstration)}"`)
          .type(`${format.mediaType}${format.parameters ?? ''}`)

      if (format === parquet) {
        request.stallTimeoutMs = limits.tableMilliseconds
        const make = async () => {
          const opened = await open.open(request, reply, operation, format)
          return { about: await about(list, opened, variables), chunks: format.write(opened.table, options) }
        }
        const file = await files.get(tag, current, make, () => reply.raw.destroyed)
        takeConditions(request.raw.headers, tagOf(file.about.version), file.bytes)
        return describe(file.about).sendFile(file.name, file.folder, sending)
      }

      const opened = await open.open(request, reply, operation, format)
      describe(await about(list, opened, variables))
      // An empty stream: an empty body would set the wrong Content-Length.
      if (request.method === 'HEAD') return reply.send(Readable.from([]))
      return open.send(request, reply, format, format.write(opened.table, options))
    },
  )
}

/**
 * Applies the conditions of a range request. A range is sent if the client's part is from the same file; otherwise, or
 * if the range is not valid, the whole file.
 *
 * @throws {RefusedRequest} 412 if `If-Match` names another file.
 */
function takeConditions(headers: IncomingHttpHeaders, tag: string, bytes: number): void {
  const { 'if-range': begun, 'if-match': wanted = '*', range = '' } = headers
  if (wanted !== '*' && !wanted.includes(tag))
    throw refused(errorCodes.BAD_REQUEST, 'The file has changed. Download it again from the beginning.', 412)
  const [, from, to] = /^bytes=(\d*)-(\d*)(?:, *(?:\d+-\d*|-\d+))*$/.exec(range) ?? []
  const isRange = from ? !to || Number(from) <= Number(to) : Boolean(to)
  if ((begun !== undefined && begun !== tag) || !isRange) delete headers.range
  // A suffix longer than the file is the whole file.
  else if (!from && Number(to) > bytes) headers.range = 'bytes=0-'
  // @fastify/static does not know the tag, so it cannot compare these.
  delete headers['if-range']
  delete headers['if-match']
  delete headers['if-unmodified-since']
}

/** Headers that the route sets itself. */
const sending = { cacheControl: false, contentType: false, etag: false, lastModified: false }

function findList(sent: string): DataList {
  const list = dataLists.find(({ name }) => name === sent)
  if (!list)
    throw notFound(
      `No list is named ${quote(sent)}`,
      dataLists.map(({ name }) => name),
    )
  return list
}

function notFound(what: string, available: readonly string[]): RefusedRequest {
  const message = `${what}. Use one of ${available.join(', ')}; /data lists them.`
  return refused(errorCodes.NOT_FOUND, message)
}

function withoutLocation({ name }: DataList, schema: GraphQLSchema): GraphQLError {
  const located = dataLists.find((list) => hasLocation(list, schema))
  const other = located ? `, or ${located.name}.geojson` : ''
  return badUserInput(`The rows of ${name} have no location. Request another format${other}.`)
}

function columnsOf({ document, operation }: DataList, schema: GraphQLSchema) {
  return planTable({ schema, document, operation }).columns
}

/** Finds the version of a table, and whether it has demonstration data: in its first page, or as a row after it. */
async function about(
  { operation }: DataList,
  { firstRows, hasMore, version, readFirst }: OpenTable,
  variables: Row,
): Promise<About> {
  const filter = variables['filter'] as { sourceKinds?: string[] } | undefined
  const mayHave = !filter?.sourceKinds || filter.sourceKinds.includes(DEMONSTRATION)
  if (firstRows.some(hasDemonstration)) return { version, isDemonstration: true }
  if (!hasMore || !mayHave || !variableNames(operation).includes('filter')) return { version, isDemonstration: false }
  const found = await readFirst({ ...variables, filter: { ...filter, sourceKinds: [DEMONSTRATION] } })
  return { version, isDemonstration: found.length > 0 }
}

type About = { version: string | null; isDemonstration: boolean }

function hasDemonstration(row: Row): boolean {
  return Object.entries(row).some(([name, value]) =>
    typeof value === 'object' && value !== null
      ? hasDemonstration(value as Row)
      : name === 'is_demonstration' && value === true,
  )
}

function fileName({ name }: DataList, { extension }: Format, day: string, isDemonstration: boolean): string {
  return `${name}${isDemonstration ? '-demonstration' : ''}-${day}.${extension}`
}

function linksOf({ name }: DataList): string {
  return [
    `</data#licences>; rel="license"`,
    `</data/datapackage.json>; rel="via"; type="application/json"`,
    `</data/${name}.schema.json>; rel="describedby"; type="application/json"`,
  ].join(', ')
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
