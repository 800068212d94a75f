import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql'
import { findConditions } from '../../graph/compiler.ts'
import { appliesTo, responseName, selectedFields, type SelectedField } from '../../batch/selected-fields.ts'

/** What selects: a field, or the operation. */
export type Selecting = FieldNode | OperationDefinitionNode

export type HasFields = GraphQLObjectType | GraphQLInterfaceType

/** A selected field: all nodes that ask for it in one place. `type` is undefined for `__typename`. */
export type Selected = { key: string; type: GraphQLOutputType | undefined; nodes: readonly FieldNode[] }

/** What an operation selects, with what `@skip` and `@include` leave of it. */
export type Selections = {
  /** What selects at the root, always as the same list. */
  root: readonly [OperationDefinitionNode]
  /** On objects of a type, or on all of an interface. In: all nodes that select there; the same list gives the same. */
  on(type: HasFields, nodes: readonly Selecting[]): readonly Selected[]
}

type Variables = Readonly<Record<string, unknown>>

/** For one document: sets of values of the variables that decide what is left. */
const MOST_SETS = 50

/** Remembers the selections of operations. In: what is worked out once for each. */
export function createSelections<T>(
  schema: GraphQLSchema,
  workOut: (selections: Selections, operation: OperationDefinitionNode) => T,
): (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => Selections & T {
  const conditions = new WeakMap<DocumentNode, readonly string[]>()
  const known = new WeakMap<OperationDefinitionNode, Map<string, Selections & T>>()

  return (document, operation, variables) => {
    let names = conditions.get(document)
    if (!names) conditions.set(document, (names = findConditions(document)))
    let sets = known.get(operation)
    if (!sets || sets.size > MOST_SETS) known.set(operation, (sets = new Map()))
    const key = names.map((name) => variables[name]).join()
    let found = sets.get(key)
    if (!found) {
      const selections = select(schema, document, operation, variables)
      sets.set(key, (found = { ...selections, ...workOut(selections, operation) }))
    }
    return found
  }
}

function select(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Selections {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const known = new WeakMap<readonly Selecting[], Map<HasFields, readonly Selected[]>>()
  const isLeft = (node: SelectionNode | FragmentDefinitionNode) =>
    !node.directives?.length ||
    (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false)
  return {
    root: [operation],
    on(type, nodes) {
      let ofTypes = known.get(nodes)
      if (!ofTypes) known.set(nodes, (ofTypes = new Map()))
      let selected = ofTypes.get(type)
      if (!selected) {
        const fields = selectedFields(
          nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
          (name) => fragments.get(name),
          (node) => isLeft(node) && appliesTo(schema, node, type),
        )
        ofTypes.set(type, (selected = merge(type, fields)))
      }
      return selected
    },
  }
}

/** One for each response name, in the order of the first. */
function merge(type: HasFields, fields: readonly SelectedField[]): Selected[] {
  return [...Map.groupBy(fields, ({ field }) => responseName(field))].map(([key, group]) => {
    const nodes = group.map(({ field }) => field)
    return { key, type: type.getFields()[nodes[0]!.name.value]?.type, nodes }
  })
}
