import { filterSchema, getDocumentNodeFromSchema, pruneSchema } from '@graphql-tools/utils'
import {
  extendSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { AnyModel } from '../batch/model.ts'
import { setSource } from '../batch/plan/source.ts'
import type { Context } from '../domains/context.ts'
import { models } from '../domains/models.ts'
import { createSchema } from '../graph/schema.ts'
import { resolveEntities } from './entities.ts'

/** The hub's graph as a subgraph of Federation 2: the SDL that it publishes, and the schema that executes operations. */
export type OwnSubgraph = { sdl: string; schema: GraphQLSchema }

/**
 * Root fields left out of the public subgraph: other graphs have them too, or they would mean something else there. In a
 * gateway over several graphs, `node` would only find the hub's.
 */
const hubOnlyFields = new Set(['node', 'nodes', 'search', 'datasets', 'dataVersion'])

const link = parse(
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])',
)

/** What every subgraph has for its gateway. Gateways do not show it, and the published SDL leaves it out. */
const federationFields = parse(/* GraphQL */ `
  """
  A reference to an entity: its type as \`__typename\`, and the fields of one of its keys.
  """
  scalar _Any

  """
  Description of the subgraph.
  """
  type _Service {
    """
    The schema of the subgraph.
    """
    sdl: String!
  }

  extend type Query {
    """
    The schema of this graph, with the directives of Federation 2.
    """
    _service: _Service!
    """
    The entities with these references, in the same order. Null in place of each one that is not found.
    """
    _entities(
      """
      References, each with its type and one of its keys: \`{"__typename": "Commune", "code": "97118"}\`.
      """
      representations: [_Any!]!
    ): [_Entity]! @listSize(slicingArguments: ["representations"])
  }
`)

/** Creates the subgraph of the whole graph, which the hub composes with those of partners. */
export function createOwnSubgraph(schema: GraphQLSchema = createSchema()): OwnSubgraph {
  const sdl = describe(schema)
  return { sdl, schema: addFederationFields(schema, sdl) }
}

/** Creates the subgraph for other gateways, without the root fields that would clash with other graphs. */
export function createPublicSubgraph(schema: GraphQLSchema = createSchema()): OwnSubgraph {
  const shared = filterSchema({ schema, rootFieldFilter: (_, field) => !hubOnlyFields.has(field) })
  return createOwnSubgraph(pruneSchema(shared))
}

function describe(schema: GraphQLSchema): string {
  const document = visit(getDocumentNodeFromSchema(schema), {
    ObjectTypeDefinition(node) {
      const type = schema.getType(node.name.value) as GraphQLObjectType
      const directives = [...keysOf(type).map(keyDirective), ...(isValueType(type, schema) ? [shareable] : [])]
      return { ...node, directives: [...(node.directives ?? []), ...directives] }
    },
  }) as DocumentNode
  return print({ kind: Kind.DOCUMENT, definitions: [...link.definitions, ...document.definitions] })
}

/** The keys of an entity, each a selection of fields; none if the type is not an entity. */
function keysOf(type: GraphQLObjectType): string[] {
  const byId = type.getInterfaces().some(({ name }) => name === 'Node') ? ['id'] : []
  const { naturalKey } = (models[type.name] as AnyModel | undefined) ?? {}
  return naturalKey ? [...byId, naturalKey.fields.join(' ')] : byId
}

/** Whether all fields are plain values without arguments: such a type means the same in every graph, so any may define it. */
function isValueType(type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  if (type === schema.getQueryType() || keysOf(type).length > 0) return false
  return Object.values(type.getFields()).every(
    ({ type: of, args }) => isLeafType(getNamedType(of)) && args.length === 0,
  )
}

const shareable: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'shareable' } }

function keyDirective(fields: string): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'key' },
    arguments: [
      { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'fields' }, value: { kind: Kind.STRING, value: fields } },
    ],
  }
}

function addFederationFields(schema: GraphQLSchema, sdl: string): GraphQLSchema {
  const entities = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && keysOf(type).length > 0)
  const union = parse(`"Any type that has a key." union _Entity = ${entities.map(({ name }) => name).join(' | ')}`)
  const extended = extendSchema(schema, {
    kind: Kind.DOCUMENT,
    definitions: [...federationFields.definitions, ...union.definitions],
  })
  const { _service, _entities } = extended.getQueryType()!.getFields()
  _service!.resolve = () => ({ sdl })
  _entities!.resolve = resolveEntities as GraphQLFieldResolver<unknown, Context>
  setSource(_entities!, resolveEntities)
  return extended
}
