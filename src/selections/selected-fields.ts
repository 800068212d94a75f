import {
  isAbstractType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** A field, with the type condition of the nearest fragment around it (empty if there is none). */
export type SelectedField = { field: FieldNode; typeCondition: string }

/** Finds a fragment by its name. */
export type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined

/** Whether a selection or a fragment is included. */
export type SelectionFilter = (node: SelectionNode | FragmentDefinitionNode) => boolean

/** Creates a function that finds the fragments of a document. */
export function fragmentsOf({ definitions }: DocumentNode): FragmentOf {
  const fragments = new Map(
    definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  )
  return (name) => fragments.get(name)
}

/**
 * Collects the fields of merged selection sets and of the fragments in them. As in execution, each fragment is followed
 * once.
 *
 * @param includes - Which selections and fragments to read; all by default.
 */
export function selectedFields(
  selectionSets: readonly SelectionSetNode[],
  fragmentOf: FragmentOf,
  includes: SelectionFilter = () => true,
): SelectedField[] {
  const fields: SelectedField[] = []
  const spread = new Set<string>()

  function visit({ selections }: SelectionSetNode, typeCondition: string): void {
    for (const selection of selections) {
      if (!includes(selection)) continue
      if (selection.kind === Kind.FIELD) fields.push({ field: selection, typeCondition })
      else if (selection.kind === Kind.INLINE_FRAGMENT) follow(selection, typeCondition)
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value)
        const fragment = fragmentOf(selection.name.value)
        if (fragment && includes(fragment)) follow(fragment, typeCondition)
      }
    }
  }

  function follow(fragment: InlineFragmentNode | FragmentDefinitionNode, typeCondition: string): void {
    visit(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeCondition)
  }

  for (const selectionSet of selectionSets) visit(selectionSet, '')
  return fields
}

/** Whether a selection or fragment applies to every object of a type or interface. */
export function appliesTo(
  schema: GraphQLSchema,
  node: SelectionNode | FragmentDefinitionNode,
  type: GraphQLObjectType | GraphQLInterfaceType,
): boolean {
  const condition = 'typeCondition' in node && node.typeCondition && schema.getType(node.typeCondition.name.value)
  return !condition || condition === type || (isAbstractType(condition) && schema.isSubType(condition, type))
}

/** The name of a field in the response: its alias, or its own name. */
export function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value
}
