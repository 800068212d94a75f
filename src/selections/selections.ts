import {
  isAbstractType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { appliesTo, isIncluded, responseName, selectedFields } from '../batch/selected-fields.ts'

/** A field of the schema. */
export type Field = GraphQLField<unknown, unknown>

/** A field of an answer: what the nodes that ask for it have in common. */
export type Selected = { name: string; field: Field; nodes: readonly FieldNode[] }

/** What an operation selects, with its fragments spread and its conditions decided. */
export type Selections = {
  schema: GraphQLSchema
  /** What is selected on any object that a type can be; fields of several of its types are listed once for each. */
  on(type: GraphQLCompositeType, nodes: readonly (FieldNode | OperationDefinitionNode)[]): Selected[][]
}

/** Reads the selections of a document. In: the variables as the schema has coerced them. */
export function createSelections(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Selections {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const onObject = (type: GraphQLObjectType, nodes: readonly (FieldNode | OperationDefinitionNode)[]): Selected[] => {
    const fields = selectedFields(
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      (name) => fragments.get(name),
      (node) => appliesTo(schema, node, type) && isIncluded(node, variables),
    )
    const merged = Map.groupBy(
      fields.map(({ field }) => field),
      responseName,
    )
    return [...merged].map(([name, same]) => {
      const { value } = same[0]!.name
      return { name, nodes: same, field: type.getFields()[value] ?? TypeNameMetaFieldDef }
    })
  }
  return {
    schema,
    on: (type, nodes) =>
      (isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []).map((each) =>
        onObject(each, nodes),
      ),
  }
}
