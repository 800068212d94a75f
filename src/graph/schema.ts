import { makeExecutableSchema } from '@graphql-tools/schema'
import { isObjectType, isScalarType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import type { AnyModel } from '../batch/model.ts'
import { resolvers } from '../domains/resolvers.ts'
import { models } from '../domains/models.ts'
import { toGlobalId } from '../relay/global-id.ts'
import { readSchema } from './read-schema.ts'
import { scalars } from './scalars.ts'

/**
 * Puts the graph together: the SDL of every domain, the resolvers of every domain, and those that follow from the
 * models. Errors: a field of a stored type that no model and no resolver answers.
 */
export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: readSchema(),
    resolvers: [scalars, ...resolvers],
    inheritResolversFromInterfaces: true,
  })
  for (const model of Object.values(models)) resolveFromModel(schema, model)
  return schema
}

function resolveFromModel(schema: GraphQLSchema, model: AnyModel): void {
  const type = schema.getType(model.type)
  // A scalar is made of its row by the resolver of the field.
  if (isScalarType(type)) return
  if (!isObjectType(type)) throw new Error(`The model ${model.type} has no type in the schema.`)
  const isNode = type.getInterfaces().some(({ name }) => name === 'Node')
  for (const field of Object.values(type.getFields())) {
    if (field.resolve) continue
    field.resolve = field.name === 'id' && isNode ? globalIdOf(model) : resolverOf(model, field.name)
  }
}

type Row = Record<string, unknown>

function globalIdOf({ type, key }: AnyModel): GraphQLFieldResolver<Row, unknown> {
  return (row) => toGlobalId(type, String(row[key]))
}

/** The resolver of a field that reads its row; none where the row has a property of that name. */
function resolverOf(model: AnyModel, name: string): GraphQLFieldResolver<Row, unknown> | undefined {
  const field = model.fields[name]
  if (field === undefined) throw new Error(`${model.type}.${name} stands in the schema, but nothing answers it.`)
  if (typeof field === 'string') return field === name ? undefined : (row) => row[field]
  if ('one' in field) return undefined
  const { read } = field as { read?: (row: Row) => unknown }
  if (!read) throw new Error(`${model.type}.${name} says what it needs, but nothing resolves it.`)
  return read
}
