import type { GraphQLError, GraphQLSchema } from 'graphql'
import { badUserInput, errorCodes, quote } from '../../errors.ts'
import { formats } from '../../tabular/formats/index.ts'
import { geojson } from '../../tabular/formats/geojson.ts'
import type { Format, Row, TextOptions } from '../../tabular/table.ts'
import { readTextOptions, type Query } from '../query-string.ts'
import { refused, type RefusedRequest } from '../refused.ts'
import { dataLists, GEOMETRY, hasLocation, type DataList } from './lists.ts'
import { extensionsOf, readVariables } from './parameters.ts'

/** A list in a format, as the URL of a file names it. */
export type RequestedFile = { list: DataList; format: Format; variables: Row; options: TextOptions }

/**
 * Finds the list of this name.
 *
 * @throws {RefusedRequest} NOT_FOUND if there is none.
 */
export function findList(sent: string): DataList {
  const list = dataLists.find(({ name }) => name === sent)
  if (!list)
    throw notFound(
      `No list is named ${quote(sent)}`,
      dataLists.map(({ name }) => name),
    )
  return list
}

/**
 * Reads which file of a list a URL names.
 *
 * @throws {RefusedRequest} NOT_FOUND if the extension is not that of a format.
 * @throws {GraphQLError} BAD_USER_INPUT if the list has no such format, or a parameter is invalid.
 */
export function readRequestedFile(
  list: DataList,
  extension: string,
  query: Query,
  schema: GraphQLSchema,
): RequestedFile {
  const format = formats.find((each) => each.extension === extension)
  if (!format) throw notFound(`${quote(`.${extension}`)} is not a format of ${list.name}`, extensionsOf(list, schema))
  if (format === geojson && !hasLocation(list, schema)) throw withoutLocation(list, schema)
  const variables: Row = { ...readVariables(list, schema, query), ...(format === geojson && { [GEOMETRY]: true }) }
  return { list, format, variables, options: readTextOptions(format, query) }
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
