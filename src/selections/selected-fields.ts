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

/** A field, and the type that the nearest fragment around it is on; empty where there is none. */
export type SelectedField = { field: FieldNode; typeCondition: string }

/** Finds a fragment by its name. */
export type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined

/** Whether a selection, or a fragment, counts. */
export type Counts = (node: SelectionNode | FragmentDefinitionNode) => boolean

/** Makes what finds the fragments of a document. */
export function fragmentsOf({ definitions }: DocumentNode): FragmentOf {
  const fragments = new Map(
    definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  )
  return (name) => fragments.get(name)
}

/**
 * Reads the fields of selection sets that merge, and of the fragments in them: each fragment is followed once, as
 * execution does.
 *
 * @param counts - Which selections and fragments count: all of them unless said.
 */
export function selectedFields(
  selectionSets: readonly SelectionSetNode[],
  fragmentOf: FragmentOf,
  counts: Counts = () => true,
): SelectedField[] {
  const fields: SelectedField[] = []
  const spread = new Set<string>()

  function visit({ selections }: SelectionSetNode, typeCondition: string): void {
    for (const selection of selections) {
      if (!counts(selection)) continue
      if (selection.kind === Kind.FIELD) fields.push({ field: selection, typeCondition })
      else if (selection.kind === Kind.INLINE_FRAGMENT) follow(selection, typeCondition)
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value)
        const fragment = fragmentOf(selection.name.value)
        if (fragment && counts(fragment)) follow(fragment, typeCondition)
      }
    }
  }

  function follow(fragment: InlineFragmentNode | FragmentDefinitionNode, typeCondition: string): void {
    visit(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeCondition)
  }

  for (const selectionSet of selectionSets) visit(selectionSet, '')
  return fields
}

/** Whether what a selection or a fragment holds is selected on objects of a type, or on all of an interface. */
export function appliesTo(
  schema: GraphQLSchema,
  node: SelectionNode | FragmentDefinitionNode,
  type: GraphQLObjectType | GraphQLInterfaceType,
): boolean {
  const condition = 'typeCondition' in node && node.typeCondition && schema.getType(node.typeCondition.name.value)
  return !condition || condition === type || (isAbstractType(condition) && schema.isSubType(condition, type))
}

/** The name under which the answer holds a field. */
export function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value
}
