import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'
import { loadsByName, type Name } from '../../batch/loads.ts'
import { badUserInput, quote } from '../../errors.ts'
import { fromGlobalId } from '../../relay/global-id.ts'
import type { Resolvers } from '../schema-types.ts'

/** As many as the largest page. */
const MAX_IDS = 1000

export const resolvers: Resolvers = {
  Query: {
    node: loadsByName({ isList: false }, ({ id }: { id: string }, schema) => [nameOf(id, schema)]),
    nodes: loadsByName({ isList: true }, ({ ids }: { ids: readonly string[] }, schema) => {
      if (ids.length > MAX_IDS)
        throw badUserInput(`'ids' contains ${ids.length} ids. Send at most ${MAX_IDS} at a time.`)
      return ids.map((id) => nameOf(id, schema))
    }),
  },
}

function nameOf(id: string, schema: GraphQLSchema): Name | Error {
  const named = fromGlobalId(id)
  if (named && isNode(named.type, schema)) return named
  return badUserInput(`${quote(id)} is not an id of this graph. Send an 'id' that the hub returned.`)
}

function isNode(type: string, schema: GraphQLSchema): boolean {
  const node = schema.getType('Node')
  const object = schema.getType(type)
  return isInterfaceType(node) && isObjectType(object) && schema.isSubType(node, object)
}
