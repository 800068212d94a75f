import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { badUserInput, errorCodes, quote } from '../../errors.ts'
import { formats } from '../../tabular/formats/index.ts'
import type { Format } from '../../tabular/table.ts'
import type { Query } from '../query-string.ts'
import { refused, type RefusedRequest } from '../refused.ts'

const json = ['application/json', 'application/graphql-response+json']

/**
 * Finds the table format that a client requests, with `format=csv` in the URL, or else with the media type in `Accept`,
 * whose parameters are ignored.
 *
 * @returns The format; undefined if the client prefers JSON.
 * @throws {RefusedRequest} 406 if the client accepts neither JSON nor a table format.
 * @throws {GraphQLError} BAD_USER_INPUT if `format` is unknown.
 */
export function tableFormatOf({ headers, query }: FastifyRequest): Format | undefined {
  const { format } = query as Query
  // Apollo reads only the header.
  if (format === 'json') headers.accept = json[0]!
  else if (format !== undefined) return formatNamed(format)
  if (!headers.accept || headers.accept === '*/*' || headers.accept === json[0]) return undefined
  const accept = headers.accept.replaceAll(/;(?!\s*q=)[^;,]*/gi, '')
  const chosen = new Negotiator({ headers: { accept } }).mediaType([
    ...json,
    ...formats.map(({ mediaType }) => mediaType),
  ])
  if (chosen === undefined) throw notAcceptable(headers.accept)
  return formats.find(({ mediaType }) => mediaType === chosen)
}

function formatNamed(sent: Query[string]): Format {
  const format = formats.find(({ extension }) => extension === sent)
  if (format) return format
  const extensions = formats.map(({ extension }) => extension).join(', ')
  throw badUserInput(`'format' is ${quote(String(sent))}. Send one of json, ${extensions}.`)
}

function notAcceptable(accept: string): RefusedRequest {
  const available = [...json, ...formats.map(({ mediaType }) => mediaType)].join(', ')
  const message = `${quote(accept)} is not available. Send one of these in Accept: ${available}.`
  return refused(errorCodes.BAD_REQUEST, message, 406)
}
