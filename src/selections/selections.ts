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
import { appliesTo, fragmentsOf, responseName, selectedFields, type SelectionFilter } from './selected-fields.ts'

/** A node with a selection set: a field or the operation. */
export type Selecting = FieldNode | OperationDefinitionNode

export type HasFields = GraphQLObjectType | GraphQLInterfaceType

export type Field = GraphQLField<unknown, unknown>

/**
 * A field of a response: its response name, and all nodes that select it there. `field` is `TypeNameMetaFieldDef` for
 * the meta-fields: `__typename`, and `__schema` and `__type` at the root.
 */
export type Selected = { name: string; field: Field; nodes: readonly [FieldNode, ...FieldNode[]] }

/** The fields that a document selects, fragments included. */
export type Selections = {
  schema: GraphQLSchema
  /** Those selected on every object of a type or interface, in response order. */
  on(type: HasFields, nodes: readonly Selecting[]): Selected[]
  /** The same for each possible type. */
  onEach(type: GraphQLNamedType, nodes: readonly Selecting[]): Selected[][]
}

/**
 * Creates a reader of the fields that a document selects.
 *
 * @param includes - Which selections to read, such as those that `@skip` and `@include` keep; all by default.
 */
export function createSelections(
  schema: GraphQLSchema,
  document: DocumentNode,
  includes: SelectionFilter = all,
): Selections {
  const fragmentOf = fragmentsOf(document)

  function on(type: HasFields, nodes: readonly Selecting[]): Selected[] {
    const fields = selectedFields(
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      fragmentOf,
      (node) => includes(node) && appliesTo(schema, node, type),
    )
    const definitions = type.getFields()
    return [...Map.groupBy(fields, ({ field }) => responseName(field))].map(([name, same]) => {
      const merged = same.map(({ field }) => field) as [FieldNode, ...FieldNode[]]
      return { name, field: definitions[merged[0].name.value] ?? TypeNameMetaFieldDef, nodes: merged }
    })
  }

  return { schema, on, onEach: (type, nodes) => possibleTypes(schema, type).map((each) => on(each, nodes)) }
}

/** The object types that a value of a type can have; none for scalars and enums. */
export function possibleTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type)
  return isObjectType(type) ? [type] : []
}

function all(): boolean {
  return true
}
