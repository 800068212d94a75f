import {
  GraphQLBoolean,
  isAbstractType,
  Kind,
  valueFromAST,
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

/**
 * The fields of selection sets that merge, and of the fragments in them: each fragment is followed once, as execution
 * does. In: where fragments are found; which selections and fragments count, all of them unless said.
 */
export function selectedFields(
  selectionSets: readonly SelectionSetNode[],
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  counts: (node: SelectionNode | FragmentDefinitionNode) => boolean = () => true,
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

/**
 * Whether `@skip` and `@include` leave a selection in. A condition that execution will refuse counts as true: it refuses
 * one place, and answers the others.
 */
export function isIncluded(
  { directives = [] }: SelectionNode | FragmentDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return directives.every((directive) => {
    const condition = directive.arguments?.find(({ name }) => name.value === 'if')?.value
    const value = valueFromAST(condition, GraphQLBoolean, variables)
    if (directive.name.value === 'skip') return value !== true
    return directive.name.value !== 'include' || value !== false
  })
}

/** The name under which the answer holds a field. */
export function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value
}
