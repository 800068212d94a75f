import { isInterfaceType, isObjectType, type GraphQLResolveInfo } from 'graphql'
import { badUserInput, quote } from '../../errors.ts'
import { fromGlobalId } from '../../relay/global-id.ts'
import type { Context } from '../context.ts'
import type { Resolvers } from '../schema-types.ts'

/** As many as the largest page. */
const MAX_IDS = 1000

export const resolvers: Resolvers = {
  Query: {
    node: (_, { id }, c, info) => findNode(id, c, info),
    nodes: (_, { ids }, c, info) => {
      if (ids.length > MAX_IDS)
        throw badUserInput(`'ids' contains ${ids.length} ids. Send at most ${MAX_IDS} at a time.`)
      return ids.map((id) => findNode(id, c, info))
    },
  },
}

async function findNode(id: string, c: Context, info: GraphQLResolveInfo): Promise<object | null> {
  const named = fromGlobalId(id)
  if (!named || !isNode(named.type, info))
    throw badUserInput(`${quote(id)} is not an id of this graph. Send an 'id' that the hub returned.`)
  return c.byType(named.type, named.key, info)
}

function isNode(type: string, { schema }: GraphQLResolveInfo): boolean {
  const node = schema.getType('Node')
  const object = schema.getType(type)
  return isInterfaceType(node) && isObjectType(object) && schema.isSubType(node, object)
}
