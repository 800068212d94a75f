import {
  isAbstractType,
  isObjectType,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { appliesTo, fragmentsOf, responseName, selectedFields, type Counts } from './selected-fields.ts'

/** What selects: a field, or the operation. */
export type Selecting = FieldNode | OperationDefinitionNode

/** What fields are selected on. */
export type HasFields = GraphQLObjectType | GraphQLInterfaceType

/** A field of the schema. */
export type Field = GraphQLField<unknown, unknown>

/**
 * A field of an answer: its response name, and all nodes that ask for it in one place. `field` is `TypeNameMetaFieldDef`
 * for what no type has of its own: `__typename`, and `__schema` and `__type` at the root.
 */
export type Selected = { name: string; field: Field; nodes: readonly [FieldNode, ...FieldNode[]] }

/** What a document selects, with its fragments followed. */
export type Selections = {
  schema: GraphQLSchema
  /** On objects of a type, or on all of an interface, in the order of the answer. */
  on(type: HasFields, nodes: readonly Selecting[]): Selected[]
  /** The same on each type that an object can be. */
  onEach(type: GraphQLNamedType, nodes: readonly Selecting[]): Selected[][]
}

/**
 * Makes the reader of what a document selects.
 *
 * @param counts - Which selections count, such as those that `@skip` and `@include` leave: all of them unless said.
 */
export function createSelections(schema: GraphQLSchema, document: DocumentNode, counts: Counts = all): Selections {
  const fragmentOf = fragmentsOf(document)

  function on(type: HasFields, nodes: readonly Selecting[]): Selected[] {
    const fields = selectedFields(
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      fragmentOf,
      (node) => counts(node) && appliesTo(schema, node, type),
    )
    const definitions = type.getFields()
    return [...Map.groupBy(fields, ({ field }) => responseName(field))].map(([name, same]) => {
      const merged = same.map(({ field }) => field) as [FieldNode, ...FieldNode[]]
      return { name, field: definitions[merged[0].name.value] ?? TypeNameMetaFieldDef, nodes: merged }
    })
  }

  return { schema, on, onEach: (type, nodes) => possibleTypes(schema, type).map((each) => on(each, nodes)) }
}

/** The types that an object can be: none where a type has no objects. */
export function possibleTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type)
  return isObjectType(type) ? [type] : []
}

function all(): boolean {
  return true
}
