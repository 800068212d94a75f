import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { badUserInput, errorCodes, quote } from '../errors.ts'
import { formats } from '../tabular/formats/index.ts'
import type { Format } from '../tabular/table.ts'
import type { Query } from './query-string.ts'
import { refused, type Refused } from './refused.ts'

const json = ['application/json', 'application/graphql-response+json']

/**
 * Finds the format of a table that a client asks for by `format=csv` in the address, or else by the media type in
 * `Accept`, whatever its parameters.
 *
 * @returns undefined where the client would rather have JSON.
 * @throws {Refused} The client takes neither.
 * @throws {GraphQLError} BAD_USER_INPUT: there is no such format.
 */
export function tableFormatOf({ headers, query }: FastifyRequest): Format | undefined {
  const { format } = query as Query
  // Apollo goes by the header.
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
  const known = formats.map(({ extension }) => extension).join(', ')
  throw badUserInput(`'format' is ${quote(String(sent))}. Send one of json, ${known}.`)
}

function notAcceptable(accept: string): Refused {
  const known = [...json, ...formats.map(({ mediaType }) => mediaType)].join(', ')
  const message = `Nothing here is ${quote(accept)}. Send one of these in Accept: ${known}.`
  return refused(errorCodes.BAD_REQUEST, message, 406)
}
