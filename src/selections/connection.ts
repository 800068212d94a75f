import { isObjectType, type GraphQLNamedType, type GraphQLObjectType } from 'graphql'

/** Whether a type is a Relay connection. */
export function isConnection(type: GraphQLNamedType): type is GraphQLObjectType {
  if (!isObjectType(type)) return false
  const { pageInfo, nodes, edges } = type.getFields()
  return Boolean(pageInfo && (nodes || edges))
}
