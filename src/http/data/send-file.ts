import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { DEMONSTRATION } from '../../demonstration.ts'
import { errorCodes } from '../../errors.ts'
import type { Graph } from '../../graph/graph.ts'
import type { OperationToRun } from '../../selections/operation.ts'
import { parquet } from '../../tabular/formats/parquet.ts'
import type { OpenTable } from '../../tabular/open-table.ts'
import type { Format, Row } from '../../tabular/table.ts'
import { abortAtDeadline } from '../deadline.ts'
import type { Limits } from '../limits.ts'
import { refused } from '../refused.ts'
import type { Tables } from '../tables/table-opener.ts'
import { variableNames, type DataList } from './lists.ts'
import type { RequestedFile } from './requested-file.ts'
import type { WholeFiles } from './whole-files.ts'

/** What a file is read from, and where it is stored if it must be complete before it is sent. */
type Origin = { tables: Tables; graph: Graph; schema: GraphQLSchema; files: WholeFiles<About>; limits: Limits }

/** What is known of a file from its first rows. */
export type About = { version: string | null; isDemonstration: boolean }

/**
 * Sends a list as a file: page by page, or in ranges of a complete file if the format is Parquet. Sends 304 if the client
 * has it.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { list, format, variables, options }: RequestedFile,
  { tables, graph, schema, files, limits }: Origin,
) {
  const parameters = [list.name, format.extension, variables, options, graph.today()]
  // Weak if the same table may be sent compressed.
  const tagOf = (version: string | null) => `${format === parquet ? '' : 'W/'}"${hashOf([version, ...parameters])}"`
  const current = graph.dataVersion?.current ?? (await graph.ping(abortAtDeadline(reply, limits.operationMilliseconds)))
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
  const operation: OperationToRun = { schema, document: list.document, operation: list.operation, variables }
  const open = () => tables.open(request, reply, operation, format)

  if (format === parquet) {
    request.stallTimeoutMs = limits.tableMilliseconds
    const make = async () => {
      const opened = await open()
      return { about: await about(list, opened, variables), chunks: format.write(opened.table, options) }
    }
    const file = await files.get(tag, current, make, () => reply.raw.destroyed)
    takeConditions(request.raw.headers, tagOf(file.about.version), file.bytes)
    return describe(file.about).sendFile(file.name, file.folder, sending)
  }

  const opened = await open()
  describe(await about(list, opened, variables))
  // An empty stream: an empty body would set the wrong Content-Length.
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  return tables.send(request, reply, format, format.write(opened.table, options))
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
