import { makeExecutableSchema } from '@graphql-tools/schema'
import { isObjectType, isScalarType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import type { AnyModel } from '../batch/model.ts'
import { setSource, type Loading, type NamesOf } from '../batch/plan/source.ts'
import { resolvers } from '../domains/resolvers.ts'
import { models } from '../domains/models.ts'
import type { Resolvers } from '../domains/schema-types.ts'
import { toGlobalId } from '../relay/global-id.ts'
import { readSchema } from './read-schema.ts'
import { scalars } from './scalars.ts'

/**
 * Creates the executable schema from the SDL, the resolvers and the models of every domain.
 *
 * @throws If a field of a stored type has neither an entry in a model nor a resolver.
 */
export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: readSchema(),
    resolvers: [scalars, ...resolvers],
    inheritResolversFromInterfaces: true,
  })
  for (const each of resolvers) keepResolvers(schema, each)
  for (const model of Object.values(models)) resolveFromModel(schema, model)
  return schema
}

/** Sets the resolvers themselves, which makeExecutableSchema binds, and notes what they load. */
function keepResolvers(schema: GraphQLSchema, domain: Resolvers): void {
  for (const [name, fields] of Object.entries(domain)) {
    const type = schema.getType(name)
    if (!isObjectType(type)) continue
    for (const [fieldName, resolve] of Object.entries(fields)) {
      const field = type.getFields()[fieldName]!
      field.resolve = resolve
      const { loading, namesOf } = resolve as { loading?: Loading; namesOf?: NamesOf }
      if (loading) setSource(field, { loading })
      if (namesOf) setSource(field, { namesOf })
    }
  }
}

function resolveFromModel(schema: GraphQLSchema, model: AnyModel): void {
  const type = schema.getType(model.type)
  // A resolver of the field makes a scalar from its row.
  if (isScalarType(type)) return
  if (!isObjectType(type)) throw new Error(`The model ${model.type} has no type in the schema.`)
  const isNode = type.getInterfaces().some(({ name }) => name === 'Node')
  for (const field of Object.values(type.getFields())) {
    if (field.resolve) continue
    const isGlobalId = field.name === 'id' && isNode
    field.resolve = isGlobalId ? globalIdOf(model) : resolverOf(model, field.name)
    setSource(field, { row: model, isGlobalId })
  }
}

type Row = Record<string, unknown>

function globalIdOf({ type, key }: AnyModel): GraphQLFieldResolver<Row, unknown> {
  return (row) => toGlobalId(type, String(row[key]))
}

/** The resolver of a field that reads a column; undefined if GraphQL's default resolver does. */
function resolverOf(model: AnyModel, name: string): GraphQLFieldResolver<Row, unknown> | undefined {
  const field = model.fields[name]
  if (field === undefined) throw new Error(`${model.type}.${name} is in the schema, but not in a model or a resolver.`)
  if (typeof field === 'string') return field === name ? undefined : (row) => row[field]
  if ('one' in field) return undefined
  const { read } = field as { read?: (row: Row) => unknown }
  if (!read) throw new Error(`${model.type}.${name} has 'needs' without 'read', and no resolver.`)
  return read
}
